/** Which names a source uses, and how: found by looking at its words, without a parser and without types. */
import { codeOnly, type Language } from './code-only.js';

export interface SourceNames {
  readonly file: string;
  /** What the modules are called here: `import asyncio as aio`. */
  readonly modules: ReadonlyMap<string, string>;
  /** What was imported by its name, and what it is called there. */
  readonly imported: ReadonlyMap<string, string>;
  readonly uses: readonly NameUse[];
}

export interface NameUse {
  readonly name: string;
  /** The name in front of the dot; empty behind any other expression, absent where there is no dot. */
  readonly receiver?: string;
  /** `def name(...)`, or a method of a class or object in TypeScript. */
  readonly isDefinition: boolean;
  /** The arguments, where it is called. */
  readonly call?: { readonly positional: number; readonly keywords: ReadonlySet<string> };
  readonly line: number;
  readonly column: number;
}

export function namesIn(file: string, text: string, language: Language): SourceNames {
  const code = codeOnly(text, language);
  const { modules, imported } =
    language === 'python' ? pythonImports(code) : typeScriptImports(text);
  const uses: NameUse[] = [];
  let line = 1;
  let lineStart = 0;
  let counted = 0;
  for (const found of code.matchAll(/[A-Za-z_]\w*/g)) {
    for (; counted < found.index; counted += 1) {
      if (code[counted] !== '\n') continue;
      line += 1;
      lineStart = counted + 1;
    }
    uses.push({
      ...useAt(code, found.index, found[0], language),
      line,
      column: found.index - lineStart + 1,
    });
  }
  return { file, modules, imported, uses };
}

function useAt(code: string, at: number, name: string, language: Language) {
  const before = code.slice(Math.max(0, at - 200), at);
  const dot = /(?:([A-Za-z_]\w*)|[^\s.])\s*[?!]?\.\s*$/.exec(before);
  const end = at + name.length;
  const open = /^\s*(?:\?\.)?\(/.exec(code.slice(end, end + 200));
  const args = open ? argumentsAt(code, end + open[0].length) : undefined;
  const isDefinition =
    language === 'python'
      ? /\bdef\s+$/.test(before)
      : args !== undefined &&
        !dot &&
        /^\s*(?::[^;=]*)?\{/.test(code.slice(args.end, args.end + 200));
  return {
    name,
    ...(dot && { receiver: dot[1] ?? '' }),
    isDefinition,
    ...(args && !isDefinition && { call: callOf(args.text, language) }),
  };
}

/** What stands between a bracket and the one that closes it. */
function argumentsAt(code: string, from: number): { text: string; end: number } {
  let depth = 1;
  for (let i = from; i < code.length; i += 1) {
    if ('([{'.includes(code[i]!)) depth += 1;
    else if (')]}'.includes(code[i]!)) depth -= 1;
    if (depth === 0) return { text: code.slice(from, i), end: i + 1 };
  }
  return { text: '', end: code.length };
}

function callOf(text: string, language: Language) {
  const pieces = topLevelPieces(text);
  const keywordOf = (piece: string): string | undefined => /^\s*(\w+)\s*=(?![=>])/.exec(piece)?.[1];
  if (language === 'python') {
    const keywords = pieces.map(keywordOf).filter((name) => name !== undefined);
    const positional = pieces.filter((piece) => !keywordOf(piece) && !/^\s*\*/.test(piece));
    return { positional: positional.length, keywords: new Set(keywords) };
  }
  // Keyword arguments are properties of an object at the end, or within kw().
  const objects = pieces.filter((piece) => /^\s*(?:\{|(?:\w+\.)?kw\()/.test(piece));
  const properties = objects.flatMap((piece) =>
    [...piece.matchAll(/[{,]\s*(\w+)\s*(?=[:,}])/g)].map(([, name]) => name!),
  );
  return { positional: pieces.length - objects.length, keywords: new Set(properties) };
}

function topLevelPieces(text: string): string[] {
  const pieces = [''];
  let depth = 0;
  for (const sign of text) {
    if ('([{'.includes(sign)) depth += 1;
    else if (')]}'.includes(sign)) depth -= 1;
    if (sign === ',' && depth === 0) pieces.push('');
    else pieces[pieces.length - 1] += sign;
  }
  return pieces.filter((piece, i) => piece.trim() !== '' || i < pieces.length - 1);
}

const known = new Set(['asyncio', 'contextvars']);

interface Imports {
  readonly modules: Map<string, string>;
  readonly imported: Map<string, string>;
}

function pythonImports(code: string): Imports {
  const modules = new Map<string, string>();
  const imported = new Map<string, string>();
  for (const [, list] of code.matchAll(/^[ \t]*import[ \t]+([^\n;]+)/gm)) {
    for (const piece of list!.split(',')) {
      const [, module, alias] = /^\s*([\w.]+)(?:\s+as\s+(\w+))?/.exec(piece) ?? [];
      if (module && known.has(module.split('.')[0]!))
        modules.set(alias ?? module.split('.').at(-1)!, module.split('.')[0]!);
    }
  }
  const from = /^[ \t]*from[ \t]+(\w+)[\w.]*[ \t]+import[ \t]*(?:\(([^)]*)\)|([^\n;]*))/gm;
  for (const [, module, bracketed, rest] of code.matchAll(from)) {
    if (known.has(module!)) addNames(bracketed ?? rest!, /\s+as\s+/, imported);
  }
  return { modules, imported };
}

function typeScriptImports(text: string): Imports {
  const modules = new Map<string, string>();
  const imported = new Map<string, string>();
  const moduleOf = (path: string): string =>
    path.endsWith('/contextvars') ? 'contextvars' : 'asyncio';
  const whole = /import\s+\*\s+as\s+(\w+)\s+from\s+['"](asyncio-ts[^'"]*)['"]/g;
  for (const [, name, path] of text.matchAll(whole)) modules.set(name!, moduleOf(path!));
  const required = /(?:const|let|var)\s+(\w+)\s*=\s*require\(\s*['"](asyncio-ts[^'"]*)['"]/g;
  for (const [, name, path] of text.matchAll(required)) modules.set(name!, moduleOf(path!));
  const named = /import\s+(?:type\s+)?\{([^}]*)\}\s+from\s+['"]asyncio-ts[^'"]*['"]/g;
  for (const [, list] of text.matchAll(named)) addNames(list!, /\s+as\s+/, imported);
  return { modules, imported };
}

function addNames(list: string, as: RegExp, imported: Map<string, string>): void {
  for (const piece of list.split(',')) {
    const [name, alias] = piece
      .replace(/^\s*type\s+/, '')
      .trim()
      .split(as);
    if (name) imported.set(alias ?? name, name);
  }
}
