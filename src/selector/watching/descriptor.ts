import { AttributeError, ValueError, addNote } from '../../exceptions/index.js';
import { repr } from '../../repr.js';

/**
 * The descriptor of `fd`; it may be negative, as that of a closed socket is.
 *
 * @throws ValueError  it has none
 */
export function descriptorOf(fd: unknown): number {
  const number = typeof fd === 'number' ? fd : askFileno(fd);
  if (!Number.isInteger(number)) throw invalid(fd);
  return number as number;
}

function invalid(fd: unknown): ValueError {
  const error = new ValueError(`Invalid file object: ${repr(fd)}`);
  const { fd: number } = (fd ?? {}) as { fd?: unknown };
  return typeof number === 'number'
    ? addNote(error, "what is Node's has no fileno(): give its descriptor, process.stdin.fd say")
    : error;
}

function askFileno(object: unknown): unknown {
  const { fileno } = (object ?? {}) as { fileno?: unknown };
  if (typeof fileno !== 'function') return undefined;
  try {
    return fileno.call(object) as unknown;
  } catch (error) {
    // As in Python: these say that there is none, anything else is the object's own trouble.
    const isNone = [TypeError, ValueError, AttributeError].some((type) => error instanceof type);
    if (!isNone) throw error;
    const wrong = invalid(object);
    wrong.cause = error;
    throw wrong;
  }
}

/** @throws ValueError  it is negative */
export function checkOpen(descriptor: number): void {
  if (descriptor < 0) throw new ValueError(`Invalid file descriptor: ${descriptor}`);
}
