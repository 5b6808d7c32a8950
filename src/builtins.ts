/** `asyncio-ts/builtins`: the exception classes that Python has built in, and the `b` tag for bytes. */
export * from './exceptions/builtins.js';
export * from './exceptions/groups.js';
export * from './exceptions/os-error.js';
export { ThrownValue, addNote } from './exceptions/index.js';
export { b } from './bytes.js';

const { TypeError, SyntaxError, ReferenceError } = globalThis;
/** JavaScript's own classes stand for Python's of the same name. */
export { TypeError, SyntaxError, ReferenceError };
