import * as z from 'zod';
import type { DeviationReport, LoopReports } from '../model/contract.js';
import { rememberPlaces } from '../model/places.js';
import { paragraph, type Loading } from './loading.js';
import { Deviations } from './schema.js';
import { validate } from './validate.js';
import type { Path, YamlFile } from './yaml-file.js';

const ReportAlone = Deviations.shape.reports.element;
const Envelope = Deviations.extend({ reports: z.array(z.unknown()) });

/** A file under `spec/deviations/`: what one loop does otherwise. */
export function readDeviations(file: YamlFile, loading: Loading): LoopReports | undefined {
  const part = { file, path: [], what: 'the file' };
  const read = validate(Envelope, file.value, part, loading.report);
  if (!read) return undefined;
  return {
    loop: read.loop,
    title: read.title,
    says: paragraph(read.says),
    ...(read.seen_on !== undefined && { seenOn: read.seen_on }),
    reports: read.reports.flatMap(
      (value, i) => readReport(file, ['reports', i], value, loading) ?? [],
    ),
  };
}

function readReport(
  file: YamlFile,
  path: Path,
  value: unknown,
  loading: Loading,
): DeviationReport | undefined {
  const read = validate(ReportAlone, value, { file, path, what: 'a report' }, loading.report);
  if (!read) {
    // Its cases would seem to be told of by none.
    loading.lostStatement = true;
    return undefined;
  }
  const report: DeviationReport = {
    title: paragraph(read.title),
    kind: read.kind,
    ...(read.promised !== undefined && { promised: paragraph(read.promised) }),
    instead: paragraph(read.instead),
    ...(read.versions !== undefined && { versions: read.versions }),
    ...(read.issue !== undefined && { issue: read.issue }),
    cases: read.cases,
    ...(read.run !== undefined && { run: file.textOf([...path, 'run']) }),
    ...(read.ends !== undefined && { ends: read.ends }),
    place: file.placeOf(path),
  };
  return rememberPlaces(report, (within) => file.placeOf([...path, ...within]));
}
