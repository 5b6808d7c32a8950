import {
  isTested,
  type Contract,
  type DeviationReport,
  type TestedCase,
} from '../model/contract.js';
import { casesOf } from '../model/members.js';
import { placeWithin } from '../model/places.js';
import type { Problem } from '../model/problem.js';
import { foreignDeviations, type ReportedLoop } from '../model/reports.js';
import type { Rule } from './rule.js';

/** What another loop does otherwise is told its authors once, and nothing is told that is not so. */
export const deviationReport: Rule = {
  name: 'deviation-report',
  looksUpNames: false,
  counts: 'statements',
  *check(contract) {
    if (contract.reports.length === 0) return;
    const told = new Set<string>();
    for (const found of toldWrongly(contract, told)) yield { rule: this.name, ...found };
    for (const { statement } of casesOf(contract)) {
      if (!isTested(statement)) continue;
      for (const { loop, deviation } of foreignDeviations(statement)) {
        if (told.has(`${loop} ${statement.id}`)) continue;
        const message = `no report on ${loop} has "${statement.id}"; add it to the one it belongs to, or write one`;
        yield { rule: this.name, place: placeWithin(deviation, 'on'), message };
      }
    }
  },
};

function* toldWrongly(contract: Contract, told: Set<string>): Iterable<Omit<Problem, 'rule'>> {
  const tested = new Map<string, TestedCase>();
  for (const { statement } of casesOf(contract)) {
    if (isTested(statement)) tested.set(statement.id, statement);
  }
  for (const { loop, reports } of contract.reports) {
    for (const report of reports) {
      yield* endedWrongly(report, tested.get(report.cases[0]!), loop);
      for (const [i, id] of report.cases.entries()) {
        const message = whatIsWrong(tested.get(id), id, loop, told);
        if (message !== undefined) yield { place: placeWithin(report, 'cases', i), message };
        told.add(`${loop} ${id}`);
      }
    }
  }
}

/** The script of a report is run, and held against the trace of the ledger, or against `ends`. */
function* endedWrongly(
  report: DeviationReport,
  first: TestedCase | undefined,
  loop: ReportedLoop,
): Iterable<Omit<Problem, 'rule'>> {
  const entries = first ? foreignDeviations(first).filter((one) => one.loop === loop) : [];
  if (entries.length === 0) return;
  const traced = !report.run && entries[0]!.deviation.trace !== undefined;
  if (traced && report.ends !== undefined) {
    const message = 'the ledger has the trace of its script already; drop "ends"';
    yield { place: placeWithin(report, 'ends'), message };
  }
  if (!traced && report.ends === undefined) {
    const message = 'the ledger has no trace of its script; say with "ends" what it comes to';
    yield { place: placeWithin(report, 'title'), message };
  }
}

function whatIsWrong(
  statement: TestedCase | undefined,
  id: string,
  loop: ReportedLoop,
  told: ReadonlySet<string>,
): string | undefined {
  if (!statement) return `no case "${id}" that has a program`;
  if (!foreignDeviations(statement).some((one) => one.loop === loop)) {
    return `"${id}" has no entry for ${loop}: it does what the case says`;
  }
  return told.has(`${loop} ${id}`) ? `"${id}" is in another report on ${loop} already` : undefined;
}
