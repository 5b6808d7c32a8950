import { describe, expect, test } from 'vitest';
import { ByteWindow } from '../../../src/streams/byte-window.js';
import { randomNumbers } from '../../support/random.js';

describe('the bytes that are not yet read', () => {
  test.each([1, 2, 3, 4, 5, 6])(
    'are those that came, whatever was done; what was given stays as it is (seed %i)',
    (seed) => {
      const random = randomNumbers(seed);
      const window = new ByteWindow();
      let model = Buffer.alloc(0);
      let passed = 0;
      let next = 0;
      const given: { bytes: Buffer; copy: Buffer }[] = [];
      const sizes = [1, 3, 40, 1000, 1025, 5000];
      for (let step = 0; step < 2000; step++) {
        const size = sizes[Math.floor(random() * sizes.length)]!;
        const fresh = Buffer.from(Array.from({ length: size }, () => next++ & 0xff));
        switch (Math.floor(random() * 5)) {
          case 0:
            window.append(fresh);
            model = Buffer.concat([model, fresh]);
            fresh.fill(0);
            break;
          case 1:
            window.append(fresh);
            model = Buffer.concat([model, fresh]);
            break;
          case 2:
            if (model.length > 0) break;
            window.adopt(fresh);
            model = fresh;
            break;
          case 3: {
            const bytes = window.take(size);
            expect(bytes.equals(model.subarray(0, size))).toBe(true);
            given.push({ bytes, copy: Buffer.from(bytes) });
            passed += bytes.length;
            model = model.subarray(size);
            break;
          }
          default:
            window.drop(size);
            passed += Math.min(size, model.length);
            model = model.subarray(size);
        }
        expect([window.length, window.taken]).toEqual([model.length, passed]);
      }
      expect(given.every(({ bytes, copy }) => bytes.equals(copy))).toBe(true);
      expect(given.length).toBeGreaterThan(100);
    },
  );

  test('are searched as far as they go, not in what was there before', () => {
    const window = new ByteWindow();
    window.append(Buffer.from('one\ntwo\n'));
    window.append(Buffer.from('three'));
    expect(window.indexOf(Buffer.from('\n'), 0)).toBe(3);
    window.drop(8);
    expect(window.indexOf(Buffer.from('\n'), 0)).toBe(-1);
    expect(window.indexOf(Buffer.from('re'), 0)).toBe(2);
    window.append(Buffer.from('!'));
    expect(window.indexOf(Buffer.from('e!'), 3)).toBe(4);
  });

  test('are given without the memory that they came in where they are few, and without a copy where they are many', () => {
    const window = new ByteWindow();
    const memory = Buffer.alloc(100_000, 'x');
    window.adopt(memory);
    expect(window.take(10).buffer).not.toBe(memory.buffer);
    expect(window.take(50_000).buffer).toBe(memory.buffer);
    window.take(Infinity);
    window.adopt(memory);
    expect(window.take(100_000)).toBe(memory);
  });
});
