/** True where two types are the same, `any` and `unknown` told apart. */
export type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles where the types are the same: `same<typeof value, number>(true)`. */
export function same<A, B>(_claim: Same<A, B>): void {}
