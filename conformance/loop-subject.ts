/** Any JavaScript loop as a subject. */
import type { Flavour } from '../codegen/model/selector.js';
import {
  get_event_loop_policy,
  SelectorEventLoop,
  set_event_loop_policy,
  type AbstractEventLoop,
  type BaseEventLoop,
} from '../src/index.js';
import { whyNoAddon } from '../src/native/load.js';
import type { Need, Time } from '../test/support/conformance/behaviour.js';
import { blockFor, LoopSession } from '../test/support/conformance/loop-session.js';
import type { Subject } from '../test/support/conformance/subject.js';

export interface LoopUnderTest {
  /** Makes a loop that is not running; called for every case, and whenever a case asks for another loop. */
  readonly new_event_loop: () => AbstractEventLoop;
  /** What reports and ledgers call it; by default `my-loop`. */
  readonly name?: string;
  readonly version?: string;
  /** Whether it watches descriptors and handles signals; by default, whether it is a SelectorEventLoop with its addon. */
  readonly has?: readonly Need[];
  /** The Python whose contract it claims to keep; by default the newest, `3.14`. */
  readonly python?: string;
  /** Pass so many seconds, where the loop's time is not real: cases call it for `time.sleep()`. */
  readonly sleep?: (seconds: number) => void;
}

export const newestPython = '3.14';

export function loopSubject(tested: LoopUnderTest, flavour: Flavour): Subject {
  return {
    title: flavour,
    loop: tested.name ?? 'my-loop',
    flavour,
    python: tested.python ?? newestPython,
    has: tested.has ?? whatItHas(tested),
    open(sinks) {
      let first: BaseEventLoop | undefined;
      const newLoop = (): BaseEventLoop => {
        // The cases are typed for the loop of this package, and ask of it what the contract has.
        const loop = withoutPolicy(tested.new_event_loop) as BaseEventLoop;
        first ??= loop;
        return loop;
      };
      return new LoopSession(newLoop, () => timeOf(first!, tested.sleep ?? blockFor), sinks);
    },
  };
}

/** It may well be asyncio's own `new_event_loop`, which asks the policy, which asks here. */
function withoutPolicy<T>(make: () => T): T {
  const policy = get_event_loop_policy();
  set_event_loop_policy(null);
  try {
    return make();
  } finally {
    set_event_loop_policy(policy);
  }
}

function timeOf(loop: BaseEventLoop, sleep: Time['sleep']): Time {
  const now = (): number => loop.time();
  return { sleep, monotonic: now, perf_counter: now, time: now };
}

function whatItHas({ new_event_loop }: LoopUnderTest): readonly Need[] {
  const loop = new_event_loop();
  try {
    const isWhole = loop instanceof SelectorEventLoop && whyNoAddon() === null;
    return isWhole ? ['descriptors', 'signals'] : [];
  } finally {
    loop.close();
  }
}
