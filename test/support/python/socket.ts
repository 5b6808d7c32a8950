/** Python's module `socket`: this library's own. */
export * from '../../../src/socket/index.js';
