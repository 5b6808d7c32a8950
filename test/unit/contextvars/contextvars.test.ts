import { describe, expect, test } from 'vitest';
import { Context, ContextVar, Token, copy_context } from '../../../src/contextvars/index.js';
import { KeyError, LookupError, RuntimeError, ValueError } from '../../../src/exceptions/index.js';
import { coroutine, kw, sleep } from '../../../src/index.js';
import { Bed } from '../../support/bed.js';
import { hostNames } from '../../support/hosts.js';
import { randomNumbers } from '../../support/random.js';

describe('A context variable', () => {
  test('can have undefined, null or a function as its default', () => {
    const fn = (): void => {};
    expect(new ContextVar('u', { default: undefined }).get()).toBeUndefined();
    expect(new ContextVar('n', { default: null }).get()).toBeNull();
    expect(new ContextVar('f', { default: fn }).get()).toBe(fn);
  });

  test('takes undefined as a fallback, and as a value', () => {
    const variable = new ContextVar<number | undefined>('v', { default: 1 });
    new Context().run(() => {
      expect(variable.get(undefined)).toBeUndefined();
      variable.set(undefined);
      expect(variable.get(2)).toBeUndefined();
    });
  });

  test('has bound methods, which can be handed on as they are', () => {
    const variable = new ContextVar<number>('v');
    const context = new Context();
    const { get, set, reset } = variable;
    const token = context.run(set, 1);
    expect(context.run(get)).toBe(1);
    context.run(reset, token);
    expect(context.run(get, 'none')).toBe('none');
  });

  test('names itself in the error where it has no value', () => {
    const variable = new ContextVar('user');
    const lookup = (): void => void new Context().run(variable.get);
    expect(lookup).toThrow(LookupError);
    expect(lookup).toThrow("<ContextVar name='user'>");
  });

  test('of the same name is another variable', () => {
    const [one, other] = [new ContextVar<number>('v'), new ContextVar<number>('v')];
    new Context().run(() => {
      one.set(1);
      expect(other.get('none')).toBe('none');
    });
  });

  test.each([[1], [null], [undefined], [{}]])('is not named by %o', (name) => {
    expect(() => new ContextVar(name as never)).toThrow(TypeError);
  });

  test('is not reset by what is no token, by a foreign token, or twice', () => {
    const [one, other] = [new ContextVar<number>('one'), new ContextVar<number>('other')];
    new Context().run(() => {
      const token = one.set(1);
      expect(() => one.reset({} as never)).toThrow(TypeError);
      expect(() => other.reset(token as never)).toThrow(ValueError);
      expect(() => new Context().run(one.reset, token)).toThrow(ValueError);
      expect(one.get()).toBe(1);
      one.reset(token);
      expect(() => one.reset(token)).toThrow(RuntimeError);
      expect(token.old_value).toBe(Token.MISSING);
      expect(token.var).toBe(one);
    });
  });

  test('keeps a value set outside of every loop, in one context for the thread', () => {
    const variable = new ContextVar<string>('base');
    const token = variable.set('outside');
    expect(copy_context().get(variable)).toBe('outside');
    variable.reset(token);
    expect(copy_context().has(variable)).toBe(false);
  });
});

describe('A context', () => {
  test('cannot be entered twice, and can be entered again after an error', () => {
    const context = new Context();
    context.run(() => {
      expect(() => context.run(() => {})).toThrow(RuntimeError);
    });
    const failing = (): void =>
      context.run(() => {
        throw new TypeError('x');
      });
    expect(failing).toThrow('x');
    expect(context.run(() => 7)).toBe(7);
  });

  test('is a mapping to read', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => new ContextVar<number>(name));
    const context = new Context();
    context.run(() => {
      a!.set(1);
      b!.set(2);
    });
    expect(context.size).toBe(2);
    expect([...context]).toEqual([a, b]);
    expect(context.keys()).toEqual([a, b]);
    expect(context.values()).toEqual([1, 2]);
    expect(context.items()).toEqual([
      [a, 1],
      [b, 2],
    ]);
    expect([context.has(a!), context.has(c!)]).toEqual([true, false]);
    expect([context.get(a!), context.get(c!), context.get(c!, 9)]).toEqual([1, null, 9]);
    expect(context.getitem(b!)).toBe(2);
    expect(() => context.getitem(c!)).toThrow(KeyError);
  });

  test('that is empty has nothing, and is like a copy of itself', () => {
    const context = new Context();
    for (const one of [context, context.copy()]) {
      expect([one.size, one.keys(), one.values(), one.items()]).toEqual([0, [], [], []]);
    }
  });

  test('is as a copied map is, however copies and changes follow each other', () => {
    const random = randomNumbers(7);
    const variables = Array.from({ length: 5 }, (_, i) => new ContextVar<number>(`v${i}`));
    const worlds = [{ context: new Context(), model: new Map<ContextVar<number>, number>() }];
    for (let i = 0; i < 2000; i++) {
      const world = worlds[Math.floor(random() * worlds.length)]!;
      const variable = variables[Math.floor(random() * variables.length)]!;
      const dice = random();
      if (dice < 0.2 && worlds.length < 40) {
        worlds.push({ context: world.context.copy(), model: new Map(world.model) });
      } else if (dice < 0.7) {
        world.context.run(variable.set, i);
        world.model.set(variable, i);
      } else {
        // A change that is taken back leaves all as it was, in every copy.
        const token = world.context.run(variable.set, -i);
        world.context.run(variable.reset, token);
      }
    }
    for (const { context, model } of worlds) {
      expect(new Map(context.items())).toEqual(model);
    }
  });
});

describe.each(hostNames)('Context variables on a loop [%s]', (hostName) => {
  const bed = new Bed(hostName);
  const variable = new ContextVar<string>('v', { default: 'none' });

  test('set in one callback are not seen by another that was scheduled beside it', async () => {
    const { loop } = bed;
    const seen: string[] = [];
    loop.call_soon(() => {
      variable.set('first');
      loop.call_soon(() => seen.push(`child ${variable.get()}`));
      variable.set('second');
      loop.call_soon(() => seen.push(`child ${variable.get()}`));
    });
    loop.call_soon(() => seen.push(`sibling ${variable.get()}`));
    await bed.settle();
    expect(seen).toEqual(['sibling none', 'child first', 'child second']);
    expect(variable.get()).toBe('none');
  });

  test('set in a callback stay in its handle, also where handles shared a context', async () => {
    const { loop } = bed;
    const handles = [1, 2, 3].map((n) => loop.call_soon(() => void variable.set(String(n))));
    const before = handles[2]!.get_context();
    await bed.settle();
    expect(handles.map((handle) => handle.get_context().get(variable))).toEqual(['1', '2', '3']);
    expect(handles[2]!.get_context()).toBe(before);
    expect(new Set(handles.map((handle) => handle.get_context())).size).toBe(3);
  });

  test('set and reset in one callback leave its context as it was', async () => {
    const seen: string[] = [];
    bed.loop.call_soon(() => {
      const token = variable.set('x');
      seen.push(variable.get());
      variable.reset(token);
      seen.push(variable.get());
    });
    await bed.settle();
    expect(seen).toEqual(['x', 'none']);
  });

  test('set in a context that was given stay there for the next callback in it', async () => {
    const { loop } = bed;
    const context = new Context();
    loop.call_soon(variable.set, 'given', kw({ context }));
    const seen: string[] = [];
    loop.call_soon(() => seen.push(variable.get()), kw({ context }));
    await bed.settle();
    expect(seen).toEqual(['given']);
    expect(context.get(variable)).toBe('given');
  });

  test('are those of its task in an async function, before and after each await', async () => {
    const work = coroutine(async (name: string) => {
      variable.set(name);
      const seen = [variable.get()];
      await sleep(0);
      seen.push(variable.get());
      await Promise.resolve();
      seen.push(variable.get());
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(variable.get());
      await sleep(0.001);
      seen.push(variable.get());
      return seen;
    });
    const tasks = ['a', 'b'].map((name) => bed.loop.create_task(work(name)));
    await bed.loop.run_until_complete(async () => {
      for (const task of tasks) await task;
    });
    expect(tasks.map((task) => task.result())).toEqual([Array(5).fill('a'), Array(5).fill('b')]);
    expect(variable.get()).toBe('none');
  });

  test('are those of its task in a generator, before and after each wait', async () => {
    const work = coroutine(function* (name: string) {
      variable.set(name);
      const seen = [variable.get()];
      yield* sleep(0);
      seen.push(variable.get());
      yield* sleep(0.001);
      seen.push(variable.get());
      return seen;
    });
    const tasks = ['a', 'b'].map((name) => bed.loop.create_task(work(name)));
    await bed.loop.run_until_complete(function* () {
      for (const task of tasks) yield* task;
    });
    expect(tasks.map((task) => task.result())).toEqual([Array(3).fill('a'), Array(3).fill('b')]);
  });

  test('set by an awaited coroutine are seen by who awaits it, as it is the same task', async () => {
    const inner = coroutine(async () => {
      await sleep(0);
      variable.set('inner');
    });
    const outer = coroutine(function* () {
      yield* inner();
      return variable.get();
    });
    expect(await bed.loop.run_until_complete(outer())).toBe('inner');
  });
});

describe('Token', () => {
  test('puts its variable back at the end of the block that uses it', async () => {
    const variable = new ContextVar('variable', { default: 'before' });
    const seen: string[] = [];
    {
      using token = variable.set('inside');
      seen.push(token.var.get());
    }
    expect([...seen, variable.get()]).toEqual(['inside', 'before']);
  });
});
