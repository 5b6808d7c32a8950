/** A program from its text to its translation, or to what is wrong with it. */
import type { Contract, PythonType, SourceText } from '../model/contract.js';
import type { Problem } from '../model/problem.js';
import { Colours } from './colour.js';
import type { Frame, Program } from './frame.js';
import { caseNames } from './knowledge/free-names.js';
import { Vocabulary } from './knowledge/vocabulary.js';
import { Identifiers } from './names.js';
import { parsePython } from './parse.js';
import { Refusal } from './refusal.js';
import { declarationOf } from './scope/declarations.js';
import type { Declaration } from './scope/declarations.js';
import type { Binding } from './scope/model.js';
import { Names } from './scope/resolve.js';
import { splitWith } from './shapes.js';
import { statements } from './statements/statement.js';
import type { Flavour, Style, Translation } from './translation.js';
import { Knowledge } from './types/knowledge.js';
import { isRaises } from './types/of-binding.js';
import { Uses } from './uses.js';
import { Writer } from './writer.js';

export interface Task {
  readonly source: SourceText;
  readonly contract: Contract;
  readonly flavour: Flavour;
  readonly style: Style;
  /** Types that the author states, and comments that the author replaces. */
  readonly types: ReadonlyMap<string, PythonType>;
  readonly comments: ReadonlyMap<string, string>;
}

export function translateProgram(task: Task): Translation {
  const first = attempt(task, new Set());
  // A variable that has the name of something imported hides it: then the variable gets another.
  const imported = new Set(first.translation.imports.map((entry) => entry.name));
  const hidden = [...imported].filter((name) => first.variables.has(name));
  return hidden.length === 0 ? first.translation : attempt(task, imported).translation;
}

interface Attempt {
  readonly translation: Translation;
  /** Names of the variables of the program. */
  readonly variables: ReadonlySet<string>;
}

function attempt(task: Task, avoided: ReadonlySet<string>): Attempt {
  const { source, style } = task;
  const { root, faults } = parsePython(source.text);
  if (faults.length > 0) {
    return failed(
      faults.map(({ from, message }) =>
        new Refusal('python-syntax', from, message).toProblem(source),
      ),
    );
  }
  const problems: Problem[] = [];
  try {
    const program = prepare(task, root, avoided, problems);
    statements(root, outermost(program));
    if (problems.length > 0) return failed(problems);
    const translation: Translation = {
      body: program.out.toString(),
      imports: program.uses.imports,
      names: style === 'case' ? program.uses.names : [],
      map: program.out.origins,
      problems: [],
    };
    return { translation, variables: variablesOf(program.knowledge.names, style) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return failed([...problems, error.toProblem(source)]);
  }
}

function failed(problems: readonly Problem[]): Attempt {
  const seen = new Set<string>();
  const unique = problems.filter(({ place, message }) => {
    const key = `${String(place.line)}:${String(place.column)} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
  return {
    translation: { body: '', imports: [], names: [], map: [], problems: unique },
    variables: new Set(),
  };
}

function variablesOf(names: Names, style: Style): Set<string> {
  const found = new Set<string>();
  for (const { name, writes } of names.bindings()) {
    const isImport = style !== 'case' && writes.some((write) => write.write === 'import');
    if (writes.length > 0 && !isImport) found.add(name);
  }
  return found;
}

const vocabularies = new WeakMap<Contract, Vocabulary>();

function vocabularyOf(contract: Contract): Vocabulary {
  let vocabulary = vocabularies.get(contract);
  if (!vocabulary) {
    vocabulary = new Vocabulary(contract);
    vocabularies.set(contract, vocabulary);
  }
  return vocabulary;
}

function prepare(
  { source, contract, flavour, style, types, comments }: Task,
  root: Program['root'],
  avoided: ReadonlySet<string>,
  problems: Problem[],
): Program {
  const given = style === 'case' ? caseNames : [];
  const names = new Names(root, source.text, given);
  const knowledge = new Knowledge({
    source: source.text,
    names,
    vocabulary: vocabularyOf(contract),
    style,
    stated: types,
  });
  const declarations = new Declarations(names, new Set(given), knowledge);
  return {
    root,
    source: source.text,
    style,
    flavour,
    knowledge,
    colours: new Colours(root, knowledge),
    identifiers: new Identifiers(source.text, avoided),
    uses: new Uses(style),
    out: new Writer(),
    problems,
    comments,
    report: (error) => {
      if (!(error instanceof Refusal)) throw error;
      problems.push(error.toProblem(source));
    },
    declarationOf: (binding) => declarations.of(binding),
    hoistedAt: (from) => declarations.hoistedAt(from),
  };
}

/** Where the variables of a program are declared. */
class Declarations {
  readonly #declarations = new Map<Binding, Declaration>();
  readonly #hoisted = new Map<number, Binding[]>();

  constructor(names: Names, given: ReadonlySet<string>, knowledge: Knowledge) {
    const rules = {
      given,
      leavesTarget: (statement: Program['root']) =>
        splitWith(statement).managers.some(({ value }) => isRaises(value, knowledge)),
    };
    for (const binding of names.bindings()) {
      if (binding.writes.length === 0) continue;
      const declaration = declarationOf(binding, rules);
      this.#declarations.set(binding, declaration);
      if (declaration.by !== 'hoisting') continue;
      this.#hoisted.set(declaration.at, [...this.hoistedAt(declaration.at), binding]);
    }
  }

  of(binding: Binding): Declaration {
    return this.#declarations.get(binding) ?? { by: 'nature' };
  }

  hoistedAt(from: number): readonly Binding[] {
    return this.#hoisted.get(from) ?? [];
  }
}

function outermost(program: Program): Frame {
  return {
    program,
    kind: 'blocking',
    method: undefined,
    keepsThis: true,
    caught: undefined,
    closed: undefined,
    inLoop: false,
    inFunction: false,
    givesValues: false,
  };
}
