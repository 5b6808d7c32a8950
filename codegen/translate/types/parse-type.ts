import type { PythonType } from '../../model/contract.js';
import { anyPython, readType } from '../knowledge/definitions.js';
import { parsePython } from '../parse.js';

/** A type expression in a text of ours. */
export function parseType(text: string): PythonType {
  const expression = parsePython(text).root.firstChild?.firstChild;
  return expression ? readType(expression, text) : anyPython;
}
