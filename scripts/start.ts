/** `npm start`: runs each example of the documentation in a process of its own, and shows its output. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { whyNoAddon } from '../src/native/load.js';

interface Example {
  readonly id: string;
  readonly title: string;
  readonly page?: string;
  /** The signal that ends it, sent once it has printed some text. */
  readonly send?: { readonly signal: NodeJS.Signals; readonly after: string };
}

const folder = new URL('../generated/examples/', import.meta.url);

/** Examples that meet the operating system through the addon. */
const needAddon = new Set(['watch_fd', 'signals']);

/** True if it ran to its end, or cannot run on this machine. */
async function run({ id, title, page, send }: Example): Promise<boolean> {
  process.stdout.write(`\n${page ?? ''} ${title}\n`);
  const why = needAddon.has(id) ? whyNoAddon() : null;
  if (why !== null) {
    process.stdout.write(`  (skipped, the addon is off: ${why})\n`);
    return true;
  }
  const program = fileURLToPath(new URL(`${id}.ts`, folder));
  const child = spawn(process.execPath, [...process.execArgv, program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  let sent = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text);
    printed += text;
    if (send === undefined || sent || !printed.includes(send.after)) return;
    sent = true;
    child.kill(send.signal);
  });
  return new Promise((resolve) => child.on('close', (code) => resolve(code === 0)));
}

const { examples } = JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')) as {
  examples: readonly Example[];
};
const failed: string[] = [];
for (const example of examples) if (!(await run(example))) failed.push(example.id);
if (failed.length > 0) {
  process.stderr.write(`\nfailed: ${failed.join(', ')}\n`);
  process.exitCode = 1;
}
