/**
 * Bytes from a template: b`GET /\r\n`. Characters up to U+00FF stand for one byte each, as in Python's literals.
 *
 * @throws RangeError for a character above U+00FF
 */
export function b(strings: TemplateStringsArray, ...values: readonly unknown[]): Buffer {
  const text = String.raw({ raw: strings }, ...values);
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 0xff) {
      throw new RangeError(
        `b\`...\`: expected characters up to U+00FF, got ${JSON.stringify(text[i])}`,
      );
    }
  }
  return Buffer.from(text, 'latin1');
}
