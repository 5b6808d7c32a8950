/**
 * The language of `spec/`: what a YAML file may say.
 *
 * One definition gives the types, the validation and the JSON Schema for editors. Names are Python's throughout;
 * nothing here knows TypeScript.
 */
import * as z from 'zod';

const Version = z
  .string()
  .regex(/^3\.\d+$/, 'a version such as "3.7"')
  .describe('A Python version, quoted: "3.7".');

const PythonName = z.string().regex(/^[A-Za-z_]\w*$/, 'a Python name');

/** Of which first version before 3.6 it is told where. */
const HistorySources = z
  .record(Version, z.string())
  .describe(
    'Where the first versions before 3.6 of this file stand, which no interpreter at hand shows: {"3.4": "https://..."}.',
  );

const SinceSource = z
  .string()
  .describe('Where its first version stands, if it is before 3.6 and not where the file says.');

export const Change = z
  .strictObject({
    in: Version.describe('The version that brought the change.'),
    adds: PythonName.optional().describe('The parameter that appeared; it stands in `def`.'),
    removes: z
      .string()
      .optional()
      .describe(
        'The parameter that vanished, as it was declared: "*, loop: AbstractEventLoop | None = None".',
      ),
    says: z.string().optional().describe('What changed, where it is not a parameter.'),
    breaks: z.literal(true).optional().describe('Programs that were right before fail since then.'),
    source: z
      .string()
      .optional()
      .describe(
        'Where it stands, for what no interpreter at hand shows: of 3.4, of 3.5, of a patch release.',
      ),
  })
  .describe('One change of a member in a later version.');

export const Signature = z.strictObject({
  def: z.string(),
  since: Version.optional(),
  changed: z.array(Change).optional(),
});

const TraceValue: z.ZodType<TraceValue> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(TraceValue)]),
);
/** What a program may leave in its trace: tuples are lists, bytes and exceptions are their repr. */
export type TraceValue = string | number | boolean | null | TraceValue[];

const Deviation = z
  .strictObject({
    on: z
      .string()
      .describe(
        'Where: "uvloop", "cpython<3.9", "cpython>=3.12", "cpython==3.8", "asyncio-ts", "asyncio-ts/async", "asyncio-ts/generator".',
      ),
    trace: z
      .array(TraceValue)
      .optional()
      .describe('What is seen there instead; left out where it fails or cannot run.'),
    why: z.string().describe('The reason, for the reader of the ledger.'),
    issue: z.url().optional().describe('A bug report, where there is one.'),
  })
  .describe('One entry of the ledger: a loop that does otherwise, and why.');

/**
 * What of the system a program works with: `descriptors` that are watched, `signals` sent to the process. A loop on a
 * host without it is not asked.
 */
const Needs = z.array(z.enum(['descriptors', 'signals']));

export const Case = z
  .strictObject({
    id: z
      .string()
      .regex(/^[A-Za-z_][\w.]*\.[a-z0-9_]+$/, 'a member and a behaviour, such as "call_soon.order"')
      .describe('Member and behaviour: "call_soon.order", "Future.cancel.twice".'),
    says: z.string().describe('The statement, one sentence that can be false.'),
    source: z
      .string()
      .describe(
        'Where the fact stands: a documentation anchor ("asyncio-eventloop#asyncio.loop.call_soon"), a test ("test_base_events::test_close"), or "observed".',
      ),
    level: z
      .enum(['required', 'recommended', 'unspecified'])
      .default('required')
      .describe('How binding the statement is for a loop.'),
    since: Version.optional().describe(
      'First version in which it holds, where later than the member.',
    ),
    until: Version.optional().describe('Last version in which it holds.'),
    unproven: z
      .literal(true)
      .optional()
      .describe('No interpreter that can be installed shows it; the source is all there is.'),
    needs: Needs.optional().describe(
      'What of the system the program works with, beside what the file says: descriptors that are watched, signals sent ' +
        'to the process, interrupts (signals that run a program in the middle of a callback). A loop on a host without ' +
        'it is not asked.',
    ),
    run: z.string().optional().describe('The program, in the subset of Python.'),
    untranslated: z
      .string()
      .optional()
      .describe(
        'Why the program runs on Python alone as yet: what it uses that the translator does not know.',
      ),
    trace: z.array(TraceValue).optional().describe('What the program leaves in its trace.'),
    differs: z.array(Deviation).optional(),
    untested: z
      .string()
      .optional()
      .describe('Instead of run and trace: why no program can show the statement.'),
  })
  .describe('One statement about a member, and the program that shows it.');

export const Member = z
  .strictObject({
    def: z
      .string()
      .describe(
        'The signature as documented, one line of Python: "call_soon(callback: Callback, *args: Any) -> Handle".',
      ),
    kind: z
      .enum(['method', 'coroutine', 'blocking', 'property', 'classmethod', 'staticmethod'])
      .default('method')
      .describe('"blocking" runs the loop before it returns: it gives a promise in TypeScript.'),
    since: Version,
    since_source: SinceSource.optional(),
    removed: Version.optional().describe('First version without it.'),
    deprecated: Version.optional(),
    changed: z.array(Change).optional(),
    abstract: Signature.optional().describe("AbstractEventLoop's own signature, where it differs."),
    concrete: Signature.optional().describe("CPython's concrete signature, where it differs."),
    origin: z
      .enum(['python', 'asyncio-ts'])
      .default('python')
      .describe('"asyncio-ts": ours alone, not in Python.'),
    settable: z.literal(true).optional().describe('A property that programs may set.'),
    says: z.string(),
    params: z
      .record(PythonName, z.string())
      .optional()
      .describe('Meaning and unit, per parameter.'),
    returns: z.string().optional().describe('What the caller gets.'),
    raises: z.array(z.strictObject({ error: z.string(), when: z.string() })).optional(),
    cases: z.array(Case).optional(),
  })
  .describe('A method, property or function with its history and its behaviour.');

const Constant = z.strictObject({
  name: PythonName,
  type: z.string(),
  since: Version,
  removed: Version.optional(),
  says: z.string(),
});

/** A file under `spec/` that describes one class (or a part of it), members of an exception class, or functions of a module. */
export const Subject = z
  .strictObject({
    title: z.string(),
    page: z
      .string()
      .regex(/^18\.5\.1(\.\d+)*$/, 'a section such as "18.5.1.2"')
      .optional()
      .describe('Section of the Python 3.6 page "Base Event Loop".'),
    module: z.string(),
    class: PythonName.optional(),
    error: PythonName.optional().describe(
      'Instead of class: the exception class of spec/errors.yaml that the members belong to.',
    ),
    says: z.string().optional(),
    since: Version.optional(),
    removed: Version.optional(),
    extends: z.array(z.string()).optional().describe('Base classes: ["Future[T]"].'),
    type_parameters: z.array(z.string()).optional().describe('["T"].'),
    awaitable: z.string().optional().describe('What awaiting an instance gives: "T".'),
    constructor: z
      .string()
      .optional()
      .describe('"Future(*, loop: AbstractEventLoop | None = None)".'),
    cases_pending: z
      .string()
      .optional()
      .describe('Why the members of this file have no cases yet; a reason for the reader.'),
    python_only: z
      .string()
      .optional()
      .describe(
        'Why nothing of this file is there in TypeScript: removed since, of another platform.',
      ),
    unproven: z
      .string()
      .optional()
      .describe('Why no interpreter at hand shows what this file says, and where it stands.'),
    history_sources: HistorySources.optional(),
    needs: Needs.optional().describe('What of the system every case of this file works with.'),
    members: z.array(Member).optional(),
    functions: z.array(Member).optional(),
    constants: z.array(Constant).optional(),
  })
  .describe(
    'One class, the members of an exception class, or one group of functions of the contract.',
  );

export const ErrorChange = z
  .strictObject({
    in: Version,
    from: z.string().optional().describe('The base class until then: "Exception".'),
    says: z.string(),
  })
  .describe('One change of an exception class in a later version.');

/** `spec/errors.yaml`. */
export const Errors = z.strictObject({
  title: z.string(),
  history_sources: HistorySources.optional(),
  errors: z.array(
    z.strictObject({
      name: PythonName,
      module: z.string(),
      base: z.string(),
      since: Version,
      removed: Version.optional(),
      changed: z.array(ErrorChange).optional(),
      aliases: z
        .array(z.string())
        .optional()
        .describe('Other names of this very class in the newest version: "asyncio.TimeoutError".'),
      errno: z
        .array(z.string())
        .optional()
        .describe('`OSError(errno, text)` is of this class for these: ["EPIPE"].'),
      says: z.string(),
    }),
  ),
});

/** `spec/types.yaml`: names that signatures use and no class defines. */
export const Types = z.strictObject({
  title: z.string(),
  types: z.array(
    z.strictObject({
      name: PythonName,
      is: z
        .string()
        .describe('A Python type expression, or "opaque" where TypeScript has its own.'),
      says: z.string(),
    }),
  ),
});

/** A file under `spec/examples/`. */
export const Example = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/, 'a file name in snake_case'),
  title: z.string(),
  page: z.string().optional(),
  source: z.string(),
  python: z.string().describe('The program, verbatim.'),
  output: z.string().optional().describe('What it prints.'),
  output_pattern: z
    .string()
    .optional()
    .describe('The same as a regular expression, where it is a clock or a pid.'),
  send: z
    .strictObject({ signal: z.string(), after: z.string().describe('Once this text was printed.') })
    .optional(),
  types: z
    .record(z.string(), z.string())
    .optional()
    .describe('Types that TypeScript needs: {"display_date.end_time": "float"}.'),
  comments: z
    .record(z.string(), z.string())
    .optional()
    .describe(
      'Comments that would be false in TypeScript, and what stands there instead ("" drops it).',
    ),
});

const DeviationReport = z
  .strictObject({
    title: z.string().describe('What happens, in one sentence.'),
    kind: z
      .enum(['defect', 'missing', 'difference', 'interpreter'])
      .describe(
        '"defect": against what is documented; "missing": documented, and not there; "difference": documented nowhere, ' +
          'and alike in every CPython; "interpreter": not of the loop, but of the Python that it ran on.',
      ),
    promised: z
      .string()
      .optional()
      .describe('What is documented, where the statement of the first case does not say it.'),
    instead: z.string().describe('What happens instead, and why, where that is known.'),
    versions: z
      .string()
      .optional()
      .describe('Where it is seen, where the ledger entries of the cases do not say it.'),
    issue: z.url().optional().describe('Where it was reported, if it was.'),
    cases: z.array(z.string()).min(1).describe('Every case that shows it, the smallest first.'),
    run: z
      .string()
      .optional()
      .describe('A program that shows it, where that of the first case is not the smallest.'),
    ends: z
      .string()
      .regex(
        /^(hangs|dies of SIG[A-Z]+|raises [\w.]+(: .+)?|prints .+)$/,
        '"hangs", "dies of SIGNAL", "raises ERROR", "raises ERROR: its text" or "prints LINE"',
      )
      .optional()
      .describe(
        'What its script comes to, where the ledger has no trace: "hangs", "dies of SIGABRT", "raises TypeError" ' +
          '(and the start of its text, after a colon), "prints ..." (the start of its last line).',
      ),
  })
  .describe('Something that a loop does otherwise, worded as one would report it to its authors.');

/** A file under `spec/deviations/`. */
export const Deviations = z
  .strictObject({
    loop: z.enum(['cpython', 'uvloop']).describe('As ledger entries name it.'),
    title: z.string(),
    says: z.string().describe('What the reports rest on, for the reader.'),
    seen_on: z.string().optional().describe('The versions on which it was seen.'),
    reports: z.array(DeviationReport),
  })
  .describe('What a foreign loop does otherwise, report by report.');

export type Subject = z.infer<typeof Subject>;
export type Member = z.infer<typeof Member>;
export type Case = z.infer<typeof Case>;
export type Deviation = z.infer<typeof Deviation>;
export type Errors = z.infer<typeof Errors>;
export type Types = z.infer<typeof Types>;
export type Example = z.infer<typeof Example>;
