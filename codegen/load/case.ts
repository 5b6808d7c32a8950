import type { Case, Deviation, SubjectInfo, TraceValue } from '../model/contract.js';
import { rememberPlaces } from '../model/places.js';
import { asVersion, paragraph, type Loading } from './loading.js';
import * as schema from './schema.js';
import { validate } from './validate.js';
import type { Path, Report, YamlFile } from './yaml-file.js';

/** One statement about a member. Reports and gives nothing where it has neither a program nor a reason. */
export function readCase(
  file: YamlFile,
  path: Path,
  value: unknown,
  subject: SubjectInfo,
  loading: Loading,
): Case | undefined {
  const statement = readStatement(file, path, value, subject, loading.report);
  if (!statement) loading.lostStatement = true;
  return statement;
}

function readStatement(
  file: YamlFile,
  path: Path,
  value: unknown,
  subject: SubjectInfo,
  report: Report,
): Case | undefined {
  const read = validate(schema.Case, value, { file, path, what: 'a case' }, report);
  if (!read) return undefined;
  const place = file.placeOf(path);
  const statement = {
    id: read.id,
    says: paragraph(read.says),
    source: read.source,
    level: read.level,
    ...(read.since !== undefined && { since: asVersion(read.since) }),
    ...(read.until !== undefined && { until: asVersion(read.until) }),
    unproven: read.unproven ?? false,
    place,
  };
  const places = (within: Path) => file.placeOf([...path, ...within]);
  const { run, trace, untested, differs } = read;
  const wrong = whatIsIncomplete(read);
  if (wrong !== undefined) {
    // Where one of them is there and no good, or goes by another name, that has been reported.
    const allRead = Object.keys(value as object).every((key) => key in read);
    if (allRead) report({ rule: 'case-complete', place, message: `"${read.id}" ${wrong}` });
    return undefined;
  }
  if (run === undefined || trace === undefined) {
    return rememberPlaces({ ...statement, untested: paragraph(untested!) }, places);
  }
  checkNumbers(file, [...path, 'trace'], trace, report);
  const entries = (differs ?? []).map((entry, i) =>
    readDeviation(file, [...path, 'differs', i], entry, report),
  );
  const tested: Case = {
    ...statement,
    run: file.textOf([...path, 'run']),
    ...(read.untranslated !== undefined && { untranslated: paragraph(read.untranslated) }),
    needs: [...new Set([...subject.needs, ...(read.needs ?? [])])],
    trace,
    tracePlace: file.placeOf([...path, 'trace']),
    differs: entries,
  };
  return rememberPlaces(tested, places);
}

/** A case is a program with its trace, or a reason why there is none. */
function whatIsIncomplete(read: schema.Case): string | undefined {
  const { run, trace, untested, differs } = read;
  if (untested !== undefined) {
    const extra = run !== undefined ? 'run' : trace !== undefined ? 'trace' : differs && 'differs';
    return extra && `has "untested" and "${extra}": it is tested, or it says why not`;
  }
  if (run !== undefined && trace !== undefined) return undefined;
  if (run !== undefined) return 'has a program and no "trace"';
  if (trace !== undefined) return 'has a trace and no "run"';
  return 'has neither "run" and "trace" nor "untested"';
}

function readDeviation(
  file: YamlFile,
  path: Path,
  read: schema.Deviation,
  report: Report,
): Deviation {
  if (read.trace) checkNumbers(file, [...path, 'trace'], read.trace, report);
  const deviation = {
    on: read.on,
    ...(read.trace !== undefined && { trace: read.trace }),
    why: paragraph(read.why),
    ...(read.issue !== undefined && { issue: read.issue }),
    place: file.placeOf(path),
  };
  return rememberPlaces(deviation, (within) => file.placeOf([...path, ...within]));
}

/** JavaScript writes 1.0 as 1, so a trace with such a number could never be compared. */
function checkNumbers(file: YamlFile, path: Path, value: TraceValue, report: Report): void {
  if (Array.isArray(value)) {
    value.forEach((item: TraceValue, i) => checkNumbers(file, [...path, i], item, report));
    return;
  }
  const written = typeof value === 'number' ? file.writtenAt(path) : undefined;
  if (written === undefined) return;
  const exact = Number.isInteger(value)
    ? /^-?\d+$/.test(written) && Number.isSafeInteger(value)
    : true;
  if (exact) return;
  const message = `${written} in a trace: JavaScript has no such number; trace its repr()`;
  report({ rule: 'trace-number', place: file.placeOf(path), message });
}
