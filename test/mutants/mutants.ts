/** Every defect that the contract's cases must notice. */
import type { Mutant } from './mutant.js';
import { noticedByMany } from './noticed-by-many.js';
import { ofCombinators } from './of-combinators.js';
import { ofFuturesAndTasks } from './of-futures-and-tasks.js';
import { ofLocks } from './of-locks.js';
import { ofQueues } from './of-queues.js';
import { ofRunners } from './of-runners.js';
import { ofSockets } from './of-sockets.js';
import { ofTheLoop } from './of-the-loop.js';
import { ofTheRest } from './of-the-rest.js';
import { ofTheSelector } from './of-the-selector.js';
import { ofTimeoutsAndGroups } from './of-timeouts-and-groups.js';
import { ofWhatTasksBring } from './of-what-tasks-bring.js';

export const mutants: readonly Mutant[] = [
  ...noticedByMany,
  ...ofTheLoop,
  ...ofFuturesAndTasks,
  ...ofLocks,
  ...ofQueues,
  ...ofTheRest,
  ...ofCombinators,
  ...ofTimeoutsAndGroups,
  ...ofRunners,
  ...ofWhatTasksBring,
  ...ofSockets,
  // Last: each of their cases takes time.
  ...ofTheSelector,
];
