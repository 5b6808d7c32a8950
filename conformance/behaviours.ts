/** The generated cases, file by file: nobody loads what is not run. */
import type { Flavour } from '../codegen/model/selector.js';
import type { Behaviour } from '../test/support/conformance/behaviour.js';

/** In a checkout the sources run as they are. */
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const generated = new URL('../generated/conformance/', import.meta.url);

interface CaseModule {
  readonly behaviours: readonly Behaviour[];
}

interface CaseIndex {
  readonly asyncBehaviours: readonly Behaviour[];
  readonly generatorBehaviours: readonly Behaviour[];
}

/**
 * The case `id` that `at`, a place such as `spec/loop/calls.yaml:18`, is about.
 *
 * @returns undefined where this package has none of that name
 */
export async function behaviourAt(
  at: string,
  id: string,
  flavour: Flavour,
): Promise<Behaviour | undefined> {
  const [, name] = /^spec\/(.+)\.yaml:\d+$/.exec(at) ?? [];
  if (name === undefined) return undefined;
  const module = await import(new URL(`${flavour}/${name}.${extension}`, generated).href).then(
    (loaded) => loaded as CaseModule,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_MODULE_NOT_FOUND') return undefined;
      throw error;
    },
  );
  return module?.behaviours.find((behaviour) => behaviour.id === id);
}

export async function allBehaviours(flavour: Flavour): Promise<readonly Behaviour[]> {
  const index = (await import(new URL(`index.${extension}`, generated).href)) as CaseIndex;
  return flavour === 'async' ? index.asyncBehaviours : index.generatorBehaviours;
}
