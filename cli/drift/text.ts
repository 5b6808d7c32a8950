import type { Drift } from '../../codegen/history/drift.js';
import type { Column } from '../../codegen/history/observed.js';
import { counted, indent, wrap } from '../layout.js';
import type { Page } from '../show/page.js';
import type { CaseRun } from './interpreter.js';

export function driftText(
  { version, release }: Column,
  { comparedWith, disagreements, uncovered }: Drift,
  hasYaml: boolean,
  { paint, width }: Page,
): string {
  const lines = [paint('bold', release)];
  if (comparedWith !== version) {
    lines.push(`The contract does not know ${version} yet: compared with ${comparedWith}.`);
  }
  const count = disagreements.length;
  lines.push(
    count === 0
      ? `${paint('green', 'Signatures:')} as the contract says.`
      : `${paint('red', 'Signatures:')} ${counted(count, 'difference')}.`,
  );
  for (const { place, message, suggestion } of disagreements) {
    const where = hasYaml ? `${place.file}:${place.line}:${place.column} ` : '';
    const mend = suggestion === undefined ? '' : `; ${suggestion}`;
    lines.push(indent(wrap(`${where}${message}${mend}`, width - 4), 4).slice(2));
  }
  if (uncovered.length > 0) {
    const names = uncovered.map((name) => name.replace(/^asyncio\./, '')).join(', ');
    const text = `Not compared, for the contract says nothing of them yet: ${names}.`;
    lines.push(paint('dim', wrap(text, width)));
  }
  return `${lines.join('\n')}\n`;
}

export function casesText({ counts, results }: CaseRun, { paint }: Page): string {
  const failed = results.filter(({ outcome }) => outcome === 'failed');
  const lines = failed.map((result) => `\n${indent((result.failure ?? result.id).trimEnd(), 2)}`);
  const words = [
    `${counts.passed} passed`,
    `${counts.deviates} deviate as the contract says`,
    `${counts.failed} failed`,
    `${counts['not applicable']} about other versions`,
  ];
  const title = paint(failed.length === 0 ? 'green' : 'red', 'Behaviour:');
  return `${title} ${words.join(', ')}.${lines.join('\n')}\n`;
}

export function patchText(
  file: string,
  patch: string,
  notes: readonly string[],
  { width }: Page,
): string {
  const changed = patch.split('\n').filter((line) => line.startsWith('+++ ')).length;
  const head =
    changed === 0
      ? `${file} is empty: nothing of this needs another word in the YAML.`
      : `${file} changes ${counted(changed, 'file')}: git apply ${file}`;
  const lines = notes.map((note) => indent(wrap(note, width - 4), 4).slice(2));
  const rest = lines.length === 0 ? [] : ['What it leaves to be looked at:', ...lines];
  return `${[head, ...rest].join('\n')}\n`;
}
