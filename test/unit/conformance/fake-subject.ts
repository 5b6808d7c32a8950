import type { Behaviour, Bench } from '../../support/conformance/behaviour.js';
import type { Session, Sinks, Subject } from '../../support/conformance/subject.js';

/** A subject without a loop: what a case does to it is up to the test. */
export function fakeSubject(
  options: { readonly loop?: string; readonly leftBehind?: readonly string[] } = {},
): Subject & { readonly sinks: () => Sinks; readonly interrupted: () => number } {
  let current: Sinks | undefined;
  let interrupted = 0;
  return {
    title: 'async, fake',
    loop: options.loop ?? 'asyncio-ts',
    flavour: 'async',
    python: '3.14',
    sinks: () => current!,
    interrupted: () => interrupted,
    open(sinks): Session {
      current = sinks;
      return {
        bench: {} as Session['bench'],
        interrupt: () => void (interrupted += 1),
        close: () => options.leftBehind ?? [],
      };
    },
  };
}

/** A behaviour that traces what it is expected to, changed by `parts`. */
export function behaviour(parts: Partial<Behaviour> = {}): Behaviour {
  return {
    id: 'call_soon.order',
    says: 'Callbacks run in order.',
    at: 'spec/loop/calls.yaml:18',
    level: 'required',
    since: '3.4',
    trace: ['a', 'b'],
    run: tracing('a', 'b'),
    ...parts,
  };
}

export function tracing(...entries: unknown[]): (bench: Bench) => Promise<void> {
  return ({ trace }) => {
    for (const entry of entries) trace(entry);
    return Promise.resolve();
  };
}
