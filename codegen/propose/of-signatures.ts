/** What changed in the signatures of members that the contract has. */
import { memberClaims, type MemberClaim } from '../history/claims.js';
import { readObservedText, type ObservedFunction } from '../history/observed-text.js';
import type { Column } from '../history/observed.js';
import { plainKind, sameDefault, withNamesOf } from '../history/parameters.js';
import type { Contract, Declaration } from '../model/contract.js';
import { parametersIn } from '../model/members.js';
import { compareVersions } from '../model/version.js';
import { SignatureText } from './signature-text.js';
import { indentOf, type SpecTexts } from './spec-texts.js';

export function proposeSignatures(
  contract: Contract,
  column: Column,
  texts: SpecTexts,
  notes: string[],
): void {
  const byDeclaration = new Map<Declaration, MemberClaim[]>();
  for (const claim of memberClaims(contract)) {
    if (claim.kind === 'property' || !isClaimed(claim, column)) continue;
    byDeclaration.set(claim.declaration, [...(byDeclaration.get(claim.declaration) ?? []), claim]);
  }
  for (const claims of byDeclaration.values()) {
    // A loop's member stands for the abstract class and for CPython's own loop, as long as these are the same.
    const changes = claims.map((claim) => changeOf(claim, column));
    const kinds = new Set(changes.map((change) => JSON.stringify(change)));
    const [change] = changes;
    if (change === undefined && kinds.size === 1) continue;
    if (kinds.size > 1) {
      const names = claims.map(({ name }) => name.replace(/^asyncio\./, '')).join(' and ');
      notes.push(`${names} differ in ${column.version}: say so under "abstract:" or "concrete:".`);
    } else write(claims[0]!, change!, column, texts, notes);
  }
}

function isClaimed(claim: MemberClaim, { version }: Column): boolean {
  // The version may be newer than all that the contract knows.
  const isOver = claim.removed !== undefined && compareVersions(claim.removed, version) <= 0;
  return compareVersions(claim.since, version) <= 0 && !isOver;
}

interface SignatureChange {
  readonly gone: boolean;
  readonly def: string;
  /** What `changed:` gets, each without its version. */
  readonly entries: readonly string[];
  readonly byHand: readonly string[];
}

/** Nothing where the interpreter shows what the contract says. */
function changeOf(claim: MemberClaim, column: Column): SignatureChange | undefined {
  const { declaration, name } = claim;
  const shown = [name, ...claim.inherited]
    .map((one) => column.names[one])
    .find((one) => one !== undefined);
  if (shown === undefined) return { gone: true, def: '', entries: [], byHand: [] };
  const thing = readObservedText(shown);
  if (thing.kind !== 'function') return undefined;
  const { parameters } = withNamesOf(declaration, new Map([[column.version, thing]])).get(
    column.version,
  ) as ObservedFunction;
  const said = parametersIn(declaration, column.version);
  const signature = new SignatureText(declaration.signature.text);
  const entries: string[] = [];
  const byHand: string[] = [];
  for (const parameter of said) {
    const real = parameters.find((one) => one.name === parameter.name);
    const isAsSaid = real !== undefined && sameDefault(parameter.default, real.default);
    if (!signature.has(parameter.name)) {
      // A later version has it no more, so that the line does not show it.
      if (!isAsSaid) byHand.push(`${name}: "${parameter.name}" changed; it is gone later on.`);
    } else if (real === undefined) {
      entries.push(`removes: ${JSON.stringify(signature.remove(parameter.name))}`);
    } else if (plainKind(real) !== plainKind(parameter)) {
      byHand.push(`${name}: "${real.name}" is ${plainKind(real)} now.`);
    } else if (!isAsSaid) {
      signature.setDefault(real.name, real.default);
      const now = real.default === undefined ? 'no default' : `the default ${real.default}`;
      const says = `\`${real.name}\` has ${now}; it had ${parameter.default ?? 'none'}.`;
      entries.push(`says: ${JSON.stringify(says)}`);
    }
  }
  for (const real of parameters.filter((one) => !said.some((old) => old.name === one.name))) {
    signature.add(real, parameters);
    entries.push(`adds: ${real.name}`);
  }
  if (entries.length === 0 && byHand.length === 0) return undefined;
  return { gone: false, def: signature.toString(), entries, byHand };
}

function write(
  { declaration, name, standsInFor, sincePlace, place }: MemberClaim,
  { gone, def, entries, byHand }: SignatureChange,
  { version }: Column,
  texts: SpecTexts,
  notes: string[],
): void {
  notes.push(...byHand);
  const { file } = place;
  if (gone) {
    const line = texts.lineAt(file, sincePlace.line);
    texts.insertAfter(file, sincePlace.line, [
      `${' '.repeat(keyColumn(line))}removed: "${version}"`,
    ]);
    return;
  }
  if (entries.length === 0) return;
  // Escapes of YAML would have to be written as well.
  const isPlain = !/["\\]/.test(def + declaration.signature.text);
  if (!isPlain || !texts.replace(file, place.line, declaration.signature.text, def)) {
    notes.push(`${name} is now ${def}`);
    return;
  }
  const written = entries.map((entry) => `- { in: "${version}", ${entry} }`);
  const last = declaration.changed.findLast((change) => compareVersions(change.in, version) <= 0);
  if (last) {
    const indent = ' '.repeat(indentOf(texts.lineAt(file, last.place.line)));
    const end = texts.endOfBlock(file, last.place.line);
    return texts.insertAfter(
      file,
      end,
      written.map((line) => `${indent}${line}`),
    );
  }
  const isDocumented = standsInFor !== undefined || sincePlace.line > place.line;
  const line = isDocumented ? sincePlace.line : place.line;
  const indent = ' '.repeat(keyColumn(texts.lineAt(file, line)));
  texts.insertAfter(file, line, [
    `${indent}changed:`,
    ...written.map((entry) => `${indent}  ${entry}`),
  ]);
}

/** Where the key of a line stands, behind the sign of a list's entry. */
function keyColumn(line: string): number {
  return /^\s*(- )?/.exec(line)![0].length;
}
