import { describe, expect, test } from 'vitest';
import { isTested } from '../model/contract.js';
import { placeWithin } from '../model/places.js';
import { readContract, type Loaded } from './contract.js';
import { shortly } from './testing.js';

const loop = `title: Run
page: "18.5.1.1"
module: asyncio
class: AbstractEventLoop
says: |
  Runs things.

since: "3.4"
`;

function load(files: Record<string, string>): Loaded {
  return readContract(new Map(Object.entries(files)));
}

function problemsIn(text: string, file = 'spec/a.yaml'): string[] {
  return load({ [file]: text }).problems.map(shortly);
}

describe('a class', () => {
  const calls = `title: Calls
module: asyncio
class: AbstractEventLoop
members:
  - {def: "call_soon() -> None", since: "3.4", says: Soon.}
`;

  test('is put together from every file that has members of it', () => {
    const { contract, problems } = load({
      'spec/loop/calls.yaml': calls,
      'spec/loop/run.yaml': `${loop}members:\n  - {def: "stop() -> None", since: "3.4", says: Stops.}\n`,
    });
    expect(problems).toEqual([]);
    const [only] = contract.classes;
    expect(contract.classes).toHaveLength(1);
    expect(only).toMatchObject({ name: 'AbstractEventLoop', says: 'Runs things.', since: '3.4' });
    expect(only!.members.map((member) => [member.name, member.subject.title])).toEqual([
      ['call_soon', 'Calls'],
      ['stop', 'Run'],
    ]);
  });

  test('that no file defines is a problem, and its members are read', () => {
    const { contract, problems } = load({ 'spec/a.yaml': calls });
    expect(problems.map(shortly)).toEqual([
      '3:8 class-definition: no file says what class AbstractEventLoop is: "says" and "since"',
    ]);
    expect(contract.classes[0]!.members).toHaveLength(1);
  });

  test('that two files define is a problem', () => {
    const { problems } = load({ 'spec/a.yaml': loop, 'spec/b.yaml': loop });
    expect(problems.map(shortly)).toEqual([
      '4:8 class-definition: class AbstractEventLoop is defined in spec/a.yaml already',
    ]);
  });

  test('without "since" is a problem', () => {
    expect(problemsIn(loop.replace('since: "3.4"\n', ''))).toEqual([
      '4:8 class-definition: class AbstractEventLoop is defined here and has no "since"',
    ]);
  });

  test('has bases, type parameters, a constructor and what awaiting gives', () => {
    const { contract } = load({
      'spec/a.yaml': `title: Task
module: asyncio
class: Task
says: Runs a coroutine.
since: "3.4"
extends: ["Future[T]"]
type_parameters: [T]
awaitable: T
constructor: "Task(coro: Coroutine[T])"
`,
    });
    expect(contract.classes[0]).toMatchObject({
      bases: [{ name: 'Future' }],
      typeParameters: ['T'],
      awaitable: { name: 'T' },
      construct: { name: 'Task', parameters: [{ name: 'coro' }] },
    });
  });

  test('is what members belong to', () => {
    expect(problemsIn('title: X\nmodule: asyncio\nmembers: []\n')).toEqual([
      '3:1 class-definition: "members" belongs to a class, and the file names none',
    ]);
  });
});

describe('an error', () => {
  const errors = `title: Errors
errors:
  - {name: Jammed, module: asyncio, base: object, since: "3.5", says: The lid is stuck.}
`;
  const jammed = `title: Jammed
module: asyncio
error: Jammed
constructor: "Jammed(force: int)"
members:
  - {def: "force() -> int", kind: property, since: "3.5", says: How hard.}
`;

  test('may have members, in a file of their own', () => {
    const { contract, problems } = load({
      'spec/classes/jammed.yaml': jammed,
      'spec/errors.yaml': errors,
    });
    expect(problems).toEqual([]);
    expect(contract.classes).toEqual([]);
    expect(contract.errors).toMatchObject([
      {
        name: 'Jammed',
        since: '3.5',
        construct: { parameters: [{ name: 'force' }] },
        members: [{ name: 'force', subject: { title: 'Jammed' } }],
      },
    ]);
    expect(placeWithin(contract.errors[0]!, 'since')).toMatchObject({ file: 'spec/errors.yaml' });
  });

  test('that errors.yaml does not have is a problem', () => {
    expect(problemsIn(jammed)).toEqual([
      '3:8 class-definition: no file says what error asyncio.Jammed is: spec/errors.yaml should',
    ]);
  });

  test('is not defined a second time', () => {
    const files = { 'spec/a.yaml': `${jammed}since: "3.5"\n`, 'spec/errors.yaml': errors };
    expect(load(files).problems.map(shortly)).toEqual([
      '7:1 class-definition: "since" belongs to a class, and the file is about error Jammed',
    ]);
  });
});

describe('a member', () => {
  const member = `${loop}members:
  - def: "f(a: int, b: int = 1) -> int"
    kind: coroutine
    since: "3.5"
    removed: "3.12"
    deprecated: "3.10"
    changed:
      - {in: "3.7", adds: b}
      - {in: "3.8", removes: "*, loop: Any = None"}
    abstract: {def: "f(a: int) -> int", since: "3.4"}
    says: >
      Does
      it.
    params: {a: how far}
    returns: the rest
    raises: [{error: RuntimeError, when: it is closed}]
    cases:
      - id: f.one
        says: One
          thing.
        source: observed
        until: "3.9"
        run: |
          trace(1)
        trace: [1, [a, null]]
        differs: [{on: uvloop, trace: [2], why: It does.}]
      - {id: f.two, says: Two., source: observed, level: recommended, untested: it is random}
`;

  test('has all that the file says of it', () => {
    const { contract, problems, unread } = load({ 'spec/a.yaml': member });
    expect(problems).toEqual([]);
    expect(unread).toEqual([]);
    const [read] = contract.classes[0]!.members;
    expect(read).toMatchObject({
      name: 'f',
      kind: 'coroutine',
      since: '3.5',
      removed: '3.12',
      deprecated: '3.10',
      origin: 'python',
      changed: [
        { in: '3.7', adds: 'b' },
        { in: '3.8', removes: { name: 'loop' } },
      ],
      abstract: { since: '3.4', changed: [] },
      says: 'Does it.',
      params: new Map([['a', 'how far']]),
      returnsText: 'the rest',
      raises: [{ error: 'RuntimeError', when: 'it is closed' }],
      subject: { file: 'spec/a.yaml', title: 'Run', page: '18.5.1.1' },
      place: { line: 10, column: 5 },
    });
    expect(placeWithin(read!, 'raises', 0, 'error')).toMatchObject({ line: 24, column: 22 });
    expect(placeWithin(read!, 'params', 'a')).toMatchObject({ line: 22, column: 14 });
  });

  test('has cases, tested or with a reason', () => {
    const { contract } = load({ 'spec/a.yaml': member });
    const [one, two] = contract.classes[0]!.members[0]!.cases;
    expect(one).toMatchObject({
      id: 'f.one',
      says: 'One thing.',
      level: 'required',
      until: '3.9',
      unproven: false,
      run: { text: 'trace(1)\n' },
      trace: [1, ['a', null]],
      differs: [{ on: 'uvloop', trace: [2], why: 'It does.' }],
    });
    expect(isTested(one!) && one.run.placeAt(0)).toMatchObject({ line: 32, column: 11 });
    expect(two).toMatchObject({ id: 'f.two', level: 'recommended', untested: 'it is random' });
    expect(isTested(two!)).toBe(false);
  });

  test('has cases that need what their file needs, and more', () => {
    const { contract } = load({
      'spec/a.yaml': `${loop}needs: [signals]
members:
  - def: "f() -> None"
    since: "3.4"
    says: F.
    cases:
      - {id: f.x, says: X., source: observed, run: "trace(1)", trace: [1]}
      - {id: f.y, says: Y., source: observed, needs: [descriptors, signals], run: "trace(1)", trace: [1]}
`,
    });
    const { cases } = contract.classes[0]!.members[0]!;
    expect(cases).toMatchObject([{ needs: ['signals'] }, { needs: ['signals', 'descriptors'] }]);
  });
});

describe('a mistake in one place does not hide another', () => {
  const text = `${loop}colour: red
members:
  - {def: "f() -> None", since: 3.10, says: F.}
  - {def: "g(", since: "3.4", says: G.}
  - def: "h() -> None"
    since: "3.4"
    says: H.
    kinds: method
    cases:
      - {id: h.x, says: X., source: observed, run: "trace(1)"}
      - {id: h.y, says: Y., source: observed, levle: required, run: "trace(1)", trace: [1]}
      - {id: h.z, says: Z., source: observed, level: needed, run: "trace(1)", trace: [1]}
`;

  test('all are reported', () => {
    expect(problemsIn(text)).toEqual([
      '9:1 unknown-key: no key "colour" in the file',
      '11:33 wrong-type: "since" must be a string, not the number 3.10; put quotes around it: "3.10"',
      '12:14 signature: syntax error in the signature: something is missing here',
      '16:5 unknown-key: no key "kinds" in a member; did you mean "kind"?',
      '18:9 case-complete: "h.x" has a program and no "trace"',
      '19:47 unknown-key: no key "levle" in a case; did you mean "level"?',
      '20:54 bad-value: "level" must be "required", "recommended" or "unspecified", not "needed"',
    ]);
  });

  test('what is sound is there', () => {
    const { contract, unread, everyStatement } = load({ 'spec/a.yaml': text });
    const { members } = contract.classes[0]!;
    expect(members.map((member) => member.name)).toEqual(['f', 'g', 'h']);
    expect(members[2]!.cases.map((statement) => statement.id)).toEqual(['h.y', 'h.z']);
    expect(unread).toEqual([]);
    expect(everyStatement).toBe(false);
  });
});

describe('what cannot be read is kept as text, for the names in it', () => {
  test.each([
    ['where a member has no version', `${loop}members: [{def: "f() -> None", says: F.}]\n`],
    ['where a file is not YAML', 'title: [\n'],
    ['where a file says nothing of its module', 'title: A\n'],
  ])('%s', (_where, text) => {
    expect(load({ 'spec/a.yaml': text }).unread).toHaveLength(1);
  });
});

describe('numbers in a trace', () => {
  test.each([
    ['1.0', false],
    ['1e3', false],
    ['0x10', false],
    ['9007199254740993', false],
    ['1', true],
    ['-3', true],
    ['0.5', true],
    ['"1.0"', true],
  ])('%s', (number, allowed) => {
    const one = `{id: f.a, says: A., source: observed, run: "trace(1)", trace: [a, [${number}]]}`;
    const member = `{def: "f() -> None", since: "3.4", says: F., cases: [${one}]}`;
    const problems = problemsIn(`${loop}members:\n  - ${member}\n`);
    expect(problems).toEqual(allowed ? [] : [expect.stringContaining('trace-number')]);
  });
});

describe('the text of a file', () => {
  test.each([
    [
      'says: "a\\u0007b"',
      'hidden-character: "says" holds the character U+0007, which no reader sees',
    ],
    ['says: "a\\tb"', 'hidden-character: "says" holds a tab'],
    ['says: "a\\u2028b"', 'hidden-character: "says" holds the character U+2028'],
    ['says: "a\\u202eb"', 'hidden-character: "says" holds the character U+202E'],
    ['title: "a\\nb"', 'one-line: "title" must be one line'],
    ['module: "a\\n\\nb"', 'one-line: "module" must be one line'],
  ])('shows everything it holds: %s', (line, problem) => {
    const key = line.split(':')[0]!;
    const text = loop
      .replace(/says: [^]*?since/, 'says: X\nsince')
      .replace(new RegExp(`^${key}:.*$`, 'm'), line);
    expect(problemsIn(text)).toEqual([expect.stringContaining(problem)]);
  });

  test('may hold what would break out of a comment or a string', () => {
    expect(problemsIn(loop.replace('Runs things.', '*/ ` ${x} \\" """ \\\\'))).toEqual([]);
  });
});

describe('files', () => {
  test('go by their place', () => {
    const { contract, problems } = load({
      'spec/errors.yaml': `title: E
errors:
  - {name: A, module: asyncio, base: B, since: "3.4", says: A., changed: [{in: "3.8", from: C, says: It moved.}]}
`,
      'spec/types.yaml': `title: T
types:
  - {name: X, is: opaque, says: X.}
  - {name: Y, is: "int | X", says: Y.}
`,
      'spec/examples/hello.yaml': `id: hello
title: Hello
source: the page
python: |
  print('x') # now
output: |
  x
types: {f.x: int}
comments: {now: ""}
send: {signal: SIGINT, after: x}
`,
      'spec/functions/a.yaml': `title: F
module: asyncio
functions:
  - {def: "sleep(delay: float) -> None", kind: coroutine, since: "3.4", says: Sleeps.}
constants:
  - {name: ALL, type: str, since: "3.4", says: All.}
`,
    });
    expect(problems).toEqual([]);
    expect(contract.errors).toMatchObject([
      { name: 'A', base: 'B', changed: [{ from: 'C' }], aliases: [], errno: [] },
    ]);
    expect(contract.types.map((type) => type.is?.kind)).toEqual([undefined, 'union']);
    expect(contract.examples[0]).toMatchObject({
      id: 'hello',
      python: { text: "print('x') # now\n" },
      send: { signal: 'SIGINT' },
      comments: new Map([['now', '']]),
    });
    expect(contract.functions[0]!.functions.map((one) => one.name)).toEqual(['sleep']);
    expect(contract.constants[0]).toMatchObject({ name: 'ALL', module: 'asyncio' });
  });

  test('are read in the order of their names, whatever the disk says', () => {
    const two = { 'spec/b.yaml': loop.replace('Abstract', 'B'), 'spec/a.yaml': loop };
    expect(load(two).contract.classes.map(({ name }) => name)).toEqual([
      'AbstractEventLoop',
      'BEventLoop',
    ]);
  });

  test('must be named *.yaml', () => {
    expect(problemsIn(loop, 'spec/a.yml')).toEqual([
      '1:1 file-name: spec files are named *.yaml, not a.yml',
    ]);
  });

  test('there must be some', () => {
    expect(load({}).problems.map(shortly)).toEqual(['1:1 empty-file: no YAML files here']);
  });
});
