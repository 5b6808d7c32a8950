import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The one folder that the generator owns: what stands there and is not in the set is deleted. */
const ownedFolder = 'generated';

/** Pages for people that are generated all the same, and stand where people look for them. */
const pages: readonly string[] = ['docs/deviations.md'];

export interface Differences {
  /** In the set, not on disk. */
  readonly missing: readonly string[];
  /** On disk with another text. */
  readonly differing: readonly string[];
  /** On disk under `generated/`, not in the set. */
  readonly orphaned: readonly string[];
}

/** Generated files in memory, to be written or compared. Paths are relative to the repository, with `/`. */
export class FileSet {
  readonly #texts = new Map<string, string>();

  /** Throws where the path lies outside `generated/` and is none of the pages, or was added before. */
  add(path: string, text: string): void {
    const [folder, ...parts] = path.split('/');
    const isInside =
      folder === ownedFolder && !parts.some((part) => part === '' || part === '.' || part === '..');
    if (!isInside && !pages.includes(path)) {
      throw new Error(`FileSet.add: expected a path under ${ownedFolder}/, got ${path}`);
    }
    if (this.#texts.has(path)) throw new Error(`FileSet.add: ${path} is emitted twice`);
    this.#texts.set(path, text);
  }

  get(path: string): string | undefined {
    return this.#texts.get(path);
  }

  /** Sorted, so that everything made from the set comes out in the same order. */
  get paths(): readonly string[] {
    return [...this.#texts.keys()].sort();
  }

  /**
   * Write what changed and delete what the set no longer has, below `root`.
   *
   * Throws where the set is empty: an emitter that found nothing must not wipe the folder.
   */
  async write(root: string): Promise<Differences> {
    const differences = await this.compare(root);
    for (const path of [...differences.missing, ...differences.differing]) {
      const target = join(root, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, this.#texts.get(path)!);
    }
    for (const path of differences.orphaned) await removeWithEmptyFolders(root, path);
    return differences;
  }

  /** What `write` would do, without doing it. Throws where the set is empty. */
  async compare(root: string): Promise<Differences> {
    if (this.#texts.size === 0) throw new Error('FileSet: expected generated files, got none');
    const missing: string[] = [];
    const differing: string[] = [];
    for (const path of this.paths) {
      const found = await textOf(join(root, path));
      if (found === undefined) missing.push(path);
      else if (found !== this.#texts.get(path)) differing.push(path);
    }
    const onDisk = await filesBelow(root, ownedFolder);
    return { missing, differing, orphaned: onDisk.filter((path) => !this.#texts.has(path)) };
  }
}

/** What running the Python package leaves beside it: not generated, not orphaned. */
const byproduct = '__pycache__';

async function filesBelow(root: string, folder: string): Promise<string[]> {
  const found: string[] = [];
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(ifMissing([]));
  for (const entry of entries) {
    const path = `${folder}/${entry.name}`;
    if (entry.name === byproduct) continue;
    if (entry.isDirectory()) found.push(...(await filesBelow(root, path)));
    else found.push(path);
  }
  return found.sort();
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(ifMissing(undefined));
}

function ifMissing<T>(instead: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };
}

async function removeWithEmptyFolders(root: string, path: string): Promise<void> {
  await rm(join(root, path));
  for (let folder = dirname(path); folder !== ownedFolder; folder = dirname(folder)) {
    const left = await readdir(join(root, folder));
    if (left.some((name) => name !== byproduct)) return;
    await rm(join(root, folder), { recursive: true });
  }
}
