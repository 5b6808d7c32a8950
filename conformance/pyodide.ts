/**
 * CPython in WebAssembly behind the adapter protocol: `node pyodide.js URL-OF-PYODIDE FOLDER-OF-THE-PACKAGE`.
 *
 * There is no I/O to wait for: the loop under test is asyncio's own, over a selector that only sleeps.
 */
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What of Pyodide is used; it is not among this package's dependencies. */
interface Pyodide {
  readonly FS: {
    readonly filesystems: { readonly NODEFS: unknown };
    mkdirTree(path: string): void;
    mount(kind: unknown, options: { readonly root: string }, path: string): void;
  };
  runPython(code: string): unknown;
}

interface PyodideModule {
  loadPyodide(options: {
    readonly stdout: (text: string) => void;
    readonly stderr: (text: string) => void;
  }): Promise<Pyodide>;
}

const setUp = `
import asyncio, json, sys, time, types

sys.path.insert(0, '/package')
sys.dont_write_bytecode = True
# The page's own loop is not the one under test.
asyncio._set_running_loop(None)


class Selector:
    def select(self, timeout=None):
        if timeout is None:
            raise RuntimeError('nothing is left that could happen')
        if timeout > 0:
            time.sleep(timeout)
        return []

    def close(self):
        pass

    def get_map(self):
        return {}


class Loop(asyncio.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self._selector = Selector()

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass


# Programs name the class, too.
asyncio.SelectorEventLoop = Loop
without_io = types.ModuleType('without_io')
without_io.Loop = Loop
sys.modules['without_io'] = without_io

from asyncio_conformance.adapter import Adapter
from asyncio_conformance.subject import find

adapter = Adapter(find('without_io:Loop'))


def hello():
    return json.dumps(dict(adapter.hello(), loop='asyncio without I/O', version=None))


def answer(text):
    message = json.loads(text)
    missing = what_it_has_not(message['program'])
    if missing:
        return json.dumps({'id': message['run'], 'skipped': 'needs ' + missing})
    result = json.dumps(adapter.answer(message))
    if "can't start new thread" in result:
        return json.dumps({'id': message['run'], 'skipped': 'needs threads'})
    return result


def what_it_has_not(program):
    if 'threading.' in program:
        return 'threads'
    if 'EventLoopPolicy()' in program:
        # The loops of CPython's own policy wake themselves up through a socket.
        return 'descriptors'
    return None
`;

const [url, folder] = process.argv.slice(2);

async function serve(): Promise<void> {
  const note = (text: string): void => void process.stderr.write(`${text}\n`);
  const module = (await import(url!)) as PyodideModule | { readonly default: PyodideModule };
  const { loadPyodide } = 'loadPyodide' in module ? module : module.default;
  const python = await loadPyodide({ stdout: note, stderr: note });
  python.FS.mkdirTree('/package');
  const root = join(folder!, 'generated', 'python');
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, '/package');
  python.runPython(setUp);
  const say = (line: unknown): void => void process.stdout.write(`${line as string}\n`);
  say(python.runPython('hello()'));
  for await (const line of createInterface({ input: process.stdin })) {
    say(python.runPython(`answer(${JSON.stringify(line)})`));
  }
  process.exit();
}

serve().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : error}\n`);
  process.exit(1);
});
