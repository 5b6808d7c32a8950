/** Where the command prints: how wide that is, and whether it knows colours. */
import { styleText } from 'node:util';

export type Format = Parameters<typeof styleText>[0];

export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Columns that text is wrapped to. */
  readonly width: number;
  readonly hasColours: boolean;
  /** Somebody looks at what is written to `error`: a line may be written again. */
  readonly isInteractive?: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A line of prose is hard to read beyond this, however wide the terminal. */
const widest = 100;
const narrowest = 40;

export function processTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endQuietly);
  return {
    out: (text) => void process.stdout.write(text),
    error: (text) => void process.stderr.write(text),
    width: widthOf(process.stdout.columns, process.env),
    hasColours: knowsColours(process.stdout.isTTY, process.env),
    isInteractive: process.stderr.isTTY === true,
    environment: process.env,
  };
}

/** `asyncio-ts changes 3.11 3.12 | head`: who read has seen enough. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit();
  throw error;
}

function widthOf(columns: number | undefined, environment: Terminal['environment']): number {
  const asked = columns ?? Number(environment['COLUMNS'] ?? Number.NaN);
  return Number.isInteger(asked) ? Math.max(narrowest, Math.min(asked, widest)) : widest;
}

/** NO_COLOR and FORCE_COLOR as other programs understand them; the first wins. */
export function knowsColours(
  isTerminal: boolean | undefined,
  environment: Terminal['environment'],
): boolean {
  if (environment['NO_COLOR'] || environment['NODE_DISABLE_COLORS']) return false;
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal === true && environment['TERM'] !== 'dumb';
}

export type Paint = (format: Format, text: string) => string;

/** Colours where the terminal knows them, the bare text elsewhere. */
export function painter({ hasColours }: Pick<Terminal, 'hasColours'>): Paint {
  if (!hasColours) return (_, text) => text;
  // Whether there are colours is decided above, and for both streams alike.
  return (format, text) => styleText(format, text, { validateStream: false });
}
