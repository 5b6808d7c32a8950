/** Names that a translation takes from the Python runtime or from the library. */
import type { Frame } from './frame.js';
import { reject } from './refusal.js';
import { isJavaScriptException } from './knowledge/python-builtins.js';

/** A helper of the Python runtime; an example has none, so what needs one is refused there. */
export function helper(name: string, node: { readonly from: number }, frame: Frame): string {
  if (frame.program.style === 'example') {
    reject(
      node,
      `this would need '${name}' of the Python runtime, which an example does not have`,
      'write it more simply, or state the types involved under "types"',
    );
  }
  return frame.program.uses.helper(name);
}

/** One of Python's exception classes. */
export function exceptionClass(name: string, frame: Frame): string {
  return isJavaScriptException(name) ? name : frame.program.uses.builtin(name);
}
