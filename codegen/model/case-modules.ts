/** The modules that stand ready for the program of every case, without an import. */
export const caseModules = [
  'asyncio',
  'contextvars',
  'functools',
  'gc',
  'io',
  'os',
  'pathlib',
  'signal',
  'socket',
  'sys',
  'tempfile',
  'threading',
  'time',
] as const;
