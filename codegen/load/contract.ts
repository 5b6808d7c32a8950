/** From the files under `spec/` to the contract, with everything that is wrong in them. */
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Contract, ErrorModel, Example, LoopReports, TypeAlias } from '../model/contract.js';
import type { Problem } from '../model/problem.js';
import { readDeviations } from './deviations.js';
import { readErrors, withMembers } from './errors.js';
import { readExample } from './examples.js';
import { Loading } from './loading.js';
import { mergeClasses } from './merge-classes.js';
import { readSubject, type SubjectFile } from './subject.js';
import { checkText } from './text-hygiene.js';
import { readTypes } from './types.js';
import { readYaml } from './yaml-file.js';

export interface Loaded {
  readonly contract: Contract;
  readonly problems: readonly Problem[];
  /** The text of each definition that could not be read; what uses a name in it cannot be judged. */
  readonly unread: readonly string[];
  /** Whether every case could be read; if not, a member without one cannot be judged. */
  readonly everyStatement: boolean;
  /** The text of each file that was read, to show lines from. */
  readonly sources: ReadonlyMap<string, string>;
}

/** Read every YAML file under `folder`, a path relative to `root`. Problems name files as `folder/...`. */
export function loadContract(root: string, folder = 'spec'): Loaded {
  const sources = new Map<string, string>();
  for (const file of filesBelow(root, folder)) {
    sources.set(file, readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n'));
  }
  return readContract(sources, folder);
}

/** The same from texts in memory, by file name. */
export function readContract(sources: ReadonlyMap<string, string>, folder = 'spec'): Loaded {
  const loading = new Loading();
  const reading = new Reading(folder, loading);
  for (const [file, text] of [...sources].sort(([a], [b]) => (a < b ? -1 : 1))) {
    reading.take(file, text);
  }
  if (sources.size === 0) {
    const place = { file: `${folder}/`, line: 1, column: 1 };
    loading.report({ rule: 'empty-file', place, message: 'no YAML files here' });
  }
  return {
    contract: reading.contract(),
    problems: loading.problems,
    unread: loading.unread,
    everyStatement: !loading.lostStatement,
    sources,
  };
}

class Reading {
  readonly #folder: string;
  readonly #loading: Loading;
  readonly #subjects: SubjectFile[] = [];
  readonly #errors: ErrorModel[] = [];
  readonly #types: TypeAlias[] = [];
  readonly #examples: Example[] = [];
  readonly #reports: LoopReports[] = [];

  constructor(folder: string, loading: Loading) {
    this.#folder = folder;
    this.#loading = loading;
  }

  take(file: string, text: string): void {
    const loading = this.#loading;
    if (!file.endsWith('.yaml')) {
      const message = `spec files are named *.yaml, not ${basename(file)}`;
      loading.report({ rule: 'file-name', place: { file, line: 1, column: 1 }, message });
      return;
    }
    const yaml = readYaml(file, text, loading.report);
    if (!yaml) {
      loading.lostFile = true;
      loading.unread.push(text);
      return;
    }
    checkText(yaml, loading.report);
    if (file === `${this.#folder}/errors.yaml`) {
      this.#errors.push(...readErrors(yaml, loading));
    } else if (file === `${this.#folder}/types.yaml`) {
      this.#types.push(...readTypes(yaml, loading));
    } else if (file.startsWith(`${this.#folder}/examples/`)) {
      const example = readExample(yaml, loading);
      if (example) this.#examples.push(example);
    } else if (file.startsWith(`${this.#folder}/deviations/`)) {
      const reports = readDeviations(yaml, loading);
      if (reports) this.#reports.push(reports);
    } else {
      const subject = readSubject(yaml, loading);
      if (subject) this.#subjects.push(subject);
      else loading.unread.push(text);
    }
  }

  contract(): Contract {
    const subjects = this.#subjects;
    return {
      classes: mergeClasses(
        subjects.flatMap((subject) => subject.classPart ?? []),
        this.#loading,
      ),
      functions: subjects
        .filter(({ functions }) => functions.length > 0)
        .map(({ module, info, functions }) => ({ module, subject: info, functions })),
      constants: subjects.flatMap(({ constants }) => constants),
      errors: withMembers(
        this.#errors,
        subjects.flatMap((subject) => subject.errorPart ?? []),
        this.#loading,
      ),
      types: this.#types,
      examples: this.#examples,
      reports: this.#reports,
    };
  }
}

/** Files that are YAML or were meant to be. */
function filesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(root, path);
    return /\.ya?ml$/i.test(entry.name) ? [path] : [];
  });
}
