/**
 * The contract as plain data: what `generated/contract.json` holds, and what tools in any language can read.
 *
 * `emit/contract-data.ts` writes it, `read.ts` makes the model of it again. Types are as Python writes them; `at` is the
 * file and line of the YAML.
 */
import type {
  LoopReports,
  MemberKind,
  Need,
  ParameterKind,
  ReportKind,
  TraceValue,
  Version,
} from '../model/contract.js';

export interface ContractData {
  readonly '//': string;
  readonly summary: Readonly<Record<string, number>>;
  readonly classes: readonly ClassData[];
  readonly functions: readonly MemberData[];
  readonly constants: readonly ConstantData[];
  readonly errors: readonly ErrorData[];
  readonly types: readonly TypeData[];
  readonly examples: readonly ExampleData[];
  readonly reports: readonly LoopReportsData[];
}

/** What is said of a whole file of the spec. */
export interface StandingData {
  /** Why it is not there in TypeScript. */
  readonly pythonOnly?: string;
  /** Why no interpreter at hand shows it. */
  readonly unproven?: string;
}

export interface ClassData extends StandingData {
  /** Where the first version stands, if no interpreter at hand shows it. */
  readonly sinceSource?: string;
  readonly name: string;
  readonly module: string;
  readonly says: string;
  readonly since: Version;
  readonly removed?: Version;
  readonly bases: readonly string[];
  readonly typeParameters: readonly string[];
  readonly awaitable?: string;
  readonly construct?: SignatureData;
  readonly members: readonly MemberData[];
  readonly at: string;
}

export interface DeclarationData {
  readonly signature: SignatureData;
  readonly since: Version;
  readonly changed: readonly ChangeData[];
}

export interface MemberData extends DeclarationData, StandingData {
  /** Where the first version stands, if no interpreter at hand shows it. */
  readonly sinceSource?: string;
  /** `call_soon` for the loop's own and for functions, `Future.cancel` for every other class. */
  readonly id: string;
  readonly name: string;
  readonly module: string;
  readonly class?: string;
  readonly kind: MemberKind;
  readonly origin: 'python' | 'asyncio-ts';
  readonly settable?: boolean;
  readonly removed?: Version;
  readonly deprecated?: Version;
  readonly abstract?: DeclarationData;
  readonly concrete?: DeclarationData;
  readonly says: string;
  readonly params: Readonly<Record<string, string>>;
  readonly returnsText?: string;
  readonly raises: readonly { readonly error: string; readonly when: string }[];
  readonly page?: string;
  readonly casesPending?: string;
  readonly statements: readonly StatementData[];
  readonly at: string;
}

export interface SignatureData {
  readonly text: string;
  readonly parameters: readonly ParameterData[];
  readonly returns: string;
}

export interface ParameterData {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly type: string;
  readonly default?: string;
}

export interface ChangeData {
  readonly in: Version;
  readonly adds?: string;
  readonly removes?: ParameterData;
  readonly says?: string;
  readonly breaks?: boolean;
  /** Where it stands, for what no interpreter shows. */
  readonly source?: string;
}

export interface StatementData {
  readonly id: string;
  readonly says: string;
  readonly source: string;
  readonly level: 'required' | 'recommended' | 'unspecified';
  readonly since?: Version;
  readonly until?: Version;
  readonly unproven?: boolean;
  /** Why no program shows it; one that has a program has the rest instead. */
  readonly untested?: string;
  readonly run?: string;
  /** Why the program runs on Python alone as yet. */
  readonly untranslated?: string;
  readonly needs?: readonly Need[];
  readonly trace?: readonly TraceValue[];
  readonly differs?: readonly DeviationData[];
  readonly at: string;
}

export interface DeviationData {
  readonly on: string;
  readonly trace?: readonly TraceValue[];
  readonly why: string;
  readonly issue?: string;
}

export interface ConstantData extends StandingData {
  /** Where the first version stands, if no interpreter at hand shows it. */
  readonly sinceSource?: string;
  readonly name: string;
  readonly module: string;
  readonly since: Version;
  readonly removed?: Version;
  readonly says: string;
  readonly type: string;
  readonly at: string;
}

export interface ErrorData {
  /** Where the first version stands, if no interpreter at hand shows it. */
  readonly sinceSource?: string;
  readonly name: string;
  readonly module: string;
  readonly base: string;
  readonly since: Version;
  readonly removed?: Version;
  readonly aliases: readonly string[];
  readonly errno: readonly string[];
  readonly says: string;
  readonly changed: readonly {
    readonly in: Version;
    readonly from?: string;
    readonly says: string;
    readonly at: string;
  }[];
  readonly construct?: SignatureData;
  readonly members?: readonly MemberData[];
  readonly at: string;
}

export interface TypeData {
  readonly name: string;
  readonly says: string;
  readonly is?: string;
  readonly at: string;
}

export interface ExampleData {
  readonly id: string;
  readonly title: string;
  readonly page?: string;
  readonly source: string;
  readonly python: string;
  readonly output?: string;
  readonly outputPattern?: string;
  readonly send?: { readonly signal: string; readonly after: string };
  readonly at: string;
}

/** What a foreign loop does otherwise, as one would report it. */
export interface LoopReportsData {
  readonly loop: LoopReports['loop'];
  readonly title: string;
  readonly says: string;
  readonly seenOn?: string;
  readonly reports: readonly DeviationReportData[];
}

export interface DeviationReportData {
  readonly title: string;
  readonly kind: ReportKind;
  readonly promised?: string;
  readonly instead: string;
  readonly versions?: string;
  readonly issue?: string;
  readonly cases: readonly string[];
  readonly run?: string;
  readonly ends?: string;
  readonly at: string;
}
