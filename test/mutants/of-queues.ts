/** Defects of queues, and of what they keep their items in. */
import { inFile } from './mutant.js';

export const ofQueues = [
  ...inFile('src/queues/queue.ts', [
    [
      'a queue has no limit',
      "numberArgument(new.target.name, 'maxsize', maxsize, 0)",
      'Number(maxsize) * 0',
    ],
    [
      'a queue is for one by default',
      "numberArgument(new.target.name, 'maxsize', maxsize, 0)",
      "numberArgument(new.target.name, 'maxsize', maxsize, 1)",
    ],
    [
      'a queue takes any option',
      "numberArgument(new.target.name, 'maxsize', maxsize, 0)",
      "numberArgument(new.target.name, 'maxsize', typeof maxsize === 'object' ? (maxsize.maxsize ?? 0) : maxsize, 0)",
    ],
    ['the size of a queue is not told', 'return this._maxsize;', 'return 0;'],
    ['a queue counts one more', 'return this._items.size;', 'return this._items.size + 1;'],
    ['a queue is never empty', 'return this.qsize() === 0;', 'return false;'],
    ['a queue of one item is empty', 'return this.qsize() === 0;', 'return this.qsize() <= 1;'],
    [
      'a queue is never full',
      'return this._maxsize > 0 && this.qsize() >= this._maxsize;',
      'return false;',
    ],
    [
      'a queue takes one more than its size',
      'this.qsize() >= this._maxsize;',
      'this.qsize() > this._maxsize;',
    ],
    [
      'a queue of zero is full',
      'return this._maxsize > 0 && this.qsize() >= this._maxsize;',
      'return this._maxsize >= 0 && this.qsize() >= Math.max(this._maxsize, 100);',
    ],
    [
      'a queue of negative size is full',
      'return this._maxsize > 0 && this.qsize() >= this._maxsize;',
      'return this._maxsize !== 0 && this.qsize() >= this._maxsize;',
    ],
    [
      'putting into a queue happens at the call',
      'return new Putting(this, item);',
      'this.put_nowait(item);\n    return new Coroutine(function* () {} as never, this, []);',
    ],
    [
      'getting from a queue happens at the call',
      'return new Getting(this);',
      'if (this.empty()) return new Getting(this);\n    const item = this.get_nowait();\n    return new Coroutine(() => item, this, []);',
    ],
    ['a full queue takes more', 'if (this.full()) throw new QueueFull();', ''],
    [
      'an item is kept although the queue is full',
      'if (this.full()) throw new QueueFull();',
      'if (this.full()) {\n      this._put(item);\n      throw new QueueFull();\n    }',
    ],
    [
      'a queue that was shut down takes more',
      'if (this._isShutDown) throw new QueueShutDown();\n    if (this.full())',
      'if (this.full())',
    ],
    [
      'a full queue that was shut down is full',
      'if (this._isShutDown) throw new QueueShutDown();\n    if (this.full()) throw new QueueFull();',
      'if (this.full()) throw new QueueFull();\n    if (this._isShutDown) throw new QueueShutDown();',
    ],
    [
      'items are forgotten',
      '    this._put(item);\n    this._unfinished++;',
      '    this._unfinished++;',
    ],
    [
      'None is not put in',
      '    this._put(item);\n    this._unfinished++;',
      '    if (item !== null) this._put(item);\n    this._unfinished++;',
    ],
    [
      'putting at once gives the item',
      '    this._finished.clear();\n    this._getters.callNext();',
      '    this._finished.clear();\n    this._getters.callNext();\n    return item as void;',
    ],
    [
      'items are not work',
      'this._unfinished++;\n    this._finished.clear();',
      'this._finished.clear();',
    ],
    [
      'a queue that was finished stays so',
      'this._unfinished++;\n    this._finished.clear();',
      'this._unfinished++;',
    ],
    [
      'an item wakes no consumer',
      '    this._finished.clear();\n    this._getters.callNext();',
      '    this._finished.clear();',
    ],
    [
      'an item wakes all consumers, who come in again at the end',
      '    this._finished.clear();\n    this._getters.callNext();',
      '    this._finished.clear();\n    while (this._getters.callNext());',
    ],
    [
      'an empty queue gives nothing',
      'if (this.empty()) throw this._isShutDown ? new QueueShutDown() : new QueueEmpty();',
      'if (this.empty()) return undefined as T;',
    ],
    [
      'an empty queue that was shut down is empty',
      'throw this._isShutDown ? new QueueShutDown() : new QueueEmpty();',
      'throw new QueueEmpty();',
    ],
    [
      'an empty queue is shut down',
      'throw this._isShutDown ? new QueueShutDown() : new QueueEmpty();',
      'throw new QueueShutDown();',
    ],
    [
      'room wakes no producer',
      '    const item = this._get();\n    this._putters.callNext();',
      '    const item = this._get();',
    ],
    [
      'room wakes all producers, who come in again at the end',
      '    const item = this._get();\n    this._putters.callNext();',
      '    const item = this._get();\n    while (this._putters.callNext());',
    ],
    [
      'work can be done too often',
      "if (this._unfinished <= 0) throw new ValueError('task_done() called too many times');",
      'if (this._unfinished <= 0) return;',
    ],
    [
      'the last work done ends nothing',
      'if (--this._unfinished === 0) this._finished.set();',
      '--this._unfinished;',
    ],
    [
      'the first work done ends all',
      'if (--this._unfinished === 0) this._finished.set();',
      '--this._unfinished;\n    this._finished.set();',
    ],
    ['no work is ever done', 'if (--this._unfinished === 0) this._finished.set();', ''],
    ['a shut queue is open', 'this._isShutDown = true;', ''],
    [
      'a shut queue keeps its items at once',
      "if (booleanArgument('shutdown', 'immediate', immediate)) this._drain();",
      '',
    ],
    [
      'a shut queue throws its items away',
      "if (booleanArgument('shutdown', 'immediate', immediate)) this._drain();",
      'this._drain();',
    ],
    [
      'a queue that was shut down throws nothing away any more',
      'this._isShutDown = true;',
      'if (this._isShutDown) return;\n    this._isShutDown = true;',
    ],
    ['the consumers of a shut queue wait for ever', 'while (this._getters.callNext());', ''],
    [
      'one consumer of a shut queue goes on',
      'while (this._getters.callNext());',
      'this._getters.callNext();',
    ],
    [
      'the producers of a shut queue wait for ever',
      'while (this._putters.callNext());\n  }\n\n  toString',
      '}\n\n  toString',
    ],
    [
      'one producer of a shut queue goes on',
      'while (this._putters.callNext());\n  }\n\n  toString',
      'this._putters.callNext();\n  }\n\n  toString',
    ],
    ['what is thrown away is to be done', 'if (this._unfinished > 0) this._unfinished--;', ''],
    [
      'nobody is told that all was thrown away',
      'if (this._unfinished === 0) this._finished.set();\n  }',
      '}',
    ],
    [
      'what is thrown away ends all work',
      'if (this._unfinished === 0) this._finished.set();\n  }',
      'this._finished.set();\n  }',
    ],
    [
      'a shut queue makes those wait who put',
      'if (this.full()) {\n      if (this._isShutDown) throw new QueueShutDown();',
      'if (this.full()) {',
    ],
    [
      'a shut queue makes those wait who get',
      'if (!this.empty()) return null;\n    if (this._isShutDown) throw new QueueShutDown();',
      'if (!this.empty()) return null;',
    ],
    [
      'room is lost with its producer',
      'if (place._chosen && !this.full()) this._putters.callNext();',
      '',
    ],
    [
      'an item is lost with its consumer',
      'if (place._chosen && !this.empty()) this._getters.callNext();',
      '',
    ],
    [
      'an item that is got is done',
      '    const item = this._get();\n    this._putters',
      '    const item = this._get();\n    if (this._unfinished > 0) this.task_done();\n    this._putters',
    ],
    [
      'an empty queue gives nothing to who waits',
      '    if (!this.empty()) return null;\n    if',
      '    if (!this.empty() || this._maxsize === 0) return null;\n    if',
    ],
    [
      'a full queue is not waited for',
      '    if (this.full()) {\n      if (this._isShutDown)',
      '    if (this.full() && this._isShutDown) {\n      if (this._isShutDown)',
    ],
    [
      'what is finished is waited for',
      'if (this._unfinished > 0) yield* this._finished.wait();',
      'yield;\n    if (this._unfinished > 0) yield* this._finished.wait();',
    ],
    ['nothing is waited for', 'if (this._unfinished > 0) yield* this._finished.wait();', ''],
    [
      'all that was got is done',
      'if (this._unfinished > 0) yield* this._finished.wait();',
      'while (!this.empty()) yield;',
    ],
    [
      'who waits for the end cannot be cancelled',
      'if (this._unfinished > 0) yield* this._finished.wait();',
      'try {\n      if (this._unfinished > 0) yield* this._finished.wait();\n    } catch {}',
    ],
    [
      'cancelling one who waits for the end ends all',
      'if (this._unfinished > 0) yield* this._finished.wait();',
      'try {\n      if (this._unfinished > 0) yield* this._finished.wait();\n    } catch (error) {\n      this._finished.set();\n      throw error;\n    }',
    ],
  ]),
  ...inFile('src/queues/waiting.ts', [
    [
      'putting gives the item',
      '    this._item = item;',
      '    this._item = item;\n    this._result = item as void;',
    ],
    [
      'a producer that was called puts although the queue is full',
      'override _turn(): Place | null {\n    return this._queue._putOrWait(this._item);',
      'override _turn(): Place | null {\n    this._queue.put_nowait(this._item);\n    return null;',
    ],
    [
      'a consumer that was called gets although the queue is empty',
      'override _turn(): Place | null {\n    return this._attempt();',
      'override _turn(): Place | null {\n    this._result = this._queue.get_nowait();\n    return null;',
    ],
    [
      'a producer that is cancelled puts all the same',
      'this._queue._leavePutters(place);',
      'this._queue._leavePutters(place);\n    if (!this._queue.full()) this._queue.put_nowait(this._item);',
    ],
    [
      'a consumer that is cancelled gets all the same',
      'this._queue._leaveGetters(place);',
      'this._queue._leaveGetters(place);\n    if (!this._queue.empty()) this._queue.get_nowait();',
    ],
    [
      'a producer that is cancelled stays in line',
      'this._queue._leavePutters(place);',
      'void place;',
    ],
    [
      'a consumer that is cancelled stays in line',
      'this._queue._leaveGetters(place);',
      'void place;',
    ],
  ]),
  ...inFile('src/queues/first-in-first-out.ts', [
    [
      'the last in is the first out',
      'const item = this._ring[this._head] as T;\n    this._ring[this._head] = undefined;\n    this._head = (this._head + 1) & (this._ring.length - 1);',
      'const at = (this._head + this._size - 1) & (this._ring.length - 1);\n    const item = this._ring[at] as T;',
    ],
    [
      'items are lost where the ring grows',
      'while (items.length < length) items.push(undefined);',
      'items.reverse();\n    while (items.length < length) items.push(undefined);',
    ],
    [
      'items are lost where the ring shrinks',
      'if (half >= smallest && this._size < half >> 1)',
      'if (half >= smallest && this._size <= half * 2)',
    ],
    ['the ring begins anywhere', 'this._ring = items;\n    this._head = 0;', 'this._ring = items;'],
  ]),
  ...inFile('src/queues/lifo-queue.ts', [
    [
      'the first in is the first out of a stack',
      'return this._stack.pop() as T;',
      'return this._stack.shift() as T;',
    ],
  ]),
  ...inFile('src/queues/priority-queue.ts', [
    ['a queue of priorities knows none', 'this._items = new Heap<T>();', 'super._init(_maxsize);'],
  ]),
  ...inFile('src/queues/heap.ts', [
    [
      'an item stays where it is put in a heap',
      'if (!lessThan(item, this._heap[parent])) break;',
      'if (lessThan(item, this._heap[parent]) || at > 0) break;',
    ],
    [
      'a heap gives the highest',
      'if (!lessThan(item, this._heap[parent])) break;',
      'if (!lessThan(this._heap[parent], item)) break;',
    ],
    [
      'the left child is the lower one',
      'if (child + 1 < heap.length && lessThan(heap[child + 1], heap[child])) child++;',
      '',
    ],
    ['what is sunk stays on top', 'if (!lessThan(heap[child], item)) break;', 'break;'],
    [
      'a heap keeps what is taken',
      'if (heap.length > 0) this._sink(last);',
      'if (heap.length > 0) heap.push(last);',
    ],
    ['items of a heap rise one step', '      at = parent;', '      break;'],
  ]),
  ...inFile('src/queues/less-than.ts', [
    [
      'numbers are compared as texts',
      "if (typeof a === 'number' && typeof b === 'number') return a < b;",
      "if (typeof a === 'number' && typeof b === 'number') return String(a) < String(b);",
    ],
    ['strings are compared by their halves', 'return byCodePoints(a, b) < 0;', 'return a < b;'],
    [
      'strings are compared by their length',
      'return byCodePoints(a, b) < 0;',
      'return a.length < b.length;',
    ],
    [
      'arrays are compared as texts',
      'if (Array.isArray(a) && Array.isArray(b)) return sequenceLessThan(a, b);',
      'if (Array.isArray(a) && Array.isArray(b)) return String(a) < String(b);',
    ],
    [
      'of arrays the first members decide',
      'for (let i = 0; i < shared; i++) if (!equal(a[i], b[i])) return lessThan(a[i], b[i]);',
      'if (shared > 0) return lessThan(a[0], b[0]);',
    ],
    [
      'the longer array is lower',
      '  return a.length < b.length;\n}',
      '  return a.length > b.length;\n}',
    ],
    [
      'arrays within arrays are never equal',
      'if (Array.isArray(a) && Array.isArray(b)) return sequenceEqual(a, b);',
      '',
    ],
    [
      'objects have no order',
      "const own = methodOf(a, '__lt__');",
      "const own = methodOf(a, '__lt');",
    ],
    ['what has no order is equal', 'throw new TypeError(', 'return false;\n  throw new TypeError('],
    [
      'objects in arrays are equal',
      "const own = methodOf(a, '__eq__');\n  return own !== undefined && Boolean(own.call(a, b));",
      "return typeof a === 'object' && typeof b === 'object';",
    ],
  ]),
];
