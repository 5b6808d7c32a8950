/** `asyncio-ts/contextvars`: Python's module of that name. */
export { Context, copy_context } from './context.js';
export { ContextVar, Token } from './context-var.js';
