// Translated from exceptions.py, coroutines as async functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import {
  AssertionError,
  BaseException,
  Exception,
  IndexError,
  KeyError,
  KeyboardInterrupt,
  RuntimeError,
  ValueError,
} from '../../../src/builtins.js';
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { assert, exceptionArgs, typeName } from '../../../test/support/python/builtins.js';
import { withCause } from '../../../test/support/python/callables.js';
import { raises } from '../../../test/support/python/raises.js';
import { str } from '../../../test/support/python/repr.js';

export async function program({ asyncio, trace }: Bench): Promise<void> {
  function attempt(action: any) {
    let passed = false;
    try {
      try {
        action();
        passed = true;
      } catch (exc) {
        if (exc instanceof KeyError || exc instanceof IndexError) {
          trace('lookup', exc);
        } else if (exc instanceof ValueError) {
          trace('value', exc);
          throw exc;
        } else if (exc instanceof Exception) {
          trace('other');
        } else {
          throw exc;
        }
      }
      if (passed) {
        trace('fine');
      }
    } finally {
      trace('finally');
    }
  }

  function fail(error: any) {
    throw error;
  }

  attempt(() => null);
  attempt(() => fail(new KeyError('k')));
  raises(ValueError, () => attempt(() => fail(new ValueError('v'))));
  attempt(() => fail(new RuntimeError()));
  raises(asyncio.CancelledError, () => attempt(() => fail(new asyncio.CancelledError())));

  try {
    throw new ValueError();
  } catch (exc) {
    if (!(exc instanceof ValueError)) throw exc;
    trace(
      exc,
      exc.args,
      typeName(exc),
      exc instanceof Exception,
      exc instanceof KeyError || exc instanceof ValueError,
    );
  }

  try {
    try {
      throw new KeyError('inner');
    } catch (inner) {
      if (!(inner instanceof KeyError)) throw inner;
      throw withCause(new RuntimeError('outer'), inner);
    }
  } catch (exc) {
    if (!(exc instanceof RuntimeError)) throw exc;
    trace(exc, exc.cause);
  }

  try {
    fail(new TypeError('t'));
  } catch (exc) {
    if (!(exc instanceof TypeError)) throw exc;
    trace(str(exc), exceptionArgs(exc), exc);
  }

  class Custom extends ValueError {
    declare code: number;

    constructor(code: number) {
      super('custom', code);
      this.code = code;
    }
  }

  try {
    throw new Custom(7);
  } catch (exc) {
    if (!(exc instanceof ValueError)) throw exc;
    trace(exc, (exc as any).code, exc.args);
  }

  function result() {
    try {
      return 'from try';
    } finally {
      trace('before it returns');
    }
  }

  trace(result());
  try {
    trace('quiet');
  } catch {
    trace('never');
  }
  try {
    fail(new KeyboardInterrupt('stop'));
  } catch (exc) {
    if (exc instanceof Exception) {
      trace('never');
    } else if (exc instanceof BaseException) {
      trace(exc);
    } else {
      throw exc;
    }
  }
  while (true) {
    try {
      fail(new ValueError());
    } catch (error2) {
      if (!(error2 instanceof ValueError)) throw error2;
      break;
    }
    trace('never');
  }
  let ok = 0;
  let passed2 = false;
  try {
    try {
      ok += 1;
      passed2 = true;
    } catch (error2) {
      if (!(error2 instanceof ValueError)) throw error2;
      trace('never');
    }
    if (passed2) {
      ok += 10;
    }
  } finally {
    ok += 100;
  }
  trace(ok);
  try {
    assert(ok === 0, 'message');
  } catch (exc) {
    if (!(exc instanceof AssertionError)) throw exc;
    trace(exc);
  }
}
