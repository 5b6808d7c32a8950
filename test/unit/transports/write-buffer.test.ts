import { describe, expect, test } from 'vitest';
import { WriteBuffer } from '../../../src/transports/write-buffer.js';

const text = (pieces: readonly Uint8Array[]): string => Buffer.concat(pieces).toString();

describe('A write buffer', () => {
  test.each([
    ['a Buffer', Buffer.from('abcdef')],
    ['an array of bytes', Uint8Array.from(Buffer.from('abcdef'))],
  ])('keeps what it was given of %s, whatever becomes of the memory', (_, bytes) => {
    const buffer = new WriteBuffer();
    buffer.keep(bytes, 2);
    bytes.fill(0);
    expect(text(buffer.front(8))).toBe('cdef');
    expect(buffer.size).toBe(4);
  });

  test('gives no more pieces than it is asked for, and drops what was sent at any boundary', () => {
    for (let sent = 0; sent <= 9; sent++) {
      const buffer = new WriteBuffer();
      for (const piece of ['abc', 'def', 'ghi']) buffer.keep(Buffer.from(piece), 0);
      expect(text(buffer.front(2))).toBe('abcdef');
      buffer.drop(sent);
      expect(buffer.size).toBe(9 - sent);
      expect(text(buffer.front(8))).toBe('abcdefghi'.slice(sent));
    }
  });

  test('does not keep memory of what was sent while more is written', () => {
    const buffer = new WriteBuffer();
    buffer.keep(Buffer.from('x'), 0);
    for (let i = 0; i < 10_000; i++) {
      buffer.keep(Buffer.from('x'), 0);
      buffer.drop(1);
    }
    expect(buffer.size).toBe(1);
    expect(buffer.front(20_000).length).toBeLessThan(2049);
  });
});
