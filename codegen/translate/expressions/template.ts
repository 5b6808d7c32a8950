/** Template literals. */
import { tsString, tsTemplateText } from '../../text.js';
import { code } from '../code.js';
import type { Code } from '../code.js';

/** A piece of text, or a value as it stands in `${}`. */
export type Piece = { readonly text: string } | { readonly value: string };

export function template(pieces: readonly Piece[]): Code {
  if (pieces.every((piece) => 'text' in piece)) {
    return code(tsString(pieces.map((piece) => piece.text).join('')));
  }
  const inner = pieces.map((piece) =>
    'text' in piece ? tsTemplateText(piece.text).replaceAll('\n', '\\n') : `\${${piece.value}}`,
  );
  return code(`\`${inner.join('')}\``);
}
