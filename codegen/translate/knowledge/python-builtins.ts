/** Python's built-in exceptions, and which of them JavaScript itself has. */
const exceptions =
  'BaseException Exception ArithmeticError AssertionError AttributeError BlockingIOError BrokenPipeError BufferError BytesWarning ' +
  'ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError ' +
  'FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit ImportError ImportWarning IndexError ' +
  'InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError ' +
  'NotADirectoryError NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError ' +
  'RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError ' +
  'SyntaxWarning SystemError SystemExit TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError ' +
  'UserWarning ValueError Warning ZeroDivisionError ExceptionGroup BaseExceptionGroup';

const builtinExceptions: ReadonlySet<string> = new Set(exceptions.split(' '));

export function isBuiltinException(name: string): boolean {
  return builtinExceptions.has(name);
}

/** JavaScript's own class of that name is Python's. */
export function isJavaScriptException(name: string): boolean {
  return name === 'TypeError' || name === 'SyntaxError' || name === 'ReferenceError';
}

/** The names for "did you mean". */
export function builtinExceptionNames(): Iterable<string> {
  return builtinExceptions;
}
