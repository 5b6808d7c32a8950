import { constants } from 'node:os';
import { addon, whyNoAddon } from '../native/load.js';

const numbers: Readonly<Record<string, number | undefined>> = constants.signals;

/** Their number is the C library's secret; without the addon they cannot be watched for either. */
const realTime: { SIGRTMIN?: number; SIGRTMAX?: number } =
  whyNoAddon() === null ? addon('signal') : {};

/** -1 where this system has no such signal. */
function number(name: string): number {
  return numbers[name] ?? -1;
}

export const SIGABRT = number('SIGABRT');
export const SIGALRM = number('SIGALRM');
export const SIGBUS = number('SIGBUS');
export const SIGCHLD = number('SIGCHLD');
export const SIGCONT = number('SIGCONT');
export const SIGFPE = number('SIGFPE');
export const SIGHUP = number('SIGHUP');
export const SIGILL = number('SIGILL');
export const SIGINT = number('SIGINT');
export const SIGIO = number('SIGIO');
export const SIGKILL = number('SIGKILL');
export const SIGPIPE = number('SIGPIPE');
export const SIGPROF = number('SIGPROF');
export const SIGPWR = number('SIGPWR');
export const SIGQUIT = number('SIGQUIT');
export const SIGSEGV = number('SIGSEGV');
export const SIGSTKFLT = number('SIGSTKFLT');
export const SIGSTOP = number('SIGSTOP');
export const SIGSYS = number('SIGSYS');
export const SIGTERM = number('SIGTERM');
export const SIGTRAP = number('SIGTRAP');
export const SIGTSTP = number('SIGTSTP');
export const SIGTTIN = number('SIGTTIN');
export const SIGTTOU = number('SIGTTOU');
export const SIGURG = number('SIGURG');
export const SIGUSR1 = number('SIGUSR1');
export const SIGUSR2 = number('SIGUSR2');
export const SIGVTALRM = number('SIGVTALRM');
export const SIGWINCH = number('SIGWINCH');
export const SIGXCPU = number('SIGXCPU');
export const SIGXFSZ = number('SIGXFSZ');
export const SIGRTMIN = realTime.SIGRTMIN ?? -1;
export const SIGRTMAX = realTime.SIGRTMAX ?? -1;

/** Names that are a second one for a number: Python's `Signals` knows the first. */
const ALIASES = ['SIGIOT', 'SIGPOLL', 'SIGCLD', 'SIGUNUSED'];

function readNames(): Map<number, string> {
  const names = new Map<number, string>();
  for (const [name, value] of Object.entries(numbers)) {
    if (value !== undefined && !ALIASES.includes(name)) names.set(value, name);
  }
  if (SIGRTMIN !== -1) names.set(SIGRTMIN, 'SIGRTMIN').set(SIGRTMAX, 'SIGRTMAX');
  return names;
}

const names = readNames();

/** Numbers by name and names by number, as an enumeration has them: `Signals.SIGINT`, `Signals[2]`. */
export const Signals: Readonly<Record<string, number>> & Readonly<Record<number, string>> =
  Object.freeze(
    Object.fromEntries(
      [...names].flatMap(([value, name]) => [[name, value] as const, [value, name] as const]),
    ),
  ) as Readonly<Record<string, number>> & Readonly<Record<number, string>>;

/** The numbers that are a signal's on this system: those with a name, and the real-time ones between their bounds. */
export function valid_signals(): Set<number> {
  const valid = new Set([...names.keys()].sort((a, b) => a - b));
  for (let value = SIGRTMIN; SIGRTMIN !== -1 && value <= SIGRTMAX; value++) valid.add(value);
  return valid;
}
