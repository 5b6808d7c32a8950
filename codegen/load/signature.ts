import type { SyntaxNode } from '@lezer/common';
import type {
  Parameter,
  ParameterKind,
  PythonType,
  Signature,
  SourceText,
} from '../model/contract.js';
import { rememberPlaces } from '../model/places.js';
import { PythonLine, childrenOf } from './python-line.js';
import { anyType, typeFromNode } from './type-expression.js';
import type { Report } from './yaml-file.js';

const rule = 'signature';

/** `async` was a name until Python 3.7, and is one of the contract; the parser knows it as a keyword only. */
const standIn = 'as_nc';

interface Shape {
  /** A constructor returns nothing that is worth a word. */
  readonly returns: 'required' | 'optional';
}

/** One line of Python, `call_later(delay: float, ...) -> TimerHandle`; reports and gives nothing where it is none. */
export function readSignature(
  source: SourceText,
  report: Report,
  shape: Shape = { returns: 'required' },
): Signature | undefined {
  const text = source.text.replace(/^async(?=\()/, standIn);
  const line = new PythonLine({ ...source, text }, report, {
    rule,
    prefix: 'def ',
    suffix: ': ...',
  });
  const body = line.top.firstChild?.getChild('Body');
  if (body && line.isWritten(body)) {
    line.refuse(body, 'a signature ends before the colon; it has no body');
    return undefined;
  }
  if (line.refuseSyntaxErrors('the signature')) return undefined;
  const definition = onlyDefinition(line);
  if (!definition) {
    const example = '"call_soon(callback: Callback, *args: Any) -> Handle"';
    line.refuse(line.top, `expected one signature such as ${example}, got "${source.text}"`);
    return undefined;
  }
  const nameNode = definition.getChild('VariableName')!;
  const written = line.textOf(nameNode);
  const name = written === standIn ? 'async' : written;
  const parameters = readParameters(definition.getChild('ParamList')!, line);
  const annotation = definition.getChildren('TypeDef').at(-1);
  if (!annotation && shape.returns === 'required') {
    line.refuse(nameNode, `${name}() does not say what it returns; write "-> None"`);
  }
  const returns = annotation ? typeFromNode(annotation.lastChild!, line) : none;
  if (line.problems > 0) return undefined;
  return { name, parameters, returns, text: source.text, place: source.place };
}

/** Stands for one that cannot be read: it has its name, and takes and gives anything. */
export function anySignature({ text, place }: SourceText): Signature {
  const name = /^\w*/.exec(text)![0];
  const parameters: Parameter[] = [
    { name: 'args', kind: 'var-positional', type: anyType },
    { name: 'kwargs', kind: 'var-keyword', type: anyType },
  ];
  return { name, parameters, returns: anyType, text, place };
}

/** A parameter by itself, as it was declared before it vanished: `*, loop: AbstractEventLoop | None = None`. */
export function readParameter(source: SourceText, report: Report): Parameter | undefined {
  const line = new PythonLine(source, report, { rule, prefix: 'def f(', suffix: '): ...' });
  if (line.refuseSyntaxErrors('the parameter')) return undefined;
  const list = onlyDefinition(line)?.getChild('ParamList');
  const parameters = list ? readParameters(list, line) : [];
  if (parameters.length !== 1 && line.problems === 0) {
    line.refuse(
      line.top,
      `expected one parameter such as "loop: Any = None", got "${source.text}"`,
    );
  }
  return line.problems === 0 ? parameters[0] : undefined;
}

const none: PythonType = { kind: 'name', name: 'None', args: [] };

/** The definition, where the line is that and nothing more: no second statement, no body but ours. */
function onlyDefinition(line: PythonLine): SyntaxNode | undefined {
  const [definition, more] = childrenOf(line.top);
  const body = definition?.getChild('Body');
  const isOnlyOne = more === undefined && definition?.name === 'FunctionDefinition';
  return isOnlyOne && body && !line.isWritten(body) ? definition : undefined;
}

function readParameters(list: SyntaxNode, line: PythonLine): Parameter[] {
  const reader = new ParameterReader(line);
  let before: SyntaxNode | null = null;
  for (const node of childrenOf(list)) {
    // The parser has no node for the sign that ends positional-only parameters.
    if (line.textBetween(before, node).includes('/')) reader.endPositionalOnly();
    reader.take(node);
    before = node;
  }
  return reader.parameters;
}

/** What one parameter has so far; its type may be missing until the comma. */
interface Draft {
  readonly node: SyntaxNode;
  readonly kind: ParameterKind;
  type?: PythonType;
  default?: string;
}

class ParameterReader {
  readonly parameters: Parameter[] = [];
  readonly #line: PythonLine;
  readonly #names = new Set<string>();
  #stars = '';
  #keywordOnly = false;
  #awaitsDefault = false;
  #draft: Draft | undefined;

  constructor(line: PythonLine) {
    this.#line = line;
  }

  take(node: SyntaxNode): void {
    switch (node.name) {
      case '*':
      case '**':
        this.#stars = node.name;
        return;
      case ',':
      case ')':
        this.#finish();
        return;
      case 'TypeDef':
        if (this.#draft) this.#draft.type = typeFromNode(node.lastChild!, this.#line);
        return;
      case 'AssignOp':
        this.#awaitsDefault = true;
        return;
      default:
        if (this.#awaitsDefault && this.#draft) this.#draft.default = this.#line.textOf(node);
        else if (node.name === 'VariableName') this.#draft = { node, kind: this.#kind() };
        this.#awaitsDefault = false;
    }
  }

  endPositionalOnly(): void {
    this.parameters.forEach((parameter, i) => {
      this.parameters[i] = { ...parameter, kind: 'positional-only' };
    });
  }

  #kind(): ParameterKind {
    if (this.#stars === '**') return 'var-keyword';
    if (this.#stars === '*') return 'var-positional';
    return this.#keywordOnly ? 'keyword-only' : 'positional';
  }

  #finish(): void {
    if (this.#stars === '*') this.#keywordOnly = true;
    this.#stars = '';
    const draft = this.#draft;
    this.#draft = undefined;
    if (!draft) return;
    const name = this.#line.textOf(draft.node);
    if (!draft.type) this.#line.refuse(draft.node, `parameter "${name}" has no type`);
    if (this.#names.has(name)) this.#line.refuse(draft.node, `two parameters "${name}"`);
    this.#names.add(name);
    this.#refuseLateRequired(draft, name);
    const place = this.#line.placeOf(draft.node);
    const parameter: Parameter = {
      name,
      kind: draft.kind,
      type: draft.type ?? none,
      ...(draft.default !== undefined && { default: draft.default }),
    };
    this.parameters.push(rememberPlaces(parameter, () => place));
  }

  /** Python's own rule, which its grammar does not show. */
  #refuseLateRequired(draft: Draft, name: string): void {
    if (draft.kind !== 'positional' || draft.default !== undefined) return;
    const optional = this.parameters.find((earlier) => earlier.default !== undefined);
    if (optional) {
      this.#line.refuse(
        draft.node,
        `"${name}" has no default but follows "${optional.name}", which has one`,
      );
    }
  }
}
