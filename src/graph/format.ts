import { repr, className } from '../repr.js';
import { Task } from '../tasks/task.js';
import type { Future } from '../futures/future.js';
import type { TextFile } from '../tasks/stack.js';
import {
  capture,
  readArguments,
  type CallGraphOptions,
  type FrameCallGraphEntry,
  type FutureCallGraph,
} from './capture.js';

export interface PrintCallGraphOptions extends CallGraphOptions {
  /** Where to print; by default the console. */
  file?: TextFile | null;
}

type FutureArgument = Future | null;

/**
 * The call graph of `capture_call_graph` as text, a line for each frame; empty in a plain callback.
 *
 * @throws RuntimeError  no future is given, and no loop executes here
 * @throws TypeError     it is no future
 * @spec format_call_graph
 */
export function format_call_graph(options: CallGraphOptions): string;
export function format_call_graph(future?: FutureArgument, options?: CallGraphOptions): string;
export function format_call_graph(first?: unknown, second?: unknown): string {
  const [future, options] = readArguments('format_call_graph', first, second);
  return format(capture(future, options));
}

/**
 * Print the call graph of a future, by default of the current task.
 *
 * @throws RuntimeError  no future is given, and no loop executes here
 * @throws TypeError     it is no future
 * @spec print_call_graph
 */
export function print_call_graph(options: PrintCallGraphOptions): void;
export function print_call_graph(future?: FutureArgument, options?: PrintCallGraphOptions): void;
export function print_call_graph(first?: unknown, second?: unknown): void {
  const [future, options] = readArguments<PrintCallGraphOptions>(
    'print_call_graph',
    first,
    second,
    ['file'],
  );
  const text = format(capture(future, options));
  // eslint-disable-next-line no-console -- asked for by the caller
  if (options.file === undefined || options.file === null) console.log(text);
  else options.file.write(`${text}\n`);
}

function format(graph: FutureCallGraph | null): string {
  return graph === null ? '' : linesOf(graph).join('\n');
}

function linesOf({ future, call_stack, awaited_by }: FutureCallGraph): string[] {
  const lines = [`* ${headline(future)}`];
  if (call_stack.length > 0) lines.push('  + Call stack:');
  for (const entry of call_stack) lines.push(`  |   ${frameLine(entry)}`);
  if (awaited_by.length > 0) lines.push('  + Awaited by:');
  for (const above of awaited_by) lines.push(...linesOf(above).map((line) => `    ${line}`));
  return lines;
}

function headline(future: Future): string {
  const name = future instanceof Task ? `name=${repr(future.get_name())}, ` : '';
  return `${className(future)}(${name}id=0x${idOf(future).toString(16)})`;
}

function frameLine({ frame }: FrameCallGraphEntry): string {
  const call = `${frame.isAsync ? 'async ' : ''}${frame.name || '<module>'}()`;
  if (frame.filename === null) return call;
  return `File ${repr(frame.filename)}, line ${frame.lineno}, in ${call}`;
}

const ids = new WeakMap<object, number>();
let lastId = 0;

/** A number that tells one object from another, where Python has its address. */
function idOf(object: object): number {
  let id = ids.get(object);
  if (id === undefined) ids.set(object, (id = ++lastId));
  return id;
}
