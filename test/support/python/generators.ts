/** Steps of generators, as Python's methods take them. */
import { StopAsyncIteration, StopIteration } from '../../../src/builtins.js';

/** `g.send(value)` */
export function send(generator: Iterator<any, any, any>, value: any): any {
  return taken(generator.next(value ?? undefined));
}

/** `g.throw(error)` */
export function throwInto(generator: Generator<any, any, any>, error: any): any {
  return taken(generator.throw(instance(error)));
}

function taken(step: IteratorResult<any>): any {
  if (!step.done) return step.value;
  throw step.value === undefined ? new StopIteration() : new StopIteration(step.value);
}

/** Python makes an exception of a class itself. */
function instance(error: any): any {
  return typeof error === 'function' ? new (error as new () => unknown)() : error;
}

/** `g.__anext__()`, `g.asend(value)` */
export async function nextValue(
  generator: AsyncIterator<any, any, any>,
  value?: any,
): Promise<any> {
  return takenAsync(await generator.next(value ?? undefined));
}

/** `g.athrow(error)` */
export async function throwIntoAsync(
  generator: AsyncGenerator<any, any, any>,
  error: any,
): Promise<any> {
  return takenAsync(await generator.throw(instance(error)));
}

function takenAsync(step: IteratorResult<any>): any {
  if (!step.done) return step.value;
  throw new StopAsyncIteration();
}

/** The same for a `for await` that is left early: JavaScript would close the generator, Python leaves it open. */
export function leftOpen<T>(iterable: AsyncIterable<T>): AsyncIterable<T> {
  const iterator = iterable[Symbol.asyncIterator]();
  return { [Symbol.asyncIterator]: () => ({ next: () => iterator.next() }) };
}
