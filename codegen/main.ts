import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const usage = `usage: npm run generate
       npm run check

  generate   read spec/ and write generated/
  check      report every problem in spec/, and every file under generated/ that is not up to date

exit code: 0 all is well, 1 something is to be mended, 2 the arguments are wrong
`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const print = (text: string) => process.stdout.write(text);
  const options = { help: { type: 'boolean', short: 'h' } } as const;
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    return refuse((error as Error).message);
  }
  const { values, positionals } = parsed;
  if (values.help) {
    print(usage);
    return 0;
  }
  const [command, extra] = positionals;
  if (extra !== undefined) return refuse(`unexpected argument "${extra}"`);
  if (command !== 'generate' && command !== 'check') {
    return refuse(command === undefined ? 'no command given' : `no command "${command}"`);
  }
  // Loaded only now: the compiler is large, and a wrong argument should be told at once.
  const commands = await import('./commands.js');
  return (await commands[command](root, print)) ? 0 : 1;
}

function refuse(message: string): number {
  process.stderr.write(`${message}\n\n${usage}`);
  return 2;
}
