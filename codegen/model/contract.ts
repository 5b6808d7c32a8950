/**
 * The contract as the generator sees it: every class, member, case and example, typed and with its place in the YAML.
 *
 * Read this file first. It does no I/O and knows nothing of YAML or TypeScript syntax: `load/` builds it, `check/`
 * judges it, `translate/` and `emit/` read it.
 */

/** A place in a spec file; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A value that knows where it was written. */
export interface Located<T> {
  readonly value: T;
  readonly place: Place;
}

/** A block of Python in a spec file. `placeAt(offset)` finds the place of a character of `text`. */
export interface SourceText {
  readonly text: string;
  readonly place: Place;
  placeAt(offset: number): Place;
}

export type Version = `3.${number}`;

/** A Python type expression, parsed: `Context | None` is a union of two names. */
export type PythonType =
  | { readonly kind: 'name'; readonly name: string; readonly args: readonly PythonType[] }
  | { readonly kind: 'union'; readonly members: readonly PythonType[] }
  /** `[A, B]` in `Callable[[A, B], C]`; `...` is a list of one name `...`. */
  | { readonly kind: 'list'; readonly members: readonly PythonType[] };

export type ParameterKind =
  'positional-only' | 'positional' | 'var-positional' | 'keyword-only' | 'var-keyword';

export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly type: PythonType;
  /** Python source of the default; absent where the parameter is required. */
  readonly default?: string;
}

export interface Signature {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly returns: PythonType;
  /** The line of Python it was read from. */
  readonly text: string;
  readonly place: Place;
}

export type MemberKind =
  'method' | 'coroutine' | 'blocking' | 'property' | 'classmethod' | 'staticmethod';

export interface Change {
  readonly in: Version;
  readonly adds?: string;
  readonly removes?: Parameter;
  readonly says?: string;
  /** Programs that were right before fail since then. */
  readonly breaks?: boolean;
  /** Where it stands, for what no interpreter shows. */
  readonly source?: string;
  readonly place: Place;
}

/** One way a signature is declared: as documented, in the abstract class, or in CPython's loop. */
export interface Declaration {
  readonly signature: Signature;
  readonly since: Version;
  readonly changed: readonly Change[];
}

export interface Member extends Declaration {
  readonly name: string;
  readonly kind: MemberKind;
  readonly removed?: Version;
  readonly deprecated?: Version;
  readonly origin: 'python' | 'asyncio-ts';
  /** Where its first version stands, if no interpreter at hand shows it. */
  readonly sinceSource?: string;
  /** A property that programs may set. */
  readonly settable: boolean;
  /** Only where they differ from what is documented. */
  readonly abstract?: Declaration;
  readonly concrete?: Declaration;
  readonly says: string;
  readonly params: ReadonlyMap<string, string>;
  readonly returnsText?: string;
  readonly raises: readonly { readonly error: string; readonly when: string }[];
  readonly cases: readonly Case[];
  readonly place: Place;
  /** Title and page section of the file it stands in. */
  readonly subject: SubjectInfo;
}

/** What a spec file says of everything in it. */
export interface Standing {
  /** Why it is not there in TypeScript. */
  readonly pythonOnly?: string;
  /** Why no interpreter at hand shows it. */
  readonly unproven?: string;
}

export interface SubjectInfo extends Standing {
  readonly file: string;
  readonly title: string;
  readonly page?: string;
  /** Why the file's members have no cases yet; absent where they must have some. */
  readonly casesPending?: string;
  /** What of the system every case of the file works with. */
  readonly needs: readonly Need[];
  readonly historySources?: HistorySources;
}

/** Where the first versions of a file stand that no interpreter at hand shows. */
export type HistorySources = Readonly<Partial<Record<Version, string>>>;

/** Something of the operating system; a loop that does not have it is not asked. */
export type Need = 'descriptors' | 'signals';

export type TraceValue = string | number | boolean | null | readonly TraceValue[];

export interface Deviation {
  readonly on: string;
  /** Absent: the case fails or cannot run there. */
  readonly trace?: readonly TraceValue[];
  readonly why: string;
  readonly issue?: string;
  readonly place: Place;
}

interface Statement {
  readonly id: string;
  readonly says: string;
  readonly source: string;
  readonly level: 'required' | 'recommended' | 'unspecified';
  readonly since?: Version;
  readonly until?: Version;
  readonly unproven: boolean;
  readonly place: Place;
}

/** A statement with the program that shows it. */
export interface TestedCase extends Statement {
  readonly run: SourceText;
  /** Why it runs on Python alone as yet. */
  readonly untranslated?: string;
  /** What of the system it works with, the file's needs included. */
  readonly needs: readonly Need[];
  readonly trace: readonly TraceValue[];
  readonly tracePlace: Place;
  readonly differs: readonly Deviation[];
}

/** A statement that no program shows, and why. */
export interface UntestedCase extends Statement {
  readonly untested: string;
}

export type Case = TestedCase | UntestedCase;

export function isTested(statement: Case): statement is TestedCase {
  return 'run' in statement;
}

/** A class of the contract, put together from every file that describes a part of it. */
export interface ClassModel extends Standing {
  readonly name: string;
  readonly module: string;
  readonly says: string;
  readonly since: Version;
  /** Where its first version stands, if no interpreter at hand shows it. */
  readonly sinceSource?: string;
  readonly removed?: Version;
  readonly bases: readonly PythonType[];
  readonly typeParameters: readonly string[];
  readonly awaitable?: PythonType;
  readonly construct?: Signature;
  readonly members: readonly Member[];
  readonly place: Place;
}

export interface Constant extends Standing {
  readonly name: string;
  readonly module: string;
  readonly type: PythonType;
  readonly since: Version;
  /** Where its first version stands, if no interpreter at hand shows it. */
  readonly sinceSource?: string;
  readonly removed?: Version;
  readonly says: string;
  readonly place: Place;
}

export interface ErrorModel {
  readonly name: string;
  readonly module: string;
  readonly base: string;
  readonly since: Version;
  /** Where its first version stands, if no interpreter at hand shows it. */
  readonly sinceSource?: string;
  readonly removed?: Version;
  readonly changed: readonly ErrorChange[];
  /** Other names of this very class: `asyncio.TimeoutError`. */
  readonly aliases: readonly string[];
  /** `OSError(errno, text)` is of this class for these names of errno values. */
  readonly errno: readonly string[];
  readonly says: string;
  /** Described in a file of its own, for the few errors that do more than be raised. */
  readonly construct?: Signature;
  readonly members: readonly Member[];
  readonly place: Place;
}

export interface ErrorChange {
  readonly in: Version;
  /** The base class until then. */
  readonly from?: string;
  readonly says: string;
  readonly place: Place;
}

/** A name that signatures use; `is` is absent where TypeScript brings the type itself. */
export interface TypeAlias {
  readonly name: string;
  readonly is?: PythonType;
  readonly says: string;
  readonly place: Place;
}

export interface Example {
  readonly id: string;
  readonly title: string;
  readonly page?: string;
  readonly source: string;
  readonly python: SourceText;
  readonly output?: string;
  readonly outputPattern?: string;
  readonly send?: { readonly signal: string; readonly after: string };
  readonly types: ReadonlyMap<string, PythonType>;
  readonly comments: ReadonlyMap<string, string>;
  readonly place: Place;
}

/** Functions of a module, grouped as the spec files group them. */
export interface FunctionGroup {
  readonly module: string;
  readonly subject: SubjectInfo;
  readonly functions: readonly Member[];
}

/** Something that a foreign loop does otherwise, worded as one would report it to its authors. */
export interface DeviationReport {
  /** What happens, in one sentence. */
  readonly title: string;
  readonly kind: ReportKind;
  /** What is documented, where the statement of the first case does not say it. */
  readonly promised?: string;
  readonly instead: string;
  /** Where it is seen, where the entries of the cases do not say it. */
  readonly versions?: string;
  readonly issue?: string;
  /** The ids of the cases that show it, the smallest first. */
  readonly cases: readonly string[];
  /** A program that shows it, in place of the first case's. */
  readonly run?: SourceText;
  /** What its script comes to, where the ledger has no trace: `hangs`, `raises TypeError` and the like. */
  readonly ends?: string;
  readonly place: Place;
}

/**
 * `defect`: against what is documented. `missing`: documented, and not there. `difference`: documented nowhere, and alike
 * in every CPython. `interpreter`: not of the loop, but of the Python that it ran on.
 */
export type ReportKind = 'defect' | 'missing' | 'difference' | 'interpreter';

/** All that is reported of a loop. */
export interface LoopReports {
  readonly loop: 'cpython' | 'uvloop';
  readonly title: string;
  /** What the reports rest on, for the reader. */
  readonly says: string;
  /** The versions on which it was seen, where the loop has no version of its own in the ledger. */
  readonly seenOn?: string;
  readonly reports: readonly DeviationReport[];
}

export interface Contract {
  readonly classes: readonly ClassModel[];
  readonly functions: readonly FunctionGroup[];
  readonly constants: readonly Constant[];
  readonly errors: readonly ErrorModel[];
  readonly types: readonly TypeAlias[];
  readonly examples: readonly Example[];
  readonly reports: readonly LoopReports[];
}
