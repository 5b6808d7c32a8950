import { expect, test } from 'vitest';
import { Memory } from './memory.js';

test('Memory works an answer out once', () => {
  const memory = new Memory();
  let asked = 0;
  const ask = (): number => memory.ask('question', 0, () => (asked += 1));
  expect([ask(), ask(), asked]).toEqual([1, 1, 1]);
});

test('Memory: a question within itself gets what stands in meanwhile', () => {
  const memory = new Memory();
  const ask = (): string => memory.ask('a', 'meanwhile', () => `a of ${ask()}`);
  expect(ask()).toBe('a of meanwhile');
});

test('Memory: what was worked out inside a circle is not kept, the question that began it is', () => {
  const memory = new Memory();
  const a = (): string => memory.ask('a', '?', () => `a(${b()})`);
  const b = (): string => memory.ask('b', '?', () => `b(${a()})`);
  expect(a()).toBe('a(b(?))');
  // Asked by itself, `b` rests on the answer for `a`, not on what stood in.
  expect(b()).toBe('b(a(b(?)))');
  expect(a()).toBe('a(b(?))');
});

test('Memory: an answer beside a circle is kept', () => {
  const memory = new Memory();
  let asked = 0;
  const leaf = (): number => memory.ask('leaf', 0, () => (asked += 1));
  const a = (): number => memory.ask('a', 0, () => leaf() + a());
  a();
  a();
  expect(asked).toBe(1);
});

test('Memory: a question that fails may be asked again', () => {
  const memory = new Memory();
  const failing = (): number =>
    memory.ask('a', 0, () => {
      throw new Error('no answer');
    });
  expect(failing).toThrow('no answer');
  expect(memory.ask('a', 0, () => 1)).toBe(1);
});
