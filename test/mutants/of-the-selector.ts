/** Defects of what meets the system: descriptors that are watched, signals, Ctrl-C. */
import { inFile } from './mutant.js';

export const ofTheSelector = [
  ...inFile('src/selector/watching/fd-watching.ts', [
    ['nothing that is watched is told', 'this.#loop._pollWith(this.#poll);', ''],
    [
      'a ready descriptor is called at once, in front of what is ready',
      'if (!handle._cancelled) return this.#loop._enqueue(handle);',
      'if (!handle._cancelled) return handle._run();',
    ],
    [
      'a descriptor is told once and no more',
      'if (!handle._cancelled) return this.#loop._enqueue(handle);',
      'if (!handle._cancelled) {\n      this.#loop._enqueue(handle);\n      watched[direction] = null;\n      this.#keepsWatching(watched);\n      return;\n    }',
    ],

    [
      'a callback gets the descriptor too',
      'args.length === 0 ? null : args, this.#loop, context);',
      '[...args, fd], this.#loop, context);',
    ],
    [
      'the writer comes before the reader',
      `if (reader !== null && (events & READABLE) !== 0) this.#report(watched, 'reader', reader);
    if (writer !== null && (events & WRITABLE) !== 0) this.#report(watched, 'writer', writer);`,
      `if (writer !== null && (events & WRITABLE) !== 0) this.#report(watched, 'writer', writer);
    if (reader !== null && (events & READABLE) !== 0) this.#report(watched, 'reader', reader);`,
    ],
    [
      'the reader is told when there is room to write',
      'if (reader !== null && (events & READABLE) !== 0)',
      'if (reader !== null)',
    ],
    [
      'the writer is told when there is something to read',
      'if (writer !== null && (events & WRITABLE) !== 0)',
      'if (writer !== null)',
    ],
    [
      'what is readable and writable is told as writable alone',
      'if (reader !== null && (events & READABLE) !== 0)',
      'if (reader !== null && events === READABLE)',
    ],
    [
      'what is writable is not told',
      'if (writer !== null && (events & WRITABLE) !== 0)',
      'if (false as boolean)',
    ],
    [
      'the first callback of a descriptor stays',
      'watched[direction] = handle;',
      'watched[direction] ??= handle;',
    ],
    ['a callback that was replaced is called where it is due', 'watched[direction]?.cancel();', ''],
    [
      'a callback that was removed is called where it is due',
      'watched[direction] = null;\n    handle.cancel();',
      'watched[direction] = null;',
    ],
    [
      'a descriptor cannot be removed',
      'watched[direction] = null;\n    handle.cancel();\n    if (!this.#keepsWatching(watched)) this.#forget(watched);',
      '',
    ],
    [
      'removing one direction removes both',
      'if (!this.#keepsWatching(watched)) this.#forget(watched);',
      'this.#keepsWatching(watched);\n    this.#forget(watched);',
    ],
    [
      'removing says that nothing was watched',
      'this.#forget(watched);\n    return true;',
      'this.#forget(watched);\n    return false;',
    ],
    [
      'removing what is not watched says true',
      'if (handle === null) return false;',
      'if (handle === null) return true;',
    ],
    [
      'removing from a closed loop is an error',
      'if (this.#loop.is_closed()) return false;',
      "if (this.#loop.is_closed()) throw new RangeError('closed');",
    ],
    [
      'a closed socket cannot be removed',
      'const watched = number < 0 ? this.#table.find(fd) : this.#table.get(number);',
      'const watched = this.#table.get(number);',
    ],
    [
      'removing takes any number',
      'if (watched === undefined) {\n      checkOpen(number);',
      'if (watched === undefined) {',
    ],
    [
      'negative numbers can be watched',
      'const number = descriptorOf(fd);\n    checkOpen(number);',
      'const number = Math.abs(descriptorOf(fd));',
    ],
    [
      'callbacks run in an empty context',
      "import { contextForHandle } from '../../contextvars/context.js';",
      "import { Context } from '../../contextvars/context.js';\nconst contextForHandle = (): Context => new Context();",
    ],
  ]),
  ...inFile('src/selector/watching/readiness.ts', [
    [
      'only one ready descriptor is told in an iteration',
      'for (let i = 0; i < count; i++) tell(',
      'for (let i = 0; i < Math.min(count, 1); i++) tell(',
    ],
    [
      'a waiting loop is not woken',
      'this.#notStarted = this.#binding.pollerStart(this.#poller, turn);',
      'void turn;',
    ],
    [
      'a descriptor that is not open is watched without a word',
      'if (result >= 0) return result === 1;',
      'if (result >= -9) return result === 1;',
    ],
  ]),
  ...inFile('src/selector/watching/descriptor.ts', [
    [
      'what has a fileno() is no descriptor',
      "if (typeof fileno !== 'function') return undefined;",
      'if (true as boolean) return undefined;',
    ],
    [
      'fileno() may give anything',
      'if (!Number.isInteger(number)) throw',
      'if (number === undefined) throw',
    ],
    [
      'what has no descriptor is a TypeError',
      'if (!Number.isInteger(number)) throw invalid(fd);',
      'if (!Number.isInteger(number)) throw new TypeError(`Invalid file object: ${repr(fd)}`);',
    ],
    [
      'a negative number is a TypeError',
      'if (descriptor < 0) throw new ValueError(',
      'if (descriptor < 0) throw new TypeError(',
    ],
  ]),
  ...inFile('src/selector/selector-event-loop.ts', [
    [
      'adding a reader returns the loop',
      "this._descriptors.add('reader', fd, callback, args);",
      "this._descriptors.add('reader', fd, callback, args);\n    return this as never;",
    ],
    [
      'adding a writer returns the loop',
      "this._descriptors.add('writer', fd, callback, args);",
      "this._descriptors.add('writer', fd, callback, args);\n    return this as never;",
    ],
    [
      'adding the handler of a signal returns the loop',
      'this.#signals.add(signum, callback, args);',
      'this.#signals.add(signum, callback, args);\n    return this as never;',
    ],
    [
      'a writer is a reader',
      "this._descriptors.add('writer', fd",
      "this._descriptors.add('reader', fd",
    ],
    [
      'removing a writer removes the reader',
      "return this._descriptors.remove('writer', fd);",
      "return this._descriptors.remove('reader', fd);",
    ],
    [
      'a closed loop watches',
      "if (this.is_closed()) throw new RuntimeError('Event loop is closed');",
      'if (this.is_closed()) return;',
    ],
  ]),
  ...inFile('src/loop/iteration.ts', [
    [
      'a loop with timers is not polled',
      'this.poll?.();\n    const',
      'if (timers.size === 0) this.poll?.();\n    const',
    ],
    [
      'what I/O made ready comes in front of what is ready',
      'this.poll?.();',
      'const before = Array.from({ length: ready.length }, () => ready.shift());\n    this.poll?.();\n    for (const entry of before) ready.push(entry);',
    ],
  ]),
  ...inFile('src/selector/signal-handling.ts', [
    ['signals are not told', 'else this.#loop._enqueue(handler.handle);', ''],
    [
      'a handler runs in the middle of something',
      'else this.#loop._enqueue(handler.handle);',
      'else handler.handle._run();',
    ],
    [
      'a handler without arguments is taken for none',
      'else this.#loop._enqueue(handler.handle);',
      'else if (handler.handle._args === null) this.#loop._escape(new KeyboardInterrupt());\n    else this.#loop._enqueue(handler.handle);',
    ],
    [
      'the handler of a signal gets no arguments',
      'args.length === 0 ? null : args, this.#loop, context);',
      'null, this.#loop, context);',
    ],
    [
      'the handler of a signal gets its number',
      'args.length === 0 ? null : args, this.#loop, context);',
      'args.length === 0 ? [signum] : args, this.#loop, context);',
    ],
    [
      'the first handler of a signal stays',
      'if (known !== undefined) known.handle = handle;',
      'if (known !== undefined) void handle;',
    ],
    ['coroutines handle signals', "refuseCoroutine(callback, 'add_signal_handler');", ''],
    [
      'a closed loop handles signals',
      "if (this.#loop.is_closed()) throw new RuntimeError('Event loop is closed');",
      '',
    ],

    [
      'handlers cannot be removed',
      'this.#handlers.delete(signum);\n    addon(',
      'return true;\n    addon(',
    ],
    [
      'removing a handler says that there was none',
      'noteLoopHandler(signum, false);\n    return true;',
      'noteLoopHandler(signum, false);\n    return false;',
    ],
    [
      'removing no handler says that there was one',
      'if (handler === undefined) return false;',
      'if (handler === undefined) return true;',
    ],
    [
      'removing one handler removes all',
      'this.#handlers.delete(signum);\n    addon(',
      'this.#handlers.clear();\n    addon(',
    ],
    [
      'a removed handler is forgotten, not taken away',
      "addon('loop.remove_signal_handler()').signalClose(handler.signal);",
      '',
    ],
    ['a removed handler still counts', 'noteLoopHandler(signum, false);', ''],
    [
      'an uncatchable signal is an OSError',
      "if (error.code !== 'EINVAL') throw error;",
      'if (error) throw error;',
    ],
    [
      'handlers run in an empty context',
      "import { contextForHandle } from '../contextvars/context.js';",
      "import { Context } from '../contextvars/context.js';\nconst contextForHandle = (): Context => new Context();",
    ],
    ['Ctrl-C is nothing to a loop', 'else this.#loop._escape(new KeyboardInterrupt());', ''],
    [
      'Ctrl-C does not cancel',
      'if (this.#onInterrupt !== null) this.#onInterrupt();\n    else ',
      '',
    ],
  ]),
  ...inFile('src/signal/interrupts.ts', [
    [
      'Ctrl-C is not heard',
      "process.prependListener('SIGINT', onInterrupt);",
      "process.prependListener('SIGINT', () => {});",
    ],
    ['Ctrl-C is heard for ever', "process.off('SIGINT', onInterrupt);", 'void 0;'],
    [
      'Ctrl-C is the same in run()',
      'return listener === onInterrupt && ![...runs].some(({ hasHandler }) => hasHandler);',
      'return listener === onInterrupt;',
    ],
    [
      'Ctrl-C interrupts beside a handler',
      "if (process.listenerCount('SIGINT') > 1 || handlerOfLoops(SIGINT) !== undefined) return;",
      '',
    ],
  ]),
  ...inFile('src/runners/interruption.ts', [
    [
      'an interrupted run is a cancelled one',
      'if (this.#isInterrupted(error, running)) throw new KeyboardInterrupt();',
      '',
    ],
    [
      'Ctrl-C ends the run without a cancellation',
      'if (this.#interrupts === 1 && !running.done()) running.cancel();',
      'if (false as boolean) running.cancel();',
    ],
    [
      'Ctrl-C only ever cancels',
      'else this.#loop._escape(new KeyboardInterrupt());',
      'else running.cancel();',
    ],
    [
      'whatever ends an interrupted run is KeyboardInterrupt',
      'if (this.#isInterrupted(error, running))',
      'if (this.#interrupts > 0)',
    ],
  ]),
  ...inFile('src/signal/dispositions.ts', [
    [
      'any number is a signal',
      'if (!valid_signals().has(signum as number))',
      'if ((signum as number) < 0)',
    ],
    [
      'anything is the number of a signal',
      'if (!Number.isInteger(signum)) throw new TypeError(',
      'if (!Number.isInteger(signum)) throw new ValueError(',
    ],
    [
      'the disposition of a handled signal is the default',
      'if (ofLoop !== undefined) return ofLoop;',
      '',
    ],
    [
      'SIGINT does nothing by default',
      'return isMainThread ? default_int_handler : SIG_DFL;',
      'return SIG_DFL;',
    ],
    ['raise_signal does nothing', 'process.kill(process.pid, signum);', ''],
  ]),
  ...inFile('src/socket/socket.ts', [
    [
      'a socket receives nothing',
      "return received('recv', this._system.recv(bufsize, flags));",
      "return received('recv', this._system.recv(bufsize, flags)).subarray(0, 0);",
    ],
  ]),
  ...inFile('src/socket/system-socket.ts', [
    ['a closed socket keeps its number', 'this.#fd = -1;\n    noteClosed', 'noteClosed'],
  ]),
  ...inFile('src/os/index.ts', [
    [
      'os.write writes nothing',
      "return checked('write', addon('os.write()').write(fd, asBytes(data)));",
      'return asBytes(data).length;',
    ],
    [
      'os.read reads nothing',
      "if (typeof got === 'number') throw failure('read', got);\n  return got;",
      "if (typeof got === 'number') throw failure('read', got);\n  return got.subarray(0, 0);",
    ],
    ['os.close closes nothing', "checked('close', addon('os.close()').close(fd));", ''],
  ]),
];
