/** One running adapter: it is asked for one case at a time, and killed where it does not answer. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { readAnswer, readHello, type Answer, type Hello, type RunMessage } from './protocol.js';

/** How an adapter is started. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Seconds until an adapter must have said hello: time to load a runtime on a busy machine. */
const patienceForHello = 60;

/** Seconds beyond the limit of a case, in which an adapter may end it by itself, and say where it hung. */
const grace = 2;

export class AdapterProcess {
  readonly hello: Hello;
  readonly #pipe: Pipe;

  private constructor(pipe: Pipe, hello: Hello) {
    this.#pipe = pipe;
    this.hello = hello;
  }

  /** @throws Error  it did not start, or did not say hello */
  static async start(launch: Launch): Promise<AdapterProcess> {
    const pipe = new Pipe(launch);
    try {
      return new AdapterProcess(pipe, readHello(await pipe.line(patienceForHello)));
    } catch (error) {
      pipe.kill();
      throw error;
    }
  }

  /**
   * Run a case.
   *
   * @throws Error  there was no answer in time, or none that could be understood; the adapter is gone
   */
  async run(message: RunMessage): Promise<Answer> {
    this.#pipe.send(message);
    try {
      return readAnswer(await this.#pipe.line(message.limit + grace), message.run);
    } catch (error) {
      this.#pipe.kill();
      throw error;
    }
  }

  stop(): void {
    this.#pipe.kill();
  }
}

interface Waiting {
  readonly resolve: (line: string) => void;
  readonly reject: (error: Error) => void;
}

/** Lines to and from a process. */
class Pipe {
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];
  #waiting: Waiting | undefined;
  #ended: Error | undefined;
  #said = '';

  constructor({ command, args, cwd, env }: Launch) {
    this.#child = spawn(command, args, { cwd, env, stdio: 'pipe' });
    const { stdin, stdout, stderr } = this.#child;
    // Who has gone does not read any more; that it has gone is told by `close`.
    stdin!.on('error', () => {});
    stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.#said = (this.#said + text).slice(-10_000);
    });
    createInterface({ input: stdout! }).on('line', (line) => this.#take(line));
    this.#child.on('error', (error: NodeJS.ErrnoException) =>
      this.#end(new Error(error.code === 'ENOENT' ? `there is no ${command}` : error.message)),
    );
    this.#child.on('close', (code, signal) => this.#end(new Error(this.#farewell(code, signal))));
  }

  send(message: RunMessage): void {
    this.#child.stdin!.write(`${JSON.stringify(message)}\n`);
  }

  /** The next line; an Error where none comes in time, or no more come. */
  async line(seconds: number): Promise<string> {
    const next = this.#lines.shift();
    if (next !== undefined) return next;
    if (this.#ended) throw this.#ended;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<string>((resolve, reject) => {
        this.#waiting = { resolve, reject };
        const tooLate = (): void =>
          reject(new Error(`no answer after ${seconds} s; it was killed`));
        timer = setTimeout(tooLate, seconds * 1000);
      });
    } finally {
      clearTimeout(timer);
      this.#waiting = undefined;
    }
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #take(line: string): void {
    if (line.trim() === '') return;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) waiting.resolve(line);
    else this.#lines.push(line);
  }

  #end(error: Error): void {
    this.#ended ??= error;
    this.#waiting?.reject(this.#ended);
  }

  #farewell(code: number | null, signal: string | null): string {
    const how = signal === null ? `ended with code ${code}` : `was ended by ${signal}`;
    // Of a stack trace the error itself, wherever that stands in it.
    const lines = this.#said.split('\n').filter((line) => !/^\s*(at |Node\.js v|$)/.test(line));
    return [`the adapter ${how}`, ...lines.slice(-4)].join('\n  ');
  }
}
