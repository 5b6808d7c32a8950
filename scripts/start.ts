/** `npm start`: runs each example of the documentation in a process of its own, and shows its output. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Example {
  readonly id: string;
  readonly title: string;
  readonly page?: string;
}

const folder = new URL('../generated/examples/', import.meta.url);

/** Examples that need what this version does not have yet, and what that is. */
const WAITING: Readonly<Record<string, string>> = {
  watch_fd: 'needs file descriptors, which this version does not watch yet',
  signals: 'needs signal handlers, which this version does not have yet',
};

function run(example: Example): boolean {
  const section = example.page === undefined ? '' : `${example.page} `;
  process.stdout.write(`\n${section}${example.title}\n`);
  const waiting = WAITING[example.id];
  if (waiting !== undefined) {
    process.stdout.write(`  (${waiting})\n`);
    return true;
  }
  const program = fileURLToPath(new URL(`${example.id}.ts`, folder));
  const { status } = spawnSync(process.execPath, [...process.execArgv, program], {
    stdio: 'inherit',
  });
  return status === 0;
}

const { examples } = JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')) as {
  examples: readonly Example[];
};
const failed = examples.filter((example) => !run(example));
if (failed.length > 0) {
  process.stderr.write(`\nfailed: ${failed.map((example) => example.id).join(', ')}\n`);
  process.exitCode = 1;
}
