import type { AsyncioFunctions } from '../../generated/interfaces/functions.js';
import { coroutine } from '../coroutines/coroutine.js';
import { NotImplementedError } from '../exceptions/index.js';

/**
 * Start a program, without a shell.
 *
 * @throws NotImplementedError  always, in this version, when it is awaited
 * @spec create_subprocess_exec
 */
export const create_subprocess_exec: AsyncioFunctions['create_subprocess_exec'] = () =>
  notYet('create_subprocess_exec');

/**
 * Start a command of the platform's shell.
 *
 * @throws NotImplementedError  always, in this version, when it is awaited
 * @spec create_subprocess_shell
 */
export const create_subprocess_shell: AsyncioFunctions['create_subprocess_shell'] = () =>
  notYet('create_subprocess_shell');

const notYet = coroutine(function* (name: string): Generator<never, never, unknown> {
  throw new NotImplementedError(name);
});
