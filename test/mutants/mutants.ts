/** Every defect that the contract's cases must notice. */
import type { Mutant } from './mutant.js';
import { noticedByMany } from './noticed-by-many.js';
import { ofCombinators } from './of-combinators.js';
import { ofConditions } from './of-conditions.js';
import { ofDatagrams } from './of-datagrams.js';
import { ofExceptionGroups } from './of-exception-groups.js';
import { ofFuturesAndTasks } from './of-futures-and-tasks.js';
import { ofLocks } from './of-locks.js';
import { ofQueues } from './of-queues.js';
import { ofRunners } from './of-runners.js';
import { ofServers } from './of-servers.js';
import { ofSockets } from './of-sockets.js';
import { ofStreams } from './of-streams.js';
import { ofTheLoop } from './of-the-loop.js';
import { ofTheRest } from './of-the-rest.js';
import { ofTheSelector } from './of-the-selector.js';
import { ofTimeoutsAndGroups } from './of-timeouts-and-groups.js';
import { ofTransports } from './of-transports.js';
import { ofWhatTasksBring } from './of-what-tasks-bring.js';

/** Defects of one part, and the cases that are about it: `about` is tried on their keys. */
export interface Group {
  readonly about: RegExp;
  readonly mutants: readonly Mutant[];
}

/** What every other part stands on: the cases that are about no part of their own must notice these. */
export const ofTheCore: readonly Mutant[] = [
  ...noticedByMany,
  ...ofTheLoop,
  ...ofFuturesAndTasks,
  ...ofTheRest,
];

export const ofParts: readonly Group[] = [
  {
    about: /^(async_with|Lock|Event|Condition|\w*Semaphore|Barrier)\./,
    mutants: [...ofLocks, ...ofConditions],
  },
  { about: /^(Lifo|Priority)?Queue\./, mutants: ofQueues },
  { about: /^(gather|wait|wait_for|shield|as_completed)\./, mutants: ofCombinators },
  {
    about: /^(Timeout|timeout|timeout_at|TaskGroup|wrap_future|run_coroutine_threadsafe)\./,
    mutants: ofTimeoutsAndGroups,
  },
  { about: /^BaseExceptionGroup\./, mutants: ofExceptionGroups },
  { about: /^(Runner|run)\./, mutants: ofRunners },
  {
    about:
      /^(create_eager|eager|_(un)?register|_(enter|leave)_task|\w+_call_graph|\w+CallGraph|future_\w+_awaited_by|Task\.get_stack|Task\.print_stack)/,
    mutants: ofWhatTasksBring,
  },
  { about: /^((Base|Read|Write)?Transport|(Base|Buffered)?Protocol)\./, mutants: ofTransports },
  {
    about: /^(create_datagram_endpoint|Datagram\w+|connect_(read|write)_pipe|(sock_)?sendfile)\./,
    mutants: ofDatagrams,
  },
  {
    about:
      /^(Stream(Reader|Writer|ReaderProtocol)|IncompleteReadError|LimitOverrunError|open_(unix_)?connection|start_(unix_)?server)\./,
    mutants: ofStreams,
  },
  { about: /^(sock_|getaddrinfo|getnameinfo)/, mutants: ofSockets },
  {
    about:
      /^(create_connection|create_server|create_unix_\w+|connect_accepted_socket|(Abstract)?Server)\./,
    mutants: ofServers,
  },
  { about: /^(add|remove)_(reader|writer|signal_handler)\./, mutants: ofTheSelector },
];

/** All of them. */
export const mutants: readonly Mutant[] = [
  ...ofTheCore,
  ...ofParts.flatMap((part) => part.mutants),
];
