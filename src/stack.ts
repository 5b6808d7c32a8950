/** What JavaScript tells of the call stack: the text of an error, taken apart. */

/** Frames of this package, which say nothing about a program: as a URL, and as a path where source maps are on. */
const OWN_URL = new URL('.', import.meta.url);
const OWN_PATH = decodeURIComponent(OWN_URL.pathname).replace(/^\/(?=[A-Za-z]:)/, '');

/** Enough for deep programs: the frames of this package, which are dropped, count as well. */
const DEEPEST = 100;

/** One function that was called and has not returned: where Python has a frame object. */
export class StackFrame {
  /** The function, empty for code outside of one. */
  readonly name: string;
  /** A path or a URL; null where JavaScript does not tell. */
  readonly filename: string | null;
  /** Counted from 1; null as `filename`. */
  readonly lineno: number | null;
  readonly colno: number | null;
  /** An async function that went on after a wait, so that what awaits it stands above it. */
  readonly isAsync: boolean;

  constructor(
    name: string,
    filename: string | null = null,
    lineno: number | null = null,
    colno: number | null = null,
    isAsync = false,
  ) {
    this.name = name;
    this.filename = filename;
    this.lineno = lineno;
    this.colno = colno;
    this.isAsync = isAsync;
  }

  toString(): string {
    const place = this.filename === null ? '' : `File "${this.filename}", line ${this.lineno}, in `;
    return `${place}${this.isAsync ? 'async ' : ''}${this.name || '<module>'}`;
  }
}

/** The call stack outside of this package, innermost first, each frame as V8 writes it. */
export function callerFrames(): string[] {
  const holder: { stack?: string } = {};
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = DEEPEST;
  Error.captureStackTrace?.(holder, callerFrames);
  Error.stackTraceLimit = stackTraceLimit;
  return framesIn(holder.stack ?? '');
}

/** The frames in the text of an error, innermost first, without those of this package and of Node itself. */
export function framesIn(stack: string): string[] {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return frames.map((frame) => frame.trim()).filter((frame) => !isOwn(frame));
}

function isOwn(frame: string): boolean {
  if (/\(<anonymous>\)$|\(node:|at (async )?node:/.test(frame)) return true;
  return frame.includes(OWN_URL.href) || frame.replaceAll('\\', '/').includes(OWN_PATH);
}

/** `at async work (file:///x.ts:3:5)`, taken apart. */
export function parseFrame(text: string): StackFrame {
  const frame = text.replace(/^\s*at /, '');
  const named = /^(async )?(?:(.*) \()?(.*?):(\d+):(\d+)\)?$/.exec(frame);
  if (named === null) return new StackFrame(frame);
  const [, isAsync, name = '', file, line, column] = named;
  return new StackFrame(name, file!, Number(line), Number(column), isAsync !== undefined);
}
