def attempt(action):
    try:
        action()
    except (KeyError, IndexError) as exc:
        trace('lookup', exc)
    except ValueError as exc:
        trace('value', exc)
        raise
    except Exception:
        trace('other')
    else:
        trace('fine')
    finally:
        trace('finally')


def fail(error):
    raise error


attempt(lambda: None)
attempt(lambda: fail(KeyError('k')))
with raises(ValueError):
    attempt(lambda: fail(ValueError('v')))
attempt(lambda: fail(RuntimeError()))
with raises(asyncio.CancelledError):
    attempt(lambda: fail(asyncio.CancelledError()))

try:
    raise ValueError
except ValueError as exc:
    trace(exc, exc.args, type(exc).__name__, isinstance(exc, Exception), isinstance(exc, (KeyError, ValueError)))

try:
    try:
        raise KeyError('inner')
    except KeyError as inner:
        raise RuntimeError('outer') from inner
except RuntimeError as exc:
    trace(exc, exc.__cause__)

try:
    fail(TypeError('t'))
except TypeError as exc:
    trace(str(exc), exc.args, exc)


class Custom(ValueError):
    def __init__(self, code):
        super().__init__('custom', code)
        self.code = code


try:
    raise Custom(7)
except ValueError as exc:
    trace(exc, exc.code, exc.args)


def result():
    try:
        return 'from try'
    finally:
        trace('before it returns')


trace(result())
try:
    trace('quiet')
except:
    trace('never')
try:
    fail(KeyboardInterrupt('stop'))
except Exception:
    trace('never')
except BaseException as exc:
    trace(exc)
while True:
    try:
        fail(ValueError())
    except ValueError:
        break
    else:
        trace('never')
ok = 0
try:
    ok += 1
except ValueError:
    trace('never')
else:
    ok += 10
finally:
    ok += 100
trace(ok)
try:
    assert ok == 0, 'message'
except AssertionError as exc:
    trace(exc)
