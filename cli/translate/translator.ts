/** The translator, which is loaded when it is asked for: nothing else needs a parser of Python. */
import { failure } from '../command-error.js';
import type * as translating from './translate.js';

const parser = '@lezer/python';

/** @throws CommandError  the parser is not installed */
export async function loadTranslator(): Promise<typeof translating> {
  try {
    return await import('./translate.js');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_MODULE_NOT_FOUND' || !message.includes(parser)) throw error;
    throw failure(`translate needs a parser of Python: npm install --save-dev ${parser}`);
  }
}
