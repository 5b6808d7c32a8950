/** The examples talk to programs that others wrote, where these are installed. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi, type TestContext } from 'vitest';
import { findInterpreters } from '../support/conformance/interpreters.js';
import { root } from '../support/imports.js';
import { Peer, needProgram, temporaryFolder } from '../support/peers.js';

// Processes that load TypeScript.
vi.setConfig({ testTimeout: 60_000 });

const newestPython = (await findInterpreters()).findLast(({ loop }) => loop === 'asyncio');

function needPython(context: TestContext): string {
  return newestPython?.executable ?? context.skip('no CPython is installed');
}

function example(context: TestContext, name: string, ...args: string[]): Peer {
  const options = ['--import=tsx', '--conditions=asyncio-ts-source', `examples/${name}.ts`];
  return new Peer(context, process.execPath, [...options, ...args], { cwd: root });
}

const python = (
  context: TestContext,
  executable: string,
  program: string,
  ...args: string[]
): Peer =>
  new Peer(context, executable, [
    '-B',
    join(root, 'test/fixtures/peers', `${program}.py`),
    ...args,
  ]);

/** What a program prints that ends by itself, well. */
async function outputOf(program: Peer): Promise<string> {
  const code = await program.ended();
  expect({ code, errors: program.errors }).toEqual({ code: 0, errors: '' });
  return program.output;
}

/** A port, or a path: where a server says it serves. */
async function placeOf(server: Peer): Promise<string> {
  const [, place] = await server.prints(/^serving at (\S+)\n/m);
  return place!;
}

/** Nothing went wrong behind the scenes. */
async function interrupted(server: Peer): Promise<void> {
  expect(server.errors).toBe('');
  server.kill('SIGINT');
  await server.ended();
  expect(server.errors).toContain('KeyboardInterrupt');
  expect(server.errors).not.toContain('Unhandled');
}

describe.concurrent('The HTTP server', () => {
  test('answers curl: one after the other on a connection, bodies, what is missing', async (context) => {
    const curl = needProgram(context, 'curl');
    const server = example(context, 'http', '0');
    const [url] = await server.prints(/http:\S+/);
    const fetched = (...args: string[]): Promise<string> =>
      outputOf(new Peer(context, curl, ['--silent', '--show-error', '--max-time', '20', ...args]));
    expect(await fetched(url)).toBe('hello\n');
    const body = join(temporaryFolder(context), 'body');
    const text = 'a line, and more\r\n\r\n'.repeat(5000);
    writeFileSync(body, text);
    expect(await fetched('--data-binary', `@${body}`, `${url}echo`)).toBe(text);
    const twice = ['--write-out', '%{http_code} %{num_connects}\n', url, url];
    expect(await fetched(...twice)).toBe('hello\n200 1\nhello\n200 0\n');
    const missing = ['--write-out', '%{http_code}', '--http1.0', `${url}nowhere`];
    expect(await fetched(...missing)).toBe('nothing at /nowhere\n404');
    await interrupted(server);
  });

  test('answers wrk, without an error', async (context) => {
    const wrk = needProgram(context, 'wrk');
    const server = example(context, 'http', '0');
    const [url] = await server.prints(/http:\S+/);
    const report = await outputOf(new Peer(context, wrk, ['-t1', '-c50', '-d1s', url]));
    expect(report).not.toMatch(/Socket errors|Non-2xx/);
    expect(Number(/(\d+) requests in/.exec(report)?.[1])).toBeGreaterThan(100);
    await interrupted(server);
  });
});

describe.concurrent('The HTTP client', () => {
  test("gets a file from Python's http.server", async (context) => {
    const folder = temporaryFolder(context);
    const text = 'of some length\n'.repeat(10_000);
    writeFileSync(join(folder, 'file.txt'), text);
    const args = ['-u', '-m', 'http.server', '0', '--bind', '127.0.0.1', '--directory', folder];
    const server = new Peer(context, needPython(context), args);
    const [, port] = await server.prints(/port (\d+) /);
    const url = `http://127.0.0.1:${port}/file.txt`;
    expect(await outputOf(example(context, 'http', url))).toBe(`HTTP/1.0 200 OK\n${text}`);
    expect(await outputOf(example(context, 'http', `${url}x`))).toMatch(
      /^HTTP\/1.0 404 File not found\n/,
    );
  });
});

const kinds = ['TCP', 'UNIX'] as const;
const placeToServe = (context: TestContext, kind: (typeof kinds)[number]): string =>
  kind === 'TCP' ? '0' : join(temporaryFolder(context), 'socket');
const forSocat = (place: string): string =>
  place.startsWith('/') ? `UNIX-CONNECT:${place}` : `TCP:127.0.0.1:${place}`;

describe.concurrent.each(kinds)('The echo over %s', (kind) => {
  test('answers socat, which ends its direction and gets the rest', async (context) => {
    const socat = needProgram(context, 'socat');
    const server = example(context, 'echo', 'serve', placeToServe(context, kind));
    const client = new Peer(context, socat, ['-t', '20', '-', forSocat(await placeOf(server))]);
    const text = 'one line and another\n'.repeat(10_000);
    client.say(text);
    client.hush();
    expect(await outputOf(client)).toBe(text);
    await interrupted(server);
  });

  test('answers a program on the loop of CPython', async (context) => {
    const executable = needPython(context);
    const server = example(context, 'echo', 'serve', placeToServe(context, kind));
    const client = python(context, executable, 'echo_client', await placeOf(server));
    expect(await outputOf(client)).toBe('ok\n');
    await interrupted(server);
  });

  test('is heard from a server on the loop of CPython', async (context) => {
    const server = python(context, needPython(context), 'echo_server', placeToServe(context, kind));
    const client = example(
      context,
      'echo',
      'talk',
      await placeOf(server),
      'hello',
      'is',
      'anybody',
      'there?',
    );
    expect(await outputOf(client)).toBe('the client heard: hello is anybody there?\n');
    server.kill('SIGINT');
    await server.ended();
    expect(server.errors).toBe('');
  });
});

test('The chat brings together who comes with socat, and goes on when one leaves', async (context) => {
  const socat = needProgram(context, 'socat');
  const server = example(context, 'chat', '0');
  const place = forSocat(await placeOf(server));
  const guest = (name: string): Peer => {
    const program = new Peer(context, socat, ['-', place]);
    program.say(`${name}\n`);
    return program;
  };
  const ann = guest('Ann');
  // She is in the room once she hears that somebody else came.
  const bob = guest('Bob');
  const entered = await Promise.race([
    ann.prints(/Bob came in\n/).then(() => ann),
    bob.prints(/Ann came in\n/).then(() => bob),
  ]);
  const [first, second] = entered === ann ? [ann, bob] : [bob, ann];
  first.say('hello\n');
  await second.prints(/(Ann|Bob): hello\n/);
  second.say('bye\n');
  second.hush();
  await first.prints(/(Ann|Bob): bye\n(Ann|Bob) went\n/);
  const carol = guest('Carol');
  await first.prints(/Carol came in\n/);
  first.hush();
  await carol.prints(/went\n/);
  carol.hush();
  await Promise.all([ann, bob, carol].map(outputOf));
  await interrupted(server);
});
