/** What a case needs of Python's module `pathlib`: path objects, which are URLs here. */
import { pathToFileURL } from 'node:url';

export function Path(path: string): URL {
  return pathToFileURL(path);
}
