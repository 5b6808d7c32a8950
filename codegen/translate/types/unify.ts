import type { PythonType } from '../../model/contract.js';
import { isTypeVariable } from '../../model/python-types.js';
import type { Type } from './types.js';

/** What the type variables of a declared type stand for, where a value of type `given` takes its place. */
export function unify(declared: PythonType, given: Type, found: Map<string, Type>): void {
  if (declared.kind === 'list') return;
  if (declared.kind === 'union') {
    for (const member of declared.members) unify(member, given, found);
    return;
  }
  if (isTypeVariable(declared.name)) {
    if (!found.has(declared.name)) found.set(declared.name, given);
    return;
  }
  const [parameter] = declared.args;
  if (given.kind === 'instance' && given.args[0] && parameter) {
    unify(parameter, given.args[0], found);
  }
}
