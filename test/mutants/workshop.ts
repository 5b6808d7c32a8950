/** The project compiled in a folder of its own, where one file after the other is replaced by a mutant's. */
import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform, type BuildOptions, type Plugin } from 'esbuild';
import { mutate, type Mutant } from './mutant.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

const options = {
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  logLevel: 'silent',
} satisfies BuildOptions;

export class Workshop {
  readonly #folder: string;
  /** The program that runs the cases, with whatever loop stands beside it. */
  readonly program: string;
  /** The file that is replaced, with its text as it was. */
  #replaced: { readonly path: string; readonly text: string } | null = null;

  private constructor(folder: string) {
    this.#folder = folder;
    this.program = join(folder, 'test/mutants/cases.js');
  }

  static async open(): Promise<Workshop> {
    const folder = await mkdtemp(join(tmpdir(), 'asyncio-ts-mutants-'));
    // The loop file by file, so that a mutant costs one file; the cases, which stay as they are, in one.
    const files = sourceFiles();
    const loop = { ...options, entryPoints: files, outbase: root, outdir: folder };
    const cases = {
      entryPoints: ['cases', 'patience'].map((name) => join(root, `test/mutants/${name}.ts`)),
      outbase: root,
      outdir: folder,
    };
    await Promise.all([
      writeFile(join(folder, 'package.json'), '{"type":"module"}'),
      build(loop),
      build({ ...options, ...cases, bundle: true, plugins: [besideTheLoop] }),
    ]);
    return new Workshop(folder);
  }

  /**
   * Put the mutant's defect in, in place of the one before; null for none.
   *
   * @throws Error  it does not apply to the source as it is
   */
  async use(mutant: Mutant | null): Promise<void> {
    if (this.#replaced !== null) await writeFile(this.#replaced.path, this.#replaced.text);
    this.#replaced = null;
    if (mutant === null) return;
    const source = mutate(mutant, await readFile(join(root, mutant.file), 'utf8'));
    const path = join(this.#folder, mutant.file.replace(/\.ts$/, '.js'));
    const text = await readFile(path, 'utf8');
    const { code } = await transform(source, { ...options, loader: 'ts' });
    await writeFile(path, code);
    this.#replaced = { path, text };
  }

  close(): Promise<void> {
    return rm(this.#folder, { recursive: true });
  }
}

/** What mutants may change, and the stubs below it. */
function sourceFiles(): string[] {
  return ['src', 'generated/stubs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(root, folder, name)),
  );
}

/** Leaves imports of the loop as they are, and of what is loaded before: they stand beside the program, not in it. */
const besideTheLoop: Plugin = {
  name: 'beside-the-loop',
  setup(bundle) {
    bundle.onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const file = relative(root, join(resolveDir, path));
      if (!/^(src\/|generated\/stubs\/|test\/mutants\/patience)/.test(file)) return undefined;
      // From test/mutants, where the program stands.
      return { path: `../../${file}`, external: true };
    });
  },
};
