import { afterEach, expect, test } from 'vitest';
import { BlockingIOError, BrokenPipeError, OSError, ValueError } from '../../../src/builtins.js';
import { addon } from '../../../src/native/load.js';
import * as os from '../../../src/os/index.js';
import { countersAtRest, nothingOpen } from '../../support/descriptors.js';

const open: number[] = [];

function pipe(): [number, number] {
  const ends = os.pipe();
  open.push(...ends);
  return ends;
}

afterEach(async () => {
  for (const fd of open.splice(0)) addon('test').close(fd);
  expect(await countersAtRest()).toEqual(nothingOpen);
});

test('pipe: what is written to the second end is read from the first', () => {
  const [reading, writing] = pipe();
  expect(os.write(writing, Buffer.from('hello'))).toBe(5);
  expect(os.read(reading, 3).toString()).toBe('hel');
  expect(os.read(reading, 100).toString()).toBe('lo');
});

test('read: the end of the file is empty', () => {
  const [reading, writing] = pipe();
  os.close(writing);
  expect(os.read(reading, 10)).toHaveLength(0);
});

test('write: a pipe without a reader is an error, not a signal', () => {
  const [reading, writing] = pipe();
  os.close(reading);
  expect(() => os.write(writing, Buffer.from('x'))).toThrow(BrokenPipeError);
});

test('set_blocking: a call that would wait is an error then', () => {
  const [reading] = pipe();
  expect(os.get_blocking(reading)).toBe(true);
  os.set_blocking(reading, false);
  expect(os.get_blocking(reading)).toBe(false);
  expect(() => os.read(reading, 1)).toThrow(BlockingIOError);
});

test('close: a second time is an error of the system', () => {
  const [reading] = pipe();
  os.close(reading);
  expect(() => os.close(reading)).toThrow(OSError);
  expect(() => os.close(-1)).toThrow('[Errno 9] Bad file descriptor');
});

test('arguments are checked before the system is asked', () => {
  const [reading, writing] = pipe();
  expect(() => os.read('x' as never, 1)).toThrow(TypeError);
  expect(() => os.read(reading, 1.5)).toThrow(TypeError);
  expect(() => os.read(reading, -1)).toThrow(ValueError);
  expect(() => os.write(writing, 'text' as never)).toThrow(TypeError);
  expect(() => os.close(null as never)).toThrow(
    'os.close(): expected a descriptor, an integer, got None',
  );
});
