import { expect, test } from 'vitest';
import { casesWith } from '../check/testing.js';
import { FileSet } from '../file-set.js';
import { readContract } from '../load/contract.js';
import { emitDeviations } from './deviations.js';

const path = 'docs/deviations.md';

const box = casesWith(`      - id: Box.open.x
        says: It opens <once>.
        source: asyncio-box#asyncio.Box.open
        run: trace(1)
        trace: [1]
        differs: [{on: "cpython<3.8", trace: [2], why: It did.}]
`);

async function pageOf(report?: string): Promise<string | undefined> {
  const sources = new Map([['spec/box.yaml', box]]);
  if (report !== undefined) {
    const head = 'loop: cpython\ntitle: CPython\nsays: What it did.\nreports:\n';
    sources.set('spec/deviations/cpython.yaml', `${head}  - ${report}\n`);
  }
  const { contract, problems } = readContract(sources);
  expect(problems).toEqual([]);
  const files = new FileSet();
  await emitDeviations(contract, files);
  return files.get(path);
}

test('a report has what was promised and where, the versions of the ledger, and a script with both traces', async () => {
  const page = await pageOf(
    '{title: The box opens twice, kind: defect, instead: It opens again., cases: [Box.open.x]}',
  );
  expect(page).toContain('### 1. The box opens twice\n');
  expect(page).toContain(
    '- Promised: It opens &lt;once>. ([asyncio-box](https://docs.python.org/3.13/library/asyncio-box.html#asyncio.Box.open))',
  );
  expect(page).toContain('- Kind: defect, seen on CPython 3.6 to 3.7\n');
  expect(page).toContain('\ntrace(1)\n');
  expect(page).toContain('print(json.dumps(entries))\n# promised: [1]\n# instead:  [2]\n```');
});

test('a report with a program of its own shows that one, and what it comes to', async () => {
  const page = await pageOf(
    '{title: Twice, kind: defect, instead: Again., versions: CPython 3.7.1, run: print(7), ends: prints 7, cases: [Box.open.x]}',
  );
  expect(page).toContain('seen on CPython 3.7.1\n');
  expect(page).toContain('\nprint(7)\n\nloop.close()\n# instead:  prints 7\n```');
  expect(page).not.toContain('# promised');
});

test('a contract that reports nothing has no page', async () => {
  expect(await pageOf()).toBeUndefined();
});
