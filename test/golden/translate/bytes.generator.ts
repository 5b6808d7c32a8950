// Translated from bytes.py, coroutines as generator functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import { b } from '../../../src/builtins.js';
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { bytearray, bytes, memoryview } from '../../../test/support/python/builtins.js';
import { contains, equals, slice, times } from '../../../test/support/python/operators.js';
import { repr } from '../../../test/support/python/repr.js';

export async function program({ trace }: Bench): Promise<void> {
  const data = b`GET \x00\xff\r\n`;
  trace(
    data,
    data.length,
    data[0],
    data.at(-1),
    slice(data, null, 3, null),
    Buffer.concat([b``, b`ab`]),
    times(b`ab`, 2),
  );
  trace(
    Buffer.from('abé'),
    b`ab`.toString(),
    equals(Buffer.from('x'), b`x`),
    bytes(3),
    bytearray(b`ab`),
  );
  const parts: any[] = [];
  parts.push(b`one`);
  parts.push(b`two`);
  const whole = Buffer.concat(parts);
  trace(whole, contains(whole, b`ne`), repr(b`it's`), b`\`\${a}\``);
  const view = memoryview(bytearray(b`abcdef`));
  const part = slice(view, 2, null, null);
  part[0] = 120;
  trace(bytes(view), part.length, bytes(slice(part, 1, 3, null)), bytes(memoryview(b`ab`)));
}
