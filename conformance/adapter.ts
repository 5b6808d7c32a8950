/**
 * JavaScript loops behind the adapter protocol (docs/adapter-protocol.md): `node adapter.js --flavour async`.
 *
 *   --flavour async|generator
 *   --readiness epoll|uv     of this package's own loop
 *   --loop URL               a module that exports `new_event_loop`, in place of it
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Flavour } from '../codegen/model/selector.js';
import { asyncioTs } from '../test/support/conformance/asyncio-ts.js';
import { observeCase } from '../test/support/conformance/run-case.js';
import type { Subject } from '../test/support/conformance/subject.js';
import { behaviourAt } from './behaviours.js';
import { loopSubject, type LoopUnderTest } from './loop-subject.js';
import { sourceMap } from './source-map.js';

interface RunMessage {
  readonly run: string;
  readonly at: string;
  readonly limit: number;
}

interface Ledgered {
  readonly subject: Subject;
  readonly version?: string | undefined;
  readonly ledger: readonly { readonly name: string; readonly version?: string | undefined }[];
}

const { values } = parseArgs({
  options: {
    flavour: { type: 'string', default: 'async' },
    readiness: { type: 'string', default: 'epoll' },
    loop: { type: 'string' },
  },
});
const flavour = values.flavour as Flavour;

// Cases may print: stdout belongs to the protocol.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);
const send = (message: object): void => void write(`${JSON.stringify(message)}\n`);

async function answer({ run: id, at, limit }: RunMessage, subject: Subject): Promise<object> {
  const behaviour = await behaviourAt(at, id, flavour);
  if (behaviour === undefined) return { id, skipped: 'the package does not have it' };
  const options = { limitMs: limit * 1000, sourceMap: sourceMap() };
  const { trace, problems } = await observeCase(behaviour, subject, options);
  return { id, trace, ...(problems.length > 0 && { error: problems.join('\n') }) };
}

function ownLoop(): Ledgered {
  return {
    subject: asyncioTs(flavour, values.readiness === 'uv' ? 'node-uv' : 'node'),
    version: ownVersion(),
    ledger: [{ name: `asyncio-ts/${flavour}` }, { name: 'asyncio-ts' }],
  };
}

function ownVersion(): string {
  const above = import.meta.url.endsWith('.ts') ? '../' : '../../';
  const text = readFileSync(new URL(`${above}package.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

async function loopOf(url: string): Promise<Ledgered> {
  const module = (await import(url)) as Partial<LoopUnderTest>;
  const { new_event_loop, name, version } = module;
  if (typeof new_event_loop !== 'function') throw new Error(`it exports no new_event_loop: ${url}`);
  const subject = loopSubject({ ...module, new_event_loop }, flavour);
  return { subject, version, ledger: name === undefined ? [] : [{ name, version }] };
}

async function serve(): Promise<void> {
  const { subject, version, ledger } = await (values.loop ? loopOf(values.loop) : ownLoop());
  send({
    protocol: 1,
    loop: subject.loop,
    version,
    runtime: `Node ${process.versions.node}`,
    python: subject.python,
    has: subject.has ?? [],
    keeps_removed: true,
    ledger,
  });
  for await (const line of createInterface({ input: process.stdin })) {
    send(await answer(JSON.parse(line) as RunMessage, subject));
  }
  // Whatever a case left running.
  process.exit();
}

serve().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : error}\n`);
  process.exit(1);
});
