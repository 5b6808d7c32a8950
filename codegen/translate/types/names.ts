import type { PythonType } from '../../model/contract.js';

export function isNamed(type: PythonType, name: string): boolean {
  return type.kind === 'name' && type.name === name;
}
