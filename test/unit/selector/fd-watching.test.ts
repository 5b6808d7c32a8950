import { closeSync, openSync, writeSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ContextVar } from '../../../src/contextvars/index.js';
import { OSError, PermissionError, RuntimeError, ValueError } from '../../../src/builtins.js';
import { NodeHost } from '../../../src/hosts/node.js';
import type { ReadySource } from '../../../src/hosts/host.js';
import { addon } from '../../../src/native/load.js';
import * as os from '../../../src/os/index.js';
import type { SelectorEventLoop } from '../../../src/index.js';
import { socketpair } from '../../../src/socket/index.js';
import {
  DescriptorBed,
  countersAtRest,
  mechanisms,
  nothingOpen,
  turn,
} from '../../support/descriptors.js';

const x = Buffer.from('x');

describe.each(mechanisms)('SelectorEventLoop watches descriptors (%s)', (mechanism) => {
  const bed = new DescriptorBed(mechanism);

  describe('reading and writing', () => {
    test('a reader is called once per iteration, until it is removed', async () => {
      const [a, b] = bed.pair();
      b.send(Buffer.from('abc'));
      const got: string[] = [];
      bed.loop.add_reader(a, () => {
        got.push(a.recv(1).toString());
        if (got.length === 3) expect(bed.loop.remove_reader(a)).toBe(true);
      });
      await bed.iterate(6);
      expect(got).toEqual(['a', 'b', 'c']);
    });

    test('arguments are handed on', async () => {
      const [a] = bed.pair();
      const got: unknown[] = [];
      bed.loop.add_writer(
        a,
        (...args: unknown[]) => {
          got.push(...args);
          bed.loop.remove_writer(a);
        },
        1,
        'two',
        null,
      );
      await bed.iterate(3);
      expect(got).toEqual([1, 'two', null]);
    });

    test('reader and writer of one descriptor are apart; the reader comes first', async () => {
      const [a, b] = bed.pair();
      b.send(x);
      const calls: string[] = [];
      bed.loop.add_writer(a, () => calls.push('write'));
      bed.loop.add_reader(a, () => calls.push('read'));
      await bed.iterate(2);
      expect(calls.slice(0, 2)).toEqual(['read', 'write']);
      expect(bed.loop.remove_reader(a)).toBe(true);
      calls.length = 0;
      await bed.iterate(2);
      expect(new Set(calls)).toEqual(new Set(['write']));
      expect(bed.loop.remove_writer(a)).toBe(true);
    });

    test('a second callback takes the place of the first', async () => {
      const [a, b] = bed.pair();
      b.send(x);
      const calls: string[] = [];
      bed.loop.add_reader(a, () => calls.push('first'));
      bed.loop.add_reader(a, () => calls.push('second'));
      await bed.iterate(2);
      expect(new Set(calls)).toEqual(new Set(['second']));
    });

    test('pipes, eventfds, terminals and objects with fileno() can be watched', async () => {
      const [reading, writing] = bed.pipe();
      os.write(writing, x);
      const event = bed.closeLater(addon('test').eventfd(1));
      const terminal = bed.closeLater(openSync('/dev/ptmx', 'r+'));
      const calls: string[] = [];
      const note = (name: string): void => void calls.push(name);
      bed.loop.add_reader({ fileno: () => reading }, note, 'pipe');
      bed.loop.add_reader(event, note, 'eventfd');
      bed.loop.add_writer(terminal, note, 'terminal');
      await bed.iterate(2);
      expect([...new Set(calls)].sort()).toEqual(['eventfd', 'pipe', 'terminal']);
    });

    test('a sleeping loop wakes for a descriptor that another event of Node makes ready', async () => {
      const [a, b] = bed.pair();
      bed.loop.add_reader(a, () => {
        a.recv(1);
        bed.loop.stop();
      });
      const run = bed.loop.run_forever();
      await turn();
      b.send(x);
      await run;
    });

    test('a blocking socket stays so', () => {
      const [a] = bed.pair();
      a.setblocking(true);
      bed.loop.add_reader(a, () => {});
      expect(os.get_blocking(a.fileno())).toBe(true);
    });

    test('the context is the one of add_reader, the same at each call', async () => {
      const [a, b] = bed.pair();
      b.send(x);
      const variable = new ContextVar<number>('variable', { default: 0 });
      const seen: number[] = [];
      variable.set(1);
      bed.loop.add_reader(a, () => {
        seen.push(variable.get());
        variable.set(variable.get() + 1);
      });
      variable.set(10);
      await bed.iterate(3);
      expect(seen.slice(0, 2)).toEqual([1, 2]);
    });
  });

  describe('order of an iteration', () => {
    test('what is ready, then I/O, then timers that are due', async () => {
      const [a, b] = bed.pair();
      b.send(x);
      const calls: string[] = [];
      const { loop } = bed;
      loop.add_reader(a, () => {
        calls.push('io');
        loop.remove_reader(a);
      });
      loop.call_later(0, () => calls.push('timer'));
      loop.call_soon(() => calls.push('soon'));
      await bed.iterate(2);
      expect(calls).toEqual(['soon', 'io', 'timer']);
    });

    test('what becomes ready in an iteration is called in the next one', async () => {
      const [a, b] = bed.pair();
      const calls: string[] = [];
      const { loop } = bed;
      loop.add_reader(a, () => {
        calls.push('io');
        loop.remove_reader(a);
      });
      const second = (): void => void calls.push('second');
      loop.call_soon(() => {
        b.send(x);
        calls.push('first');
        loop.call_soon(second);
      });
      loop.call_soon(() => calls.push('beside'));
      await bed.iterate(3);
      expect(calls).toEqual(['first', 'beside', 'second', 'io']);
    });

    // After so many iterations a loop may have a quieter way to learn of it.
    describe.each([100, 150_000])('in iteration %d', (busy) => {
      test.each([
        ['os.write', (fd: number) => os.write(fd, x)],
        ['a hangup', (fd: number) => os.close(fd)],
        // Beside the addon.
        ['fs.writeSync', (fd: number) => writeSync(fd, x)],
      ])('%s is told in the next one', async (_, makeReady) => {
        const [reading, writing] = bed.pipe();
        const { loop } = bed;
        let iteration = 0;
        let told = 0;
        const again = (): void => {
          if (++iteration === busy) makeReady(writing);
          if (iteration < busy + 100) loop.call_soon(again);
          else loop.stop();
        };
        loop.call_soon(again);
        loop.add_reader(reading, () => {
          told = iteration;
          loop.remove_reader(reading);
        });
        await loop.run_forever();
        expect(told - busy).toBe(1);
      });
    });

    test('callbacks without end do not starve descriptors, and the other way round', async () => {
      const [a, b] = bed.pair();
      b.send(x);
      let soon = 0;
      let io = 0;
      const again = (): void => {
        soon++;
        bed.loop.call_soon(again);
      };
      bed.loop.call_soon(again);
      bed.loop.add_reader(a, () => io++);
      await bed.iterate(1000);
      expect(Math.abs(soon - io)).toBeLessThan(10);
      expect(io).toBeGreaterThan(900);
    });

    test('Node has its turns while descriptors are always ready', async () => {
      const [a] = bed.pair();
      bed.loop.add_writer(a, () => {});
      let turns = 0;
      const next = (): void => {
        if (++turns === 3) bed.loop.stop();
        else setImmediate(next);
      };
      setImmediate(next);
      await bed.loop.run_forever();
      expect(turns).toBe(3);
    });
  });

  describe('what callbacks do to each other', () => {
    test('a callback removes its neighbour of the same batch, which is not called', async () => {
      const pairs = [bed.pair(), bed.pair()];
      const called: number[] = [];
      pairs.forEach(([a, b], i) => {
        b.send(x);
        bed.loop.add_reader(a, () => {
          called.push(i);
          for (const [end] of pairs) bed.loop.remove_reader(end);
        });
      });
      await bed.iterate(3);
      expect(called).toHaveLength(1);
    });

    test('a callback closes its neighbour and opens another under its number', async () => {
      const pairs = [bed.pair(), bed.pair()];
      const called: string[] = [];
      pairs.forEach(([a, b], i) => {
        b.send(x);
        bed.loop.add_reader(a, () => {
          called.push(`old ${i}`);
          bed.loop.remove_reader(a);
          const [other] = pairs[1 - i]!;
          const number = other.fileno();
          bed.loop.remove_reader(other);
          other.close();
          const [fresh] = bed.pair();
          expect(fresh.fileno()).toBe(number);
          bed.loop.add_reader(fresh, () => called.push('new'));
        });
      });
      await bed.iterate(4);
      expect(called).toHaveLength(1);
      expect(called[0]).toMatch(/^old/);
    });

    test('a callback replaces itself', async () => {
      const [a, b] = bed.pair();
      b.send(x);
      const calls: string[] = [];
      const later = (): void => {
        calls.push('later');
        bed.loop.remove_reader(a);
      };
      bed.loop.add_reader(a, () => {
        calls.push('sooner');
        bed.loop.add_reader(a, later);
      });
      await bed.iterate(4);
      expect(calls).toEqual(['sooner', 'later']);
    });

    test('a callback that throws is reported, and called again', async () => {
      const [a, b] = bed.pair();
      b.send(x);
      let calls = 0;
      bed.loop.add_reader(a, () => {
        calls++;
        if (calls === 2) bed.loop.remove_reader(a);
        throw new Error('boom');
      });
      await bed.iterate(4);
      expect(calls).toBe(2);
      expect(bed.takeLogs()).toHaveLength(2);
    });

    test('a callback cannot close the loop it runs in', async () => {
      const [a, b] = bed.pair();
      b.send(x);
      bed.loop.add_reader(a, () => {
        bed.loop.remove_reader(a);
        bed.loop.close();
      });
      await bed.iterate(3);
      expect(bed.loop.is_closed()).toBe(false);
      expect(bed.takeLogs()).toHaveLength(1);
    });

    test('two loops watch one descriptor, side by side', async () => {
      const [a, b] = bed.pair();
      b.send(x);
      const second = bed.newLoop();
      const runs = [bed.loop, second].map((loop) => {
        loop.add_reader(a, () => {
          loop.remove_reader(a);
          loop.stop();
        });
        return loop.run_forever();
      });
      await Promise.all(runs);
    });

    test('five hundred at once are all called in one iteration', async () => {
      const pairs = Array.from({ length: 400 }, () => bed.pair());
      const called = new Set<number>();
      pairs.forEach(([a, b], i) => {
        b.send(x);
        bed.loop.add_reader(a, () => called.add(i));
      });
      await bed.iterate(2);
      expect(called.size).toBe(400);
    });
  });

  describe('descriptors that are closed while they are watched', () => {
    test('nothing is called for them, nor for a socket that gets their number', async () => {
      const [a] = bed.pair();
      const number = a.fileno();
      const called: string[] = [];
      bed.loop.add_reader(a, () => called.push('reader'));
      bed.loop.add_writer(a, () => called.push('writer'));
      a.close();
      const [fresh, peer] = bed.pair();
      expect(fresh.fileno()).toBe(number);
      peer.send(x);
      await bed.iterate(3);
      expect(called).toEqual([]);
      bed.loop.add_reader(fresh, () => called.push('fresh'));
      await bed.iterate(2);
      expect(new Set(called)).toEqual(new Set(['fresh']));
    });

    test('a closed socket is removed by itself, as its number is gone', () => {
      const [a] = bed.pair();
      bed.loop.add_reader(a, () => {});
      a.close();
      expect(bed.loop.remove_writer(a)).toBe(false);
      expect(bed.loop.remove_reader(a)).toBe(true);
      expect(() => bed.loop.remove_reader(a)).toThrow(
        new ValueError('Invalid file descriptor: -1'),
      );
    });

    test('a dup that outlives its original is not reported under the old number', async () => {
      const [a, b] = bed.pair();
      const copy = a.dup();
      const number = a.fileno();
      let called = 0;
      bed.loop.add_reader(a, () => called++);
      b.send(x);
      // Behind the loop's back.
      closeSync(a.detach());
      bed.loop.remove_reader(number);
      await bed.iterate(3);
      expect(called).toBe(0);
      copy.close();
    });

    test.each<[string, (loop: SelectorEventLoop) => void]>([
      [
        'a hangup',
        (loop) => {
          const [a, b] = bed.pair();
          loop.add_reader(a, () => {});
          b.close();
          loop.remove_reader(a);
        },
      ],
      [
        'an error',
        (loop) => {
          const [reading, writing] = bed.pipe();
          loop.add_writer(writing, () => {});
          // A pipe without a reader is in error.
          os.close(reading);
          loop.remove_writer(writing);
        },
      ],
    ])('%s nobody watches for costs nothing', async (_, cause) => {
      let wakes = 0;
      class CountingHost extends NodeHost {
        override watch(source: ReadySource | null): void {
          const start = (turn: () => void): void =>
            source!.start(() => {
              wakes++;
              turn();
            });
          super.watch(source && { start, stop: () => source.stop() });
        }
      }
      const loop = bed.newLoop(new CountingHost());
      cause(loop);
      const run = loop.run_forever();
      for (let i = 0; i < 10; i++) await turn();
      loop.stop();
      await run;
      expect(wakes).toBe(0);
    });

    test(
      'a hundred thousand come and go, and leave nothing behind',
      { timeout: 60_000 },
      async () => {
        const { loop } = bed;
        const rounds = 500;
        const pairsPerRound = 100;
        let opened = 0;
        let called = 0;
        let round = 0;
        const churn = (): void => {
          if (round++ === rounds) return loop.stop();
          for (let i = 0; i < pairsPerRound; i++) {
            const [a, b] = socketpair();
            opened += 2;
            b.send(x);
            loop.add_reader(a, () => {
              called++;
              // By turns: removed first, as it should be; closed while watched.
              if (i % 2 === 0) loop.remove_reader(a);
              a.close();
            });
            loop.add_writer(b, () => {
              loop.remove_writer(b);
              b.close();
            });
          }
          // Behind the callbacks of what is ready in the next iteration.
          loop.call_soon(() => loop.call_soon(() => loop.call_soon(churn)));
        };
        loop.call_soon(churn);
        await loop.run_forever();
        expect([opened, called]).toEqual([100_000, 50_000]);
        loop.close();
        expect(await countersAtRest()).toEqual(nothingOpen);
      },
    );
  });

  describe('bad input', () => {
    const add = (fd: unknown) => () => bed.loop.add_reader(fd as number, () => {});

    test.each([[-1], [{ fileno: () => -1 }]])('%s is no descriptor that could be open', (fd) => {
      expect(add(fd)).toThrow(new ValueError('Invalid file descriptor: -1'));
    });

    test.each([['x'], [null], [undefined], [1.5], [{}], [{ fileno: 3 }], [{ fileno: () => 'x' }]])(
      '%o is no descriptor',
      (fd) => {
        expect(add(fd)).toThrow(ValueError);
        expect(add(fd)).toThrow(/^Invalid file object: /);
        expect(() => bed.loop.remove_reader(fd as number)).toThrow(/^Invalid file object: /);
      },
    );

    test('a stream of Node is none: the error says where its descriptor is', () => {
      expect(add({ fd: 0 })).toThrow(
        expect.objectContaining({
          __notes__: ["what is Node's has no fileno(): give its descriptor, process.stdin.fd say"],
        }) as Error,
      );
    });

    test('what fileno() throws goes through, unless it says that there is none', () => {
      const boom = new RangeError('boom');
      const throwing = (error: Error) => ({
        fileno() {
          throw error;
        },
      });
      expect(add(throwing(boom))).toThrow(boom);
      expect(add(throwing(new TypeError('none')))).toThrow(/^Invalid file object: /);
    });

    test('a closed descriptor: the error names it', () => {
      const [a, b] = bed.pair();
      // The loop's own descriptor is made by the first watch; it must not get the number.
      bed.loop.add_reader(b, () => {});
      const number = a.detach();
      closeSync(number);
      const error = thrownBy(add(number)) as OSError;
      expect(error).toBeInstanceOf(OSError);
      expect([error.code, error.message]).toEqual(['EBADF', '[Errno 9] Bad file descriptor']);
      expect(error.__notes__).toEqual([`expected an open descriptor, got ${number}`]);
    });

    test.each([
      ['a regular file', import.meta.filename],
      ['a folder', import.meta.dirname],
      ['/dev/null', '/dev/null'],
    ])('%s: the error says why', (_kind, path) => {
      const file = bed.closeLater(openSync(path, 'r'));
      const error = thrownBy(add(file)) as OSError;
      expect(error).toBeInstanceOf(PermissionError);
      expect(error.__notes__).toEqual([
        'expected a socket, a pipe, a terminal or the like; ' +
          `descriptor ${file} is always ready, as a regular file, a folder and /dev/null are`,
      ]);
      expect(bed.loop.remove_reader(file)).toBe(false);
    });

    test('removing what is not watched is false', () => {
      const [a] = bed.pair();
      expect([bed.loop.remove_reader(a), bed.loop.remove_writer(a.fileno())]).toEqual([
        false,
        false,
      ]);
    });

    test('a closed loop adds nothing and removes nothing', () => {
      const [a] = bed.pair();
      bed.loop.add_reader(a, () => {});
      bed.loop.close();
      expect(add(a)).toThrow(new RuntimeError('Event loop is closed'));
      expect(() => bed.loop.add_writer(-1, () => {})).toThrow(
        new RuntimeError('Event loop is closed'),
      );
      expect([bed.loop.remove_reader(a), bed.loop.remove_writer(-1)]).toEqual([false, false]);
    });

    test('whoever closes the descriptor of the loop itself ends the run with an error', async () => {
      if (mechanism !== 'epoll') return;
      const [a] = bed.pair();
      const [before] = bed.pipe();
      os.close(before);
      bed.loop.add_reader(a, () => {});
      os.close(before); // what epoll_create1 was given
      await expect(bed.iterate(3)).rejects.toThrow(OSError);
      bed.loop.remove_reader(a);
    });
  });

  describe('a loop that does not run', () => {
    test('does not wake for what is ready, and goes on when it runs again', async () => {
      const [a, b] = bed.pair();
      let calls = 0;
      bed.loop.add_reader(a, () => calls++);
      await bed.iterate(2);
      // The test runner has its own business meanwhile.
      const usual = await roundsOfNode(100);
      b.send(x);
      const rounds = await roundsOfNode(100);
      expect(calls).toBe(0);
      // A poll that spins makes thousands, on a busy machine hundreds.
      expect(rounds).toBeLessThan(50 + 3 * usual);
      await bed.iterate(2);
      expect(calls).toBeGreaterThan(0);
    });

    test('may be closed with descriptors watched', () => {
      const [a] = bed.pair();
      bed.loop.add_reader(a, () => {});
      bed.loop.add_writer(a, () => {});
      bed.loop.close();
    });
  });
});

/** So often does Node's event loop go round meanwhile: a measure that does not depend on how busy the machine is. */
async function roundsOfNode(meanwhileMs: number): Promise<number> {
  const timing = performance.nodeTiming as unknown as { uvMetricsInfo: { loopCount: number } };
  const before = timing.uvMetricsInfo.loopCount;
  await new Promise((resolve) => setTimeout(resolve, meanwhileMs));
  return timing.uvMetricsInfo.loopCount - before;
}

function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
