import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['asyncio-ts-source'] },
  ssr: { resolve: { conditions: ['asyncio-ts-source', 'node'] } },
  test: {
    include: ['test/**/*.test.ts', 'codegen/**/*.test.ts', 'examples/**/*.test.ts'],
    // Signals, workers and the process's own event loop belong to a real process.
    pool: 'forks',
    // By default one less than there are processors; much of the time is spent waiting for processes.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Only a hang takes so long, also on a machine that is busy with something else.
    testTimeout: 30_000,
    execArgv: ['--expose-gc'],
  },
});
