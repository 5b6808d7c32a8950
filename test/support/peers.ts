/** Programs that the tests talk to where they are installed: what is there, how one is started, and that it ends. */
import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { TestContext } from 'vitest';

/** Where a program is; undefined where it is not installed. */
export function findProgram(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/**
 * Where a program is. A test that needs one that is not installed is skipped and says so; it fails where
 * ASYNCIO_TS_REQUIRE_PROGRAMS ("curl,socat") names the program.
 */
export function needProgram(context: TestContext, name: string): string {
  const found = findProgram(name);
  if (found !== undefined) return found;
  const required = (process.env['ASYNCIO_TS_REQUIRE_PROGRAMS'] ?? '').split(',');
  if (required.includes(name)) throw new Error(`${name} must be installed here`);
  return context.skip(`${name} is not installed`);
}

/** A folder that goes with the test. */
export function temporaryFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'asyncio-ts-peers-'));
  context.onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A program that runs beside a test, and ends with it. */
export class Peer {
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  #output = '';
  #errors = '';
  #listeners: (() => void)[] = [];

  constructor(
    context: TestContext,
    command: string,
    args: readonly string[],
    options: { readonly cwd?: string } = {},
  ) {
    this.#child = spawn(command, args, { ...options, stdio: 'pipe' });
    const { stdout, stderr } = this.#child;
    stdout!.setEncoding('utf8').on('data', (text: string) => this.#tell((this.#output += text)));
    stderr!.setEncoding('utf8').on('data', (text: string) => this.#tell((this.#errors += text)));
    // It may end before it has read all.
    this.#child.stdin!.on('error', () => {});
    this.#ended = new Promise((resolve) => {
      this.#child.on('error', (error) => this.#tell((this.#errors += String(error))));
      this.#child.on('close', (code) => {
        resolve(code);
        this.#tell();
      });
    });
    context.onTestFinished(async () => {
      this.#child.kill('SIGKILL');
      await this.#ended;
    });
  }

  get output(): string {
    return this.#output;
  }

  get errors(): string {
    return this.#errors;
  }

  say(text: string): void {
    this.#child.stdin!.write(text);
  }

  /** There is nothing more to say to it. */
  hush(): void {
    this.#child.stdin!.end();
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** The exit code; null where a signal ended it. */
  ended(): Promise<number | null> {
    return this.#ended;
  }

  /** Once it has printed this. @throws Error  it ends without */
  async prints(pattern: RegExp): Promise<RegExpExecArray> {
    let over = false;
    void this.#ended.then(() => (over = true));
    for (;;) {
      const match = pattern.exec(this.#output);
      if (match !== null) return match;
      if (over) break;
      await new Promise<void>((resolve) => this.#listeners.push(resolve));
    }
    throw new Error(`ended without ${pattern}:\n${this.#output}${this.#errors}`);
  }

  #tell(..._changed: string[]): void {
    for (const listener of this.#listeners.splice(0)) listener();
  }
}
