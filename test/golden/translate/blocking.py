# A function that runs the loop is waited for, and so is whoever calls it.
def run_briefly():
    loop.call_soon(loop.stop)
    loop.run_forever()


def run_twice():
    run_briefly()
    run_briefly()
    return 'twice'


def value_of(fut):
    return loop.run_until_complete(fut)


loop.call_soon(trace, 'ready')
trace(run_twice())
fut = loop.create_future()
loop.call_soon(fut.set_result, 3)
trace(value_of(fut) + 1)


def refused():
    try:
        loop.run_forever()
    except RuntimeError:
        trace('already running')
    loop.stop()


loop.call_soon(refused)
loop.run_forever()


def elsewhere():
    other = asyncio.new_event_loop()
    other.call_soon(other.stop)
    other.run_forever()
    other.close()
    loop.call_soon_threadsafe(trace, 'from outside')
    loop.call_soon_threadsafe(loop.stop)


thread = threading.Thread(target=elsewhere)
thread.start()
loop.run_forever()
thread.join()
