/** A run as JUnit's XML, which machines that run tests read: a suite for each loop. */
import type { CaseResult, LoopResults, RunResults } from './results.js';
import { escaped } from './xml.js';

export function junit({ loops, unused }: RunResults): string {
  const suites = [...loops.map(suite), ...(unused.length > 0 ? [ledgerSuite(unused)] : [])];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('')}</testsuites>\n`;
}

function suite({ title, counts, results }: LoopResults): string {
  const { failed, skipped } = counts;
  const attributes = `name="${escaped(title)}" tests="${results.length}" failures="${failed}" skipped="${skipped}"`;
  return `  <testsuite ${attributes}>\n${results.map(testCase).join('')}  </testsuite>\n`;
}

function testCase({ id, member, outcome, problems, reason }: CaseResult): string {
  const head = `    <testcase classname="${escaped(member)}" name="${escaped(id)}"`;
  switch (outcome) {
    case 'passed':
      return `${head}/>\n`;
    case 'deviates':
      return `${head}>\n      <system-out>deviates: ${escaped(reason ?? '')}</system-out>\n    </testcase>\n`;
    case 'skipped':
      return `${head}>\n      <skipped message="${escaped(reason ?? '')}"/>\n    </testcase>\n`;
    case 'failed': {
      const text = (problems ?? []).join('\n');
      const message = escaped(text.split('\n', 1)[0]!);
      return `${head}>\n      <failure message="${message}">${escaped(text)}</failure>\n    </testcase>\n`;
    }
    default:
      return outcome satisfies never;
  }
}

function ledgerSuite(unused: readonly string[]): string {
  const cases = unused.map(
    (text) => `    <testcase name="${escaped(text)}"><failure message="unused"/></testcase>\n`,
  );
  const attributes = `name="ledger" tests="${unused.length}" failures="${unused.length}"`;
  return `  <testsuite ${attributes}>\n${cases.join('')}  </testsuite>\n`;
}
