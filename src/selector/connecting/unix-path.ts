import { lstatSync, statSync, unlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { asError } from '../../exceptions/index.js';
import { logger } from '../../log/logger.js';
import { repr, typeName } from '../../repr.js';

/** The path of a Unix socket, as the system takes it: text, or bytes. */
export type SocketPath = string | Uint8Array;

/** @throws TypeError  it is no path */
export function socketPath(operation: string, path: unknown): SocketPath {
  if (typeof path === 'string' || path instanceof Uint8Array) return path;
  if (path instanceof URL) return fileURLToPath(path);
  throw new TypeError(`${operation}(path): expected a path, got ${typeName(path)}`);
}

/** True for an address that is no file. */
export function isAbstract(path: SocketPath): boolean {
  return path.length === 0 || path[0] === 0 || path[0] === '\0';
}

/** Remove a socket that stands there, left by who used the path before; anything else stays. */
export function removeStale(path: SocketPath): void {
  if (isAbstract(path)) return;
  const file = asFile(path);
  try {
    if (statSync(file).isSocket()) unlinkSync(file);
  } catch (error) {
    if (isMissing(error)) return;
    // Binding will say what is wrong.
    logger.error(`Unable to check or remove stale UNIX socket ${repr(file)}`, asError(error));
  }
}

/** Which file it is that stands there; null if none does. */
export function identityOf(path: SocketPath): number | null {
  try {
    return lstatSync(asFile(path)).ino;
  } catch {
    return null;
  }
}

/** Remove the file, if it is still the same one. */
export function removeFile(path: SocketPath, identity: number): void {
  const file = asFile(path);
  try {
    if (lstatSync(file).ino === identity) unlinkSync(file);
  } catch (error) {
    if (!isMissing(error))
      logger.error(`Unable to clean up listening UNIX socket ${repr(file)}`, asError(error));
  }
}

function asFile(path: SocketPath): string | Buffer {
  return typeof path === 'string' ? path : Buffer.from(path);
}

function isMissing(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'ENOENT';
}
