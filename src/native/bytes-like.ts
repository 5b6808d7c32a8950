import { addNote } from '../exceptions/index.js';
import { typeName } from '../repr.js';

/** What Python calls a bytes-like object. */
export type BytesLike = ArrayBufferView | ArrayBufferLike;

/**
 * The bytes of `value`, without a copy.
 *
 * @param required  what the error says that there should be
 * @throws TypeError  it has none; a string has to be encoded first
 */
export function asBytes(value: unknown, required = 'a bytes-like object is required,'): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value))
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer)
    return new Uint8Array(value);
  const error = new TypeError(`${required} not '${typeName(value)}'`);
  if (typeof value === 'string') {
    addNote(error, 'encode the text: Buffer.from(text), or b`...` from asyncio-ts/builtins');
  }
  throw error;
}
