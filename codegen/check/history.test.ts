import { describe, expect, it } from 'vitest';
import type { Observed } from '../history/observed.js';
import { history } from './history.js';
import { classWith, findings } from './testing.js';

/** CPython 3.6, 3.7 and 3.14 with a class Box, whose members follow. */
function interpreters(members: Record<string, Record<string, string | null>>): Observed {
  const names = Object.entries(members).map(
    ([name, eras]) => [`asyncio.Box.${name}`, eras] as const,
  );
  return {
    interpreters: { '3.6': 'CPython 3.6.15', '3.7': 'CPython 3.7.16', '3.14': 'CPython 3.14.2' },
    names: {
      ...Object.fromEntries(names),
      'asyncio.Box': { '3.6': 'class ()' },
      'builtins.BaseException': { '3.6': 'class ()' },
      'builtins.RuntimeError': { '3.6': 'class (BaseException)' },
    },
  };
}

/** What the rule finds in one member of Box, which CPython has so. */
function judged(eras: Record<string, string | null>, member: string): string[] {
  const name = /(\w+)\(/.exec(member)![1]!;
  return findings(history(interpreters({ [name]: eras })), classWith(`  - ${member}`));
}

describe('history', () => {
  it('agrees with a member that is as CPython has it', () => {
    const eras = { '3.6': '(lid)', '3.7': '(lid, *, wide=None)' };
    const member = `def: "open(lid: int, *, wide: bool | None = None) -> None"
    since: "3.4"
    changed: [{in: "3.7", adds: wide}]
    says: Opens the box.`;
    expect(judged(eras, member)).toEqual([]);
  });

  it('looks at the members of an error, too', () => {
    const names = {
      ...interpreters({}).names,
      'builtins.RuntimeError.retry': { '3.7': '(times, /)' },
      'builtins.BaseException.add_note': { '3.6': '(note, /)' },
    };
    const yaml = `title: Errors
module: builtins
error: RuntimeError
members:
  - {def: "retry(times: int, /) -> None", since: "3.6", says: Tries again.}
  - {def: "add_note(note: str, /) -> None", since: "3.6", says: Has it from another.}
`;
    expect(findings(history({ ...interpreters({}), names }), yaml)).toEqual([
      expect.stringMatching(/^5 «3.6» CPython 3.6 does not have builtins.RuntimeError.retry/),
    ]);
  });

  it('reports a member that came earlier than it says', () => {
    const member = 'def: "open() -> None"\n    since: "3.8"\n    says: Opens the box.';
    expect(judged({ '3.7': '()' }, member)).toEqual([
      '8 «3.8» CPython 3.7 already has asyncio.Box.open; since: "3.7", or say under "concrete:" what it declares',
    ]);
  });

  it('reports a member that came later than it says', () => {
    const member = 'def: "open() -> None"\n    since: "3.4"\n    says: Opens the box.';
    expect(judged({ '3.7': '()' }, member)[0]).toContain(
      '8 «3.4» CPython 3.6 does not have asyncio.Box.open; it came with 3.7; since: "3.7"',
    );
  });

  it('reports a member that is gone without a word', () => {
    const member = 'def: "open() -> None"\n    since: "3.4"\n    says: Opens the box.';
    expect(judged({ '3.6': '()', '3.14': null }, member)[0]).toContain(
      '7 «open» CPython 3.14 no longer has asyncio.Box.open; removed: "3.14"',
    );
  });

  it('reports a member that is still there', () => {
    const member =
      'def: "open() -> None"\n    since: "3.4"\n    removed: "3.14"\n    says: Opens the box.';
    expect(judged({ '3.6': '()' }, member)[0]).toContain('CPython 3.14 still has asyncio.Box.open');
  });

  it('reports a member that no CPython has', () => {
    const member = 'def: "open() -> None"\n    since: "3.4"\n    says: Opens the box.';
    expect(judged({}, member)[0]).toContain('no CPython has asyncio.Box.open, from 3.6 to 3.14');
  });

  it('says nothing of a member that is ours alone, nor of an attribute of instances', () => {
    const ours =
      'def: "open() -> None"\n    since: "3.4"\n    origin: asyncio-ts\n    says: Opens the box.';
    expect(judged({}, ours)).toEqual([]);
    const attribute =
      'def: "width() -> int"\n    kind: property\n    since: "3.4"\n    says: Its width.';
    expect(judged({}, attribute)).toEqual([]);
  });

  it('reports the version of a parameter at the parameter', () => {
    const member = `def: "open(lid: int, *, wide: bool | None = None) -> None"
    since: "3.4"
    changed: [{in: "3.8", adds: wide}]
    says: Opens the box.`;
    expect(judged({ '3.6': '(lid)', '3.7': '(lid, *, wide=None)' }, member)[0]).toContain(
      '7 «wide:» asyncio.Box.open: CPython has the parameter "wide" in 3.7 to 3.14; the contract says 3.14; changed: [{in: "3.7", adds: wide}]',
    );
  });

  it('reports a parameter that the contract left out, or that went', () => {
    const member = 'def: "open(lid: int) -> None"\n    since: "3.4"\n    says: Opens the box.';
    expect(judged({ '3.6': '(lid, wide=1)', '3.7': '(lid)' }, member)[0]).toContain(
      'CPython has the parameter "wide" in 3.6; changed: [{in: "3.7", removes: "wide..."}]',
    );
  });

  it('agrees with a parameter that was removed where it says so', () => {
    const member = `def: "open(lid: int) -> None"
    since: "3.4"
    changed: [{in: "3.7", removes: "wide: int = 1"}]
    says: Opens the box.`;
    expect(judged({ '3.6': '(lid, wide=1)', '3.7': '(lid)' }, member)).toEqual([]);
  });

  it('reports another default, another kind and another order', () => {
    const member = 'def: "open(a: int, b: int = 1) -> None"\n    since: "3.4"\n    says: Opens.';
    expect(judged({ '3.6': '(a, b=2)' }, member)[0]).toContain(
      '"b" has the default 2 in CPython 3.14',
    );
    expect(judged({ '3.6': '(a, *, b=1)' }, member)[0]).toContain('"b" is keyword-only');
    expect(judged({ '3.6': '(b=1, a)' }, member)[0]).toContain('in the order b, a');
  });

  it('wants a word about a default that changed', () => {
    const eras = { '3.6': '(a)', '3.14': '(a=None)' };
    const member = 'def: "open(a: int | None = None) -> None"\n    since: "3.4"\n    says: Opens.';
    expect(judged(eras, member)[0]).toContain(
      '"a" has the default None since CPython 3.14; it has no default before; changed: [{in: "3.14", says: ...}]',
    );
    const told = `${member}\n    changed: [{in: "3.14", says: The argument may be left out.}]`;
    expect(judged(eras, told)).toEqual([]);
  });

  it('compares a constant by its name, and nothing where the default cannot be seen', () => {
    const member =
      'def: "open(a: int = socket.AF_UNSPEC, b: int = 1) -> None"\n    since: "3.4"\n    says: Opens.';
    expect(judged({ '3.6': '(a=AF_UNSPEC, b=...)' }, member)).toEqual([]);
  });

  it('does not care how C names what goes by position only', () => {
    const member = 'def: "open(lid: int) -> None"\n    since: "3.4"\n    says: Opens the box.';
    expect(judged({ '3.6': '(_lid, /)' }, member)).toEqual([]);
  });

  it('reports a coroutine that is none', () => {
    const member =
      'def: "open() -> None"\n    kind: coroutine\n    since: "3.4"\n    says: Opens the box.';
    expect(judged({ '3.6': '()' }, member)).toEqual([
      '7 «open» asyncio.Box.open is a method in CPython 3.14, not a coroutine; kind: method',
    ]);
    expect(judged({ '3.6': '()', '3.14': 'async ()' }, member)).toEqual([]);
  });

  it('takes what stands under "concrete" for what the class declares', () => {
    const member = `def: "open(lid: int) -> None"
    since: "3.4"
    concrete:
      def: "open(cover: int) -> None"
      since: "3.7"
    says: Opens the box.`;
    expect(judged({ '3.7': '(cover)' }, member)).toEqual([]);
    expect(judged({ '3.14': '(cover)' }, member)[0]).toContain(
      '11 «3.7» CPython 3.7 does not have',
    );
  });
});

describe('history of an exception class', () => {
  const errorsWith = (more: string): string => `title: Errors
errors:
  - {name: BaseException, module: builtins, base: object, since: "3.0", says: The root.}
  - {name: RuntimeError, module: builtins, base: BaseException, since: "3.0", says: A wrong moment.}
  - name: Stop
    module: asyncio
    base: BaseException
    since: "3.4"
    says: Ends it.
${more}`;

  function judgedErrors(more: Observed['names'], yaml: string): string[] {
    const { interpreters: versions, names } = interpreters({});
    const observed = { interpreters: versions, names: { ...names, ...more } };
    return findings(history(observed), errorsWith(yaml), 'spec/errors.yaml');
  }

  it('knows the base that it had before', () => {
    const eras = { '3.6': 'class (RuntimeError)', '3.7': 'class (BaseException)' };
    const change = '    changed: [{in: "3.7", from: RuntimeError, says: Passes now.}]\n';
    expect(judgedErrors({ 'asyncio.Stop': eras }, change)).toEqual([]);
    expect(judgedErrors({ 'asyncio.Stop': eras }, '')[0]).toContain(
      '7 «BaseException» Stop is derived from RuntimeError in CPython 3.6, not from BaseException',
    );
  });

  it('wants a word about a base that changed', () => {
    const eras = {
      '3.6': 'alias concurrent.futures.BaseException',
      '3.7': 'class (BaseException)',
    };
    expect(judgedErrors({ 'asyncio.Stop': eras }, '')).toEqual([
      '7 «BaseException» Stop is derived from BaseException since CPython 3.7; it was from concurrent.futures.BaseException before; changed: [{in: "3.7", from: concurrent.futures.BaseException, says: ...}]',
    ]);
  });

  it('knows its other names', () => {
    const seen = {
      'asyncio.Stop': { '3.6': 'class (BaseException)' },
      'asyncio.Halt': { '3.14': 'alias Stop' },
    };
    expect(judgedErrors(seen, '    aliases: [Halt]\n')).toEqual([]);
    expect(judgedErrors(seen, '    aliases: [Halt, Pause]\n')).toEqual([
      '10 «Pause» asyncio.Pause is no other name of Stop in CPython 3.14',
    ]);
  });
});
