import { caseModules } from '../../codegen/model/case-modules.js';
import type { TestedCase } from '../../codegen/model/contract.js';

/** What programs may use, each with the text that makes it. */
const tools: Readonly<Record<string, string>> = {
  trace: `
entries = []


def trace(*values):
    entries.append(values[0] if len(values) == 1 else list(values))
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
  warned: `
warned = []
warnings.simplefilter('always')
warnings.showwarning = lambda message, category, *rest: warned.append(
    '%s: %s' % (category.__name__, str(message).split('\\n')[0]))
`,
};

/** @param factory  `asyncio`, `uvloop` or `package.module:factory` */
export function pythonScript({ run }: TestedCase, factory: string): string {
  const uses = (name: string): boolean => new RegExp(`(?<![\\w.])${name}\\b`).test(run.text);
  const [module, maker] = factory.split(':');
  const foreign = factory === 'asyncio' ? [] : [module!];
  const imports = [
    ...caseModules.filter((name) => name === 'asyncio' || uses(name)),
    ...(uses('logs') ? ['logging'] : []),
    ...(uses('warned') ? ['warnings'] : []),
  ].sort();
  return [
    [...imports, ...foreign].map((name) => `import ${name}\n`).join(''),
    ...Object.entries(tools).flatMap(([name, text]) => (uses(name) ? [text] : [])),
    foreign.length === 0 ? '\n' : policy(`${module}.${maker ?? 'new_event_loop'}`),
    'loop = asyncio.new_event_loop()\nasyncio.set_event_loop(loop)\n\n',
    run.text.trimEnd(),
    '\n\nloop.close()\n',
    uses('trace') ? 'print(entries)\n' : '',
  ].join('');
}

/** Every loop that the program makes is of that kind. */
function policy(maker: string): string {
  return `

class Policy(asyncio.DefaultEventLoopPolicy):
    _loop_factory = staticmethod(${maker})


asyncio.set_event_loop_policy(Policy())
`;
}
