/** docs/deviations.md: what other loops do otherwise, each as one would report it, with a script that shows it. */
import type { FileSet } from '../file-set.js';
import { formatText } from '../format.js';
import { pythonBanner } from '../header.js';
import {
  isTested,
  type Contract,
  type DeviationReport,
  type LoopReports,
  type ReportKind,
  type TestedCase,
} from '../model/contract.js';
import { casesOf, type OwnedCase } from '../model/members.js';
import { pythonScript } from '../model/python-script.js';
import { foreignDeviations } from '../model/reports.js';
import { parseSelector, selectsVersion } from '../model/selector.js';
import { show } from '../model/traces.js';
import { oldestShown } from '../model/unproven-facts.js';
import { compareVersions, versionsIn } from '../model/version.js';
import { proseOfMarkdown } from '../text.js';
import { rangeOfCase } from './walk.js';

const emitter = 'codegen/emit/deviations.ts';
const path = 'docs/deviations.md';

const kinds: Readonly<Record<ReportKind, string>> = {
  defect:
    'it goes against what is documented or what every other CPython does, and something is lost by it: data, a connection, a signal, an error',
  missing: 'it is documented, and not there',
  difference: 'it is documented nowhere, and every CPython does as the contract says',
  interpreter: 'it comes from the Python that the loop ran on, and not from the loop',
};

/** A contract that reports nothing has no page. */
export async function emitDeviations(contract: Contract, files: FileSet): Promise<void> {
  if (contract.reports.length === 0) return;
  const tested = new Map<string, OwnedCase>();
  for (const { statement, ...owned } of casesOf(contract)) {
    if (isTested(statement)) tested.set(statement.id, { ...owned, tested: statement });
  }
  const banner = pythonBanner({ emitter, sources: ['spec/deviations/', 'spec/'] });
  const text = [
    '# Deviations of other loops\n',
    banner.replace(/^# (.*)$/gm, '<!-- $1 -->'),
    'Each cell of [the matrix](conformance.md) in which another loop does otherwise than the contract says, as one would report it ' +
      'to its authors: what happens, what is promised and where, what happens instead, and the smallest case. Each script stands ' +
      'for itself; its last lines say what it prints where the promise is kept, and what it comes to instead.\n',
    'What kind of deviation it is:\n',
    ...Object.entries(kinds).map(([kind, text]) => `- **${kind}**: ${text}`),
    '',
    ...contract.reports.map((loop) => section(loop, tested)),
  ].join('\n');
  files.add(path, await formatText(path, text));
}

function section(loop: LoopReports, tested: ReadonlyMap<string, OwnedCase>): string {
  const { title, says, seenOn, reports } = loop;
  const rows = reports.map(
    (report, i) =>
      `| ${i + 1} | ${proseOfMarkdown(report.title)} | ${report.kind} | ${report.cases.length} |`,
  );
  return [
    `## ${title}\n`,
    `${proseOfMarkdown(says)}${seenOn === undefined ? '' : ` Seen on ${seenOn}.`}\n`,
    '| | what happens | kind | cases |\n| --: | --- | --- | --: |',
    ...rows,
    '',
    ...reports.map((report, i) => entry(report, i + 1, loop, tested)),
  ].join('\n');
}

function entry(
  report: DeviationReport,
  number: number,
  { loop, seenOn }: LoopReports,
  tested: ReadonlyMap<string, OwnedCase>,
): string {
  const { title, kind, promised, instead, issue, cases } = report;
  const first = tested.get(cases[0]!)!;
  const versions = report.versions ?? seenOn ?? pythonsOf(first);
  const others = cases.map((id) => `\`${id}\``).join(', ');
  return [
    `### ${number}. ${proseOfMarkdown(title)}\n`,
    `- Promised: ${proseOfMarkdown(promised ?? first.tested.says)} (${sourceOf(first.tested.source)})`,
    `- Instead: ${proseOfMarkdown(instead)}`,
    `- Kind: ${kind}, seen on ${versions}${issue === undefined ? '' : `, reported as <${issue}>`}`,
    `- ${cases.length === 1 ? 'Case' : 'Cases'}: ${others}\n`,
    `\`\`\`python\n${scriptOf(report, first, loop)}\`\`\`\n`,
  ].join('\n');
}

function scriptOf(report: DeviationReport, { tested }: OwnedCase, loop: string): string {
  const script = pythonScript(report.run ?? tested.run, loop === 'uvloop' ? 'uvloop' : 'asyncio');
  const promised = report.run ? '' : `# promised: ${show(tested.trace)}\n`;
  const seen = report.ends ?? traceOf(report, tested, loop);
  return `${script}${promised}${seen === undefined ? '' : `# instead:  ${seen}\n`}`;
}

/** What the ledger says that it leaves. */
function traceOf(report: DeviationReport, tested: TestedCase, loop: string): string | undefined {
  if (report.run) return undefined;
  const entry = foreignDeviations(tested).find((one) => one.loop === loop)?.deviation;
  return entry?.trace && show(entry.trace);
}

/** The CPythons on which it can be seen: those that the entries of the case name, and that there are to look at. */
function pythonsOf(owned: OwnedCase): string {
  const selectors = foreignDeviations(owned.tested).map(({ deviation }) =>
    parseSelector(deviation.on),
  );
  const versions = versionsIn(rangeOfCase(owned)).filter(
    (version) =>
      compareVersions(version, oldestShown) >= 0 &&
      selectors.some(
        (one) => 'loop' in one && one.loop === 'cpython' && selectsVersion(one, version),
      ),
  );
  const [first, last] = [versions[0], versions.at(-1)];
  return first === last ? `CPython ${first}` : `CPython ${first} to ${last}`;
}

/** The page where it stands, or who else rests on it. */
function sourceOf(source: string): string {
  const [, page, anchor] = /^((?:asyncio|whatsnew|contextvars)[\w./-]*)#(\S+)$/.exec(source) ?? [];
  if (page !== undefined) {
    const folder = page.startsWith('whatsnew/') ? '' : 'library/';
    return `[${page}](https://docs.python.org/3.13/${folder}${page}.html#${anchor})`;
  }
  if (source.startsWith('https://')) return `<${source}>`;
  if (source.startsWith('test_')) return `CPython tests it: \`${source}\``;
  return source === 'observed' ? 'not documented; seen on CPython' : proseOfMarkdown(source);
}
