/** A program of the contract as one that stands alone: it brings what the suite would give it, and makes its loop. */
import { caseModules } from './case-modules.js';
import type { SourceText } from './contract.js';

/** What programs may use, each with the text that makes it. */
const tools: Readonly<Record<string, string>> = {
  trace: `
entries = []


def trace(*values):
    text = json.dumps(values[0] if len(values) == 1 else values, default=repr)
    entries.append(json.loads(text))
`,
  raises: `

class raises:
    def __init__(self, *types):
        self.types = types
        self.exception = None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        assert error is not None, 'nothing was raised'
        self.exception = error
        return isinstance(error, self.types)
`,
  logs: `
logs = []


class Collect(logging.Handler):
    def emit(self, record):
        logs.append('%s %s' % (record.levelname, record.getMessage().split('\\n')[0]))


logging.getLogger('asyncio').addHandler(Collect(logging.WARNING))
`,
  certificate: `
certificate = os.path.join(tempfile.mkdtemp(), 'localhost.pem')
subprocess.run(
    ['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj',
     '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', certificate, '-out', certificate],
    check=True, stderr=subprocess.DEVNULL)
`,
  warned: `
warned = []
warnings.simplefilter('always')
warnings.showwarning = lambda message, category, *rest: warned.append(
    '%s: %s' % (category.__name__, str(message).split('\\n')[0]))
`,
};

const modulesOfTools: Readonly<Record<string, readonly string[]>> = {
  trace: ['json'],
  logs: ['logging'],
  certificate: ['os', 'subprocess', 'tempfile'],
  warned: ['warnings'],
};

/**
 * @param factory  `asyncio`, `uvloop` or `package.module:factory`
 * @returns a script that prints the trace, if the program leaves one, as the contract writes it
 */
export function pythonScript(run: Pick<SourceText, 'text'>, factory: string): string {
  const uses = (name: string): boolean => new RegExp(`(?<![\\w.])${name}\\b`).test(run.text);
  const [module, named] = factory.split(':');
  const maker = `${module}.${named ?? 'new_event_loop'}`;
  const foreign = factory === 'asyncio' ? [] : [module!];
  const needed = Object.entries(modulesOfTools).flatMap(([tool, names]) =>
    uses(tool) ? names : [],
  );
  const used = caseModules.filter((name) => name === 'asyncio' || uses(name));
  const imports = [...new Set([...used, ...needed])].sort();
  const sets = foreign.length > 0 && makesLoops.test(run.text);
  return [
    [...imports, ...foreign].map((name) => `import ${name}\n`).join(''),
    ...Object.entries(tools).flatMap(([name, text]) => (uses(name) ? [text] : [])),
    sets ? policy(maker) : '\n',
    `loop = ${sets ? 'asyncio.new_event_loop' : maker}()\nasyncio.set_event_loop(loop)\n\n`,
    body(run.text.trimEnd()),
    '\n\nloop.close()\n',
    uses('trace') ? 'print(json.dumps(entries))\n' : '',
  ].join('');
}

/** What makes loops by itself, or asks the policy; the loop that stands ready is not enough then. */
const makesLoops = /\basyncio\.(run|Runner|new_event_loop|\w*policy|\w*child_watcher)\b|Watcher\b/;

/** The suite runs it as the body of a function; where the program rests on that, so does the script. */
function body(text: string): string {
  if (!/^\s*nonlocal\b/m.test(text)) return text;
  return `def program(loop):\n${text.replace(/^(?=.)/gm, '    ')}\n\n\nprogram(loop)`;
}

/** Every loop that the program makes is of that kind. */
function policy(maker: string): string {
  return `

class Policy(asyncio.DefaultEventLoopPolicy):
    _loop_factory = staticmethod(${maker})


asyncio.set_event_loop_policy(Policy())
`;
}
