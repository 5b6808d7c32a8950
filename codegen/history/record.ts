/**
 * Put what interpreters printed into `spec/observed/history.json`:
 *
 *     python3.14 codegen/history/observe.py > 3.14.json
 *     npx tsx codegen/history/record.ts 3.14.json
 *
 * Versions that are not given keep what was recorded of them.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { mergeColumns, observedAsJson } from './merge-columns.js';
import { observedFile, readObserved, type Column } from './observed.js';

const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write('usage: record.ts <output of observe.py>...\n');
  process.exit(2);
}
const columns = files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Column);
const merged = mergeColumns(readObserved('.') ?? { interpreters: {}, names: {} }, columns);
const path = `spec/${observedFile}`;
mkdirSync(dirname(path), { recursive: true });
writeFileSync(path, observedAsJson(merged));
process.stdout.write(`${path}: ${Object.values(merged.interpreters).join('; ')}\n`);
