export { addNote } from './base.js';
export * from './builtins.js';
export * from './groups.js';
export * from './os-error.js';
export * from './asyncio.js';
export { escapes } from './escaping.js';
export { ThrownValue, asError } from './thrown-value.js';
