/** The messages between the command and an adapter, one JSON text per line (docs/adapter-protocol.md). */
import type { Need, TraceValue, Version } from '../../codegen/model/contract.js';
import { newestVersion } from '../../codegen/model/version.js';

/** What an adapter says first. */
export interface Hello {
  /** What reports call the loop. */
  readonly loop: string;
  readonly version?: string;
  /** `CPython 3.13.0`, `Node 24.1.0` */
  readonly runtime?: string;
  /** The Python whose contract it claims to keep. */
  readonly python: Version;
  /** What of the system it has; cases that need more are skipped. */
  readonly has: readonly Need[];
  /** What the contract's own deviations may call it, the closest first. */
  readonly ledger: readonly Ledgered[];
  /** Names that newer Pythons removed are still there. */
  readonly keepsRemoved: boolean;
}

export interface Ledgered {
  readonly name: string;
  readonly version?: string;
}

/** What is asked of an adapter. */
export interface RunMessage {
  /** The id of the case. */
  readonly run: string;
  /** `spec/loop/calls.yaml:30` */
  readonly at: string;
  /** Seconds. */
  readonly limit: number;
  /** In Python. */
  readonly program: string;
}

/** What it answers. */
export type Answer =
  { readonly trace: readonly TraceValue[]; readonly error?: string } | { readonly skipped: string };

/** An adapter that does not speak as it should; the message says what was expected and what came. */
export class ProtocolError extends Error {}

export function readHello(line: string): Hello {
  const data = readObject(line, 'a hello');
  if (data['protocol'] !== 1) {
    throw new ProtocolError(`expected a hello with "protocol": 1, got ${shortened(line)}`);
  }
  const version = optionalText(data, 'version');
  const runtime = optionalText(data, 'runtime');
  return {
    loop: optionalText(data, 'loop') ?? 'unnamed',
    ...(version !== undefined && { version }),
    ...(runtime !== undefined && { runtime }),
    python: (optionalText(data, 'python') ?? newestVersion) as Version,
    has: (data['has'] as Hello['has'] | undefined) ?? [],
    ledger: (data['ledger'] as Hello['ledger'] | undefined) ?? [],
    keepsRemoved: data['keeps_removed'] === true,
  };
}

/** The answer to the case `id`. */
export function readAnswer(line: string, id: string): Answer {
  const data = readObject(line, 'a result');
  if (data['id'] !== id) {
    throw new ProtocolError(`expected the result of ${id}, got ${shortened(line)}`);
  }
  const skipped = optionalText(data, 'skipped');
  if (skipped !== undefined) return { skipped };
  const { trace } = data;
  if (!Array.isArray(trace)) {
    throw new ProtocolError(`expected "trace", a list, or "skipped", got ${shortened(line)}`);
  }
  const error = optionalText(data, 'error');
  return { trace: trace as TraceValue[], ...(error !== undefined && { error }) };
}

function readObject(line: string, what: string): Record<string, unknown> {
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch {
    data = undefined;
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new ProtocolError(`expected ${what}, a JSON object, got ${shortened(line)}`);
  }
  return data as Record<string, unknown>;
}

function optionalText(data: Record<string, unknown>, key: string): string | undefined {
  const value = data[key] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw new ProtocolError(`expected a text for "${key}", got ${shortened(JSON.stringify(value))}`);
}

function shortened(text: string): string {
  const shown = JSON.stringify(text);
  return shown.length <= 80 ? shown : `${shown.slice(0, 79)}..."`;
}
