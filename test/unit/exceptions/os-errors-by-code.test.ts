import { constants } from 'node:os';
import { expect, test } from 'vitest';
import * as builtins from '../../../src/builtins.js';
import { osErrorFor } from '../../../src/exceptions/os-errors-by-code.js';

// What `type(OSError(number, ''))` is on CPython, for each name in `errno`.
const classes = {
  BlockingIOError: ['EAGAIN', 'EALREADY', 'EINPROGRESS', 'EWOULDBLOCK'],
  BrokenPipeError: ['EPIPE', 'ESHUTDOWN'],
  ChildProcessError: ['ECHILD'],
  ConnectionAbortedError: ['ECONNABORTED'],
  ConnectionRefusedError: ['ECONNREFUSED'],
  ConnectionResetError: ['ECONNRESET'],
  FileExistsError: ['EEXIST'],
  FileNotFoundError: ['ENOENT'],
  InterruptedError: ['EINTR'],
  IsADirectoryError: ['EISDIR'],
  NotADirectoryError: ['ENOTDIR'],
  PermissionError: ['EACCES', 'EPERM'],
  ProcessLookupError: ['ESRCH'],
  TimeoutError: ['ETIMEDOUT'],
} as const;

const classOf = new Map<string, string>(
  Object.entries(classes).flatMap(([name, codes]) => codes.map((code) => [code, name] as const)),
);

test.each(Object.entries(constants.errno))(
  'The class of %s is the one that Python chooses',
  (code, errno) => {
    const error = osErrorFor(code, errno, 'text', 'call');
    const expected = classOf.get(code) ?? 'OSError';
    expect(error.constructor).toBe((builtins as Record<string, unknown>)[expected]);
    expect(error).toBeInstanceOf(builtins.OSError);
    expect(error).toMatchObject({ errno, code, syscall: 'call', strerror: 'text' });
    expect(error.message).toBe(`[Errno ${errno}] text`);
    expect(error.args).toEqual([errno, 'text']);
  },
);
