/** @internal States of a future; numbers, because they are compared on every await. */
export const PENDING = 0;
/** @internal */
export const CANCELLED = 1;
/** @internal */
export const RESULT = 2;
/** @internal */
export const EXCEPTION = 3;

/** @internal */
export type State = typeof PENDING | typeof CANCELLED | typeof RESULT | typeof EXCEPTION;
