/** Python's module `signal`: this library's own. */
export * from '../../../src/signal/index.js';
