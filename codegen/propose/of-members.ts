/** Members that classes of the contract have since this version. */
import { ancestorsOf, classClaims } from '../history/claims.js';
import { readObservedText } from '../history/observed-text.js';
import type { Column } from '../history/observed.js';
import type { ClassModel, Contract } from '../model/contract.js';
import { signatureOf } from './signature-text.js';
import { indentOf, type SpecTexts } from './spec-texts.js';

export function proposeMembers(
  contract: Contract,
  column: Column,
  texts: SpecTexts,
  notes: string[],
): void {
  for (const { model, name } of classClaims(contract)) {
    const above = ancestorsOf(model, contract);
    const known = new Set(
      [model, ...above].flatMap(({ members }) => members.map((one) => one.name)),
    );
    const news = Object.keys(column.names).filter((one) => {
      const member = one.startsWith(`${name}.`) ? one.slice(name.length + 1) : '_';
      // What a base has, too, is described there.
      const isInherited = above.some(
        (base) => `${base.module}.${base.name}.${member}` in column.names,
      );
      return !member.startsWith('_') && !known.has(member) && !isInherited;
    });
    const last = model.members.at(-1);
    if (last === undefined && news.length > 0)
      notes.push(`${name} has members now: ${news.join(', ')}.`);
    if (last === undefined) continue;
    const { file } = last.place;
    const at = dashLine(file, last.place.line, texts);
    const indent = ' '.repeat(indentOf(texts.lineAt(file, at)));
    for (const one of news) {
      const lines = memberLines(one.slice(name.length + 1), column.names[one]!, model, column);
      texts.insertAfter(file, texts.endOfBlock(file, at), [
        '',
        ...lines.map((line) => indent + line),
      ]);
    }
  }
}

/** The member begins with the sign of a list's entry. */
function dashLine(file: string, line: number, texts: SpecTexts): number {
  let at = line;
  while (at > 1 && !texts.lineAt(file, at).trimStart().startsWith('- ')) at -= 1;
  return at;
}

function memberLines(
  name: string,
  shown: string,
  { name: className }: ClassModel,
  { version }: Column,
): string[] {
  const thing = readObservedText(shown);
  const isFunction = thing.kind === 'function';
  const def = isFunction ? signatureOf(name, thing.parameters) : `${name}() -> Any`;
  const kind = !isFunction
    ? 'property'
    : (thing.binding ?? (thing.coroutine ? 'coroutine' : undefined));
  return [
    `- def: ${JSON.stringify(def)}`,
    ...(kind === undefined ? [] : [`  kind: ${kind}`]),
    `  since: "${version}"`,
    `  says: To be described.`,
    `  cases:`,
    `    - id: ${className}.${name}.described`,
    `      says: To be described.`,
    `      source: observed`,
    `      untested: Nobody has looked at it yet.`,
  ];
}
