import { afterEach, expect, test, vi } from 'vitest';
import {
  findInterpreters,
  missing,
  type Interpreter,
} from '../../support/conformance/interpreters.js';

afterEach(() => vi.unstubAllEnvs());

const python36: Interpreter = {
  name: '3.6',
  title: 'CPython 3.6.15',
  executable: '/python3.6',
  loop: 'asyncio',
};

test('A Python that is required and not here is missing', () => {
  vi.stubEnv('ASYNCIO_TS_REQUIRE_PYTHON', '3.6, 3.13,uvloop');
  expect(missing([python36])).toEqual(['3.13', 'uvloop']);
});

test('Nothing is missing where nothing is required', () => {
  vi.stubEnv('ASYNCIO_TS_REQUIRE_PYTHON', undefined);
  expect(missing([])).toEqual([]);
});

test('A path without any Python has none', async () => {
  vi.stubEnv('PATH', '/nowhere');
  vi.stubEnv('PYENV_ROOT', undefined);
  const found = await findInterpreters();
  // What the system itself brings is found without a path.
  expect(found.every(({ executable }) => executable === '/usr/bin/python3')).toBe(true);
});
