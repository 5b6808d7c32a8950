/** Try again, each time after a longer wait. `retry.test.ts` shows how such a thing is tested in no time. */
import * as asyncio from 'asyncio-ts';

export interface RetryOptions {
  /** How often it is tried at the most. */
  readonly attempts?: number;
  /** Seconds before the second attempt; twice as long before each further one. */
  readonly delay?: number;
  /** Which errors are worth another attempt. */
  readonly on?: (error: Error) => boolean;
}

/** The result of `work`, or the error of its last attempt. A cancellation is never retried. */
export async function retry<T>(
  work: (attempt: number) => Promise<T>,
  { attempts = 4, delay = 0.5, on = () => true }: RetryOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(attempt);
    } catch (error) {
      if (!(error instanceof Error) || error instanceof asyncio.CancelledError) throw error;
      if (attempt === attempts || !on(error)) throw error;
      await asyncio.sleep(delay * 2 ** (attempt - 1));
    }
  }
}
