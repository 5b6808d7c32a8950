import type { Parameter, Signature } from '../codegen/model/contract.js';
import { pythonTypeText } from '../codegen/model/python-type-text.js';
import { indent, wrap } from './layout.js';

/** A signature as Python writes it: in one line where it fits, else with a line for each parameter. */
export function signatureText(signature: Signature, width: number): string {
  if (signature.text.length <= width || signature.parameters.length === 0) return signature.text;
  const returns = signature.text.includes('->') ? ` -> ${pythonTypeText(signature.returns)}` : '';
  const lines = parameterLines(signature.parameters).map((line) => {
    const [first, ...rest] = wrap(`${line},`, width - 8).split('\n');
    return `    ${[first, ...rest.map((more) => indent(more, 8))].join('\n')}\n`;
  });
  return `${signature.name}(\n${lines.join('')})${returns}`;
}

function parameterLines(parameters: readonly Parameter[]): string[] {
  const lines: string[] = [];
  parameters.forEach((parameter, i) => {
    const before = parameters[i - 1]?.kind;
    if (before === 'positional-only' && parameter.kind !== before) lines.push('/');
    const needsStar = before !== 'keyword-only' && before !== 'var-positional';
    if (parameter.kind === 'keyword-only' && needsStar) lines.push('*');
    lines.push(parameterText(parameter));
  });
  if (parameters.at(-1)?.kind === 'positional-only') lines.push('/');
  return lines;
}

export function parameterText({ name, kind, type, default: value }: Parameter): string {
  const stars = { 'var-positional': '*', 'var-keyword': '**' }[kind as string] ?? '';
  const text = `${stars}${name}: ${pythonTypeText(type)}`;
  return value === undefined ? text : `${text} = ${value}`;
}
