/** Statements that do not hold any more: what the programs of the contract left on this version. */
import type { Contract, TestedCase, TraceValue, Version } from '../model/contract.js';
import { isTested } from '../model/contract.js';
import { casesOf } from '../model/members.js';
import { parseSelector, selectsVersion } from '../model/selector.js';
import { indentOf, type SpecTexts } from './spec-texts.js';

/** A program's result, as `asyncio_conformance` gives it. */
export interface CaseResult {
  readonly id: string;
  readonly outcome: string;
  readonly trace?: readonly TraceValue[] | null;
  readonly failure: string | null;
}

export function proposeCases(
  contract: Contract,
  { version, release }: { readonly version: Version; readonly release: string },
  results: readonly CaseResult[],
  texts: SpecTexts,
  notes: string[],
): void {
  const known = new Map<string, TestedCase>();
  for (const { statement } of casesOf(contract)) {
    if (isTested(statement)) known.set(statement.id, statement);
  }
  for (const result of results.filter(({ outcome }) => outcome === 'failed')) {
    const tested = known.get(result.id);
    if (tested === undefined) notes.push(`${result.id} failed, and is not in the YAML.`);
    else if (holdsAgain(result)) narrow(tested, version, texts, notes);
    else {
      const why = `Seen with ${release}; the reason is to be found.`;
      const trace = leftOnlyATrace(result) ? `trace: ${JSON.stringify(result.trace)}, ` : '';
      insert(tested, `{ on: "cpython>=${version}", ${trace}why: ${JSON.stringify(why)} }`, texts);
      notes.push(
        `${result.id} comes out otherwise: if that is meant, it is another statement; "until:" ends this one.`,
      );
    }
  }
}

function holdsAgain({ failure }: CaseResult): boolean {
  return (failure ?? '').includes('passes, but the ledger says it does not');
}

/** Where the program raised, or something was logged, its trace says too little. */
function leftOnlyATrace({ failure, trace }: CaseResult): boolean {
  const [, , third] = (failure ?? '').split('\n');
  return Array.isArray(trace) && third !== undefined && /^ {2}expected /.test(third);
}

function insert({ place }: TestedCase, entry: string, texts: SpecTexts): void {
  const { file, line } = place;
  const indent = indentOf(texts.lineAt(file, line)) + 2;
  const end = texts.endOfBlock(file, line);
  const key = `${' '.repeat(indent)}differs:`;
  const text = `${' '.repeat(indent + 2)}- ${entry}`;
  for (let at = line; at <= end; at += 1) {
    if (texts.lineAt(file, at).trimEnd() !== key) continue;
    return texts.insertAfter(file, texts.endOfBlock(file, at), [text]);
  }
  texts.insertAfter(file, end, [key, text]);
}

/** The entry spoke of this version, too, by not saying up to when. */
function narrow(
  { id, differs }: TestedCase,
  version: Version,
  texts: SpecTexts,
  notes: string[],
): void {
  for (const { on, place } of differs) {
    const selector = parseSelector(on);
    if ('error' in selector || selector.loop !== 'cpython' || !selectsVersion(selector, version))
      continue;
    const isOpen = selector.versions === undefined || selector.versions.operator.startsWith('<');
    const from =
      on === 'cpython' ? /\bon: "?cpython"?/.exec(texts.lineAt(place.file, place.line))?.[0] : on;
    const to = on === 'cpython' ? `on: "cpython<${version}"` : `cpython<${version}`;
    if (isOpen && from !== undefined && texts.replace(place.file, place.line, from, to)) return;
    notes.push(`${id} holds again; its entry for ${on} is to be narrowed.`);
    return;
  }
}
