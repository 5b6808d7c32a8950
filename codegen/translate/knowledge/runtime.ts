/** The names that translated cases import: of the Python runtime for tests, and of the library. */
const folder = 'test/support/python';

const helpers: Readonly<Record<string, string>> = {
  'builtins.js':
    'all any assert bool bytearray bytes divmod enumerate exceptionArgs float getattr hasattr int isDict isinstance iter len list max ' +
    'memoryview min next object range round sorted sum type typeName zip',
  'operators.js':
    'contains divide equals extended floorDivide itemAt modulo plus setItem slice times truthy',
  'collections.js':
    'clearItems countOf deleteItem getItem indexOf insertItem popItem removeItem setDefault sortInPlace splitLines',
  'repr.js': 'repr str',
  'format.js': 'format',
  'callables.js': 'bound thenOf withCause',
  'raises.js': 'raises',
  'with.js': 'inside insideAsync',
  'generators.js': 'leftOpen nextValue send throwInto throwIntoAsync',
};

const homes = new Map<string, string>();
for (const [file, names] of Object.entries(helpers)) {
  for (const name of names.split(' ')) homes.set(name, `${folder}/${file}`);
}

/** The file a helper of the runtime stands in. */
export function homeOf(helper: string): string {
  const home = homes.get(helper);
  if (home === undefined) throw new Error(`no helper '${helper}' in the Python runtime`);
  return home;
}

export function helperNames(): Iterable<string> {
  return homes.keys();
}

/** Exception classes of Python, and the tag of bytes. */
export const builtinsModule = 'src/builtins.js';
export const asyncioModule = 'src/index.js';

/** The free names that a case gets with its context; the other modules are imported. */
const benchNames: ReadonlySet<string> = new Set([
  'asyncio',
  'contextvars',
  'logs',
  'loop',
  'time',
  'trace',
  'warned',
]);

/** The file of a module that stands ready in every case; nothing where the context brings it. */
export function moduleFile(name: string): string | undefined {
  return benchNames.has(name) ? undefined : `${folder}/${name}.js`;
}
