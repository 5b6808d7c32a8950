/**
 * The part of Python's standard library that a program may use beside asyncio: what stands in test/support/python, and what
 * of the host's own takes its place in an example.
 */
import { parseDefinition } from './definitions.js';
import type { Definition } from './definitions.js';
import { socketModule } from './socket-module.js';

interface HostModule {
  /** Functions, in Python's notation; a blocking one has its `!`. */
  readonly functions?: readonly string[];
  /** Classes with their constructor and methods. */
  readonly classes?: Readonly<Record<string, readonly string[]>>;
  /** Other values and their types. */
  readonly values?: Readonly<Record<string, string>>;
}

const modules: Readonly<Record<string, HostModule>> = {
  functools: {
    functions: [
      'partial(func: Callable, *args: Any, **kwargs: Any) -> Callable',
      'reduce(function: Callable, iterable: Any, initial: Any = None) -> Any',
    ],
  },
  threading: {
    functions: ['get_ident() -> int'],
    classes: {
      Thread: [
        '__init__(self, group: None = None, target: Callable | None = None, name: str | None = None, args: tuple = (), kwargs: dict | None = None, *, daemon: bool | None = None)',
        'start() -> None',
        '!join(timeout: float | None = None) -> None',
        'is_alive() -> bool',
      ],
    },
  },
  time: {
    functions: [
      'monotonic() -> float',
      'perf_counter() -> float',
      'time() -> float',
      'sleep(secs: float) -> None',
    ],
  },
  gc: { functions: ['!collect(generation: int = 2) -> int'] },
  os: {
    functions: [
      'getpid() -> int',
      'kill(pid: int, sig: int) -> None',
      'pipe() -> tuple[int, int]',
      'read(fd: int, n: int) -> bytes',
      'write(fd: int, data: bytes) -> int',
      'close(fd: int) -> None',
      'set_blocking(fd: int, blocking: bool) -> None',
      'get_blocking(fd: int) -> bool',
      'lseek(fd: int, pos: int, whence: int) -> int',
      'openpty() -> tuple[int, int]',
      'fdopen(fd: int, mode: str, buffering: int) -> Any',
      'access(path: str, mode: int) -> bool',
      'unlink(path: str) -> None',
      'rmdir(path: str) -> None',
    ],
    values: { environ: 'dict[str, str]', F_OK: 'int' },
  },
  io: {
    classes: {
      BytesIO: [
        '__init__(self, initial_bytes: bytes)',
        'readinto(buffer: bytes) -> int',
        'seek(offset: int) -> int',
        'tell() -> int',
      ],
    },
  },
  pathlib: { functions: ['Path(path: str) -> Any'] },
  socket: socketModule,
  tempfile: {
    functions: ["TemporaryFile(mode: str = 'w+b') -> Any", 'mkdtemp() -> str'],
  },
  sys: { values: { executable: 'str', platform: 'str' } },
  signal: {
    functions: ['getsignal(signalnum: int) -> Any', 'raise_signal(signum: int) -> None'],
    values: {
      SIG_DFL: 'Any',
      SIG_IGN: 'Any',
      default_int_handler: 'Any',
      SIGABRT: 'int',
      SIGALRM: 'int',
      SIGCHLD: 'int',
      SIGHUP: 'int',
      SIGINT: 'int',
      SIGKILL: 'int',
      SIGPIPE: 'int',
      SIGQUIT: 'int',
      SIGSTOP: 'int',
      SIGTERM: 'int',
      SIGURG: 'int',
      SIGUSR1: 'int',
      SIGUSR2: 'int',
    },
  },
};

export interface HostClass {
  readonly name: string;
  readonly construct: Definition | undefined;
  readonly methods: ReadonlyMap<string, Definition>;
}

export interface Host {
  readonly functions: ReadonlyMap<string, Definition>;
  readonly classes: ReadonlyMap<string, HostClass>;
  readonly values: ReadonlyMap<string, string>;
}

function readHost(module: HostModule): Host {
  const read = (texts: readonly string[] = []) =>
    new Map(texts.map(parseDefinition).map((definition) => [definition.name, definition]));
  const classes = Object.entries(module.classes ?? {}).map(([name, texts]): [string, HostClass] => {
    const methods = read(texts);
    return [name, { name, construct: methods.get('__init__'), methods }];
  });
  return {
    functions: read(module.functions),
    classes: new Map(classes),
    values: new Map(Object.entries(module.values ?? {})),
  };
}

const hosts = new Map(Object.entries(modules).map(([name, module]) => [name, readHost(module)]));

/** A module of the runtime; nothing for a module of the contract, or one that nobody has. */
export function hostModule(name: string): Host | undefined {
  return hosts.get(name);
}
