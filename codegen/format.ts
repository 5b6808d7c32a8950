import { format, resolveConfig, type Options } from 'prettier';

let options: Promise<Options> | undefined;

/**
 * The text as the project's formatter leaves it; `path` tells the language.
 *
 * TypeScript and JSON only: Python comes out of its emitter as it stands.
 */
export async function formatText(path: string, text: string): Promise<string> {
  options ??= resolveConfig(new URL('../.prettierrc.json', import.meta.url)).then(
    (found) => found ?? {},
  );
  return format(text, { ...(await options), filepath: path });
}
