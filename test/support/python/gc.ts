/** Python's module `gc`. */

/**
 * Collect garbage, and let those know who asked to be told: JavaScript tells them in turns of their own.
 *
 * Needs `node --expose-gc`; without it nothing is collected.
 */
export async function collect(): Promise<number> {
  const collectNow = (globalThis as { gc?: () => void }).gc;
  // Values that a finished turn held are free in the next one only.
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    collectNow?.();
  }
  await new Promise((resolve) => setImmediate(resolve));
  return 0;
}
