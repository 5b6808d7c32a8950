/** What stands ready for every case without an import. */
import { any, instance, listOf, none, string } from '../types/types.js';
import type { Type } from '../types/types.js';
import { caseModules } from '../../model/case-modules.js';

/** What an example imports from the library: each is an entry point of the package. */
export const exampleModules: readonly string[] = ['asyncio', 'contextvars', 'signal', 'socket'];

const caseValues: Readonly<Record<string, Type>> = {
  loop: instance({ from: 'contract', name: 'asyncio.AbstractEventLoop' }),
  trace: { kind: 'function', returns: none },
  raises: { kind: 'function', returns: any },
  logs: listOf(string),
  warned: listOf(string),
};

/** The type of a free name of a case; nothing where there is no such name. */
export function freeNameType(name: string): Type | undefined {
  if ((caseModules as readonly string[]).includes(name)) return { kind: 'module', name };
  return Object.hasOwn(caseValues, name) ? caseValues[name] : undefined;
}

export const caseNames: readonly string[] = [...Object.keys(caseValues), ...caseModules];
