/** The command, run in this process on a terminal of its own. */
import { run } from '../../../cli/run.js';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

interface Settings {
  readonly width?: number;
  readonly colours?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

export async function runCommand(args: readonly string[], settings: Settings = {}): Promise<Ran> {
  let out = '';
  let error = '';
  const code = await run(args, {
    out: (text) => void (out += text),
    error: (text) => void (error += text),
    width: settings.width ?? 80,
    hasColours: settings.colours ?? false,
    environment: settings.environment ?? {},
  });
  return { code, out, error };
}
