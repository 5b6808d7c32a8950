# Arguments that TypeScript would refuse are marked: the program means to pass them.
for bad in ('x', None, [1]):
    with raises(TypeError):
        loop.run_until_complete(bad)
with raises(TypeError):
    loop.run_until_complete(42)
with raises(TypeError):
    loop.set_exception_handler('not callable')
with raises(TypeError):
    loop.call_later('soon', trace)
trace('done')
