import { IncompleteReadError, LimitOverrunError, ValueError } from '../exceptions/index.js';
import { InLine } from '../locks/in-line.js';
import type { Place } from '../locks/line.js';
import { numberArgument, isOptions, checkOptions } from '../options.js';
import { typeName } from '../repr.js';
import { NEWLINE, Separators } from './separators.js';
import type { StreamReader } from './stream-reader.js';

const NOTHING = Buffer.alloc(0);

/** A coroutine that reads: it has what it wants at once, or waits until more comes, again and again. */
export abstract class Reading extends InLine<Buffer> {
  /** @internal */
  protected readonly _reader: StreamReader;

  constructor(name: () => void, reader: StreamReader) {
    super(name, reader);
    this._reader = reader;
  }

  /** @internal Before it looks at the stream for the first time. */
  protected abstract _check(): void;

  /** @internal What it wants, or null where it must wait for more. */
  protected abstract _look(): Buffer | null;

  /** @internal */
  override _attempt(): Place | null {
    this._check();
    return this._lookOrWait();
  }

  /** @internal */
  override _turn(place: Place): Place | null {
    this._reader._noLongerWaits(place);
    return this._lookOrWait();
  }

  /** @internal */
  override _giveUp(place: Place): void {
    this._reader._noLongerWaits(place);
  }

  private _lookOrWait(): Place | null {
    const got = this._look();
    if (got === null) return this._reader._waitForMore(this.__name__);
    this._result = got;
    return null;
  }
}

/** `reader.read(n)` */
export class Read extends Reading {
  private readonly _given: unknown;
  private _n = 0;
  /** What a read to the end has gathered. */
  private _blocks: Buffer[] | null = null;

  constructor(reader: StreamReader, given: unknown) {
    super(read, reader);
    this._given = given;
  }

  /** @internal */
  protected override _check(): void {
    this._n = integerArgument('read', this._given, -1);
    this._reader._raiseException();
  }

  /** @internal */
  protected override _look(): Buffer | null {
    const { _reader: reader, _n: n } = this;
    if (n === 0) return NOTHING;
    if (n < 0) return this._lookForTheEnd();
    return reader._bytes.length > 0 || reader._eof ? reader._take(n) : null;
  }

  private _lookForTheEnd(): Buffer | null {
    const { _reader: reader } = this;
    const blocks = (this._blocks ??= []);
    reader._raiseException();
    if (reader._bytes.length > 0) blocks.push(reader._take(reader._bytes.length));
    if (!reader._eof) return null;
    return blocks.length === 1 ? blocks[0]! : Buffer.concat(blocks);
  }
}

/** `reader.readexactly(n)` */
export class ReadExactly extends Reading {
  private readonly _given: unknown;
  private _n = 0;

  constructor(reader: StreamReader, given: unknown) {
    super(readexactly, reader);
    this._given = given;
  }

  /** @internal */
  protected override _check(): void {
    this._n = integerArgument('readexactly', this._given);
    if (this._n < 0) throw new ValueError('readexactly size can not be less than zero');
    this._reader._raiseException();
  }

  /** @internal */
  protected override _look(): Buffer | null {
    const { _reader: reader, _n: n } = this;
    if (n === 0) return NOTHING;
    if (reader._bytes.length >= n) return reader._take(n);
    if (!reader._eof) return null;
    throw new IncompleteReadError(reader._bytes.take(Infinity), n);
  }
}

/** `reader.readuntil(separator)` */
export class ReadUntil extends Reading {
  private readonly _given: unknown;
  private _separators = NEWLINE;
  /** Up to here no separator begins, counted from the beginning of the stream. */
  private _searched = 0;

  constructor(reader: StreamReader, given: unknown, name: () => void = readuntil) {
    super(name, reader);
    this._given = given;
  }

  /** @internal */
  protected override _check(): void {
    let given = this._given;
    if (isOptions(given)) {
      checkOptions('readuntil', given, ['separator']);
      given = given['separator'];
    }
    if (given !== undefined) this._separators = new Separators(given);
    this._reader._raiseException();
  }

  /** @internal */
  protected override _look(): Buffer | null {
    const { _reader: reader, _separators: separators } = this;
    const { _bytes: bytes, _limit: limit } = reader;
    let offset = Math.max(0, this._searched - bytes.taken);
    if (bytes.length - offset >= separators.shortest) {
      const found = separators.find(bytes, offset);
      if (found !== null) {
        if (found.start <= limit) return reader._take(found.end);
        throw new LimitOverrunError(
          'Separator is found, but chunk is longer than limit',
          found.start,
        );
      }
      // The last bytes may be the beginning of one.
      offset = Math.max(0, bytes.length + 1 - separators.longest);
      this._searched = bytes.taken + offset;
      if (offset > limit)
        throw new LimitOverrunError('Separator is not found, and chunk exceed the limit', offset);
    }
    if (!reader._eof) return null;
    throw new IncompleteReadError(bytes.take(Infinity), null);
  }
}

/** `reader.readline()` */
export class ReadLine extends ReadUntil {
  constructor(reader: StreamReader) {
    super(reader, undefined, readline);
  }

  /** @internal */
  protected override _look(): Buffer | null {
    try {
      return super._look();
    } catch (error) {
      if (error instanceof IncompleteReadError) return error.partial;
      if (!(error instanceof LimitOverrunError)) throw error;
      this._reader._dropLine(error.consumed);
      throw new ValueError(error.message);
    }
  }
}

/** The next step of a loop over the lines. */
export class NextLine extends InLine<IteratorResult<Buffer, undefined>> {
  private readonly _line: ReadLine;

  constructor(reader: StreamReader) {
    super(next, reader);
    this._line = new ReadLine(reader);
  }

  /** @internal */
  override _attempt(): Place | null {
    return this._stepOr(this._line._attempt());
  }

  /** @internal */
  override _turn(place: Place): Place | null {
    return this._stepOr(this._line._turn(place));
  }

  /** @internal */
  override _giveUp(place: Place): void {
    this._line._giveUp(place);
  }

  private _stepOr(place: Place | null): Place | null {
    if (place !== null) return place;
    const line = this._line._result;
    this._result =
      line.length > 0 ? { done: false, value: line } : { done: true, value: undefined };
    return null;
  }
}

function integerArgument(operation: string, given: unknown, otherwise?: number): number {
  const n = typeof given === 'number' ? given : numberArgument(operation, 'n', given, otherwise);
  if (Number.isInteger(n)) return n;
  throw new TypeError(`${operation}(n): expected a whole number, got ${typeName(n)} ${n}`);
}

function next(): void {}

function read(): void {}

function readexactly(): void {}

function readline(): void {}

function readuntil(): void {}
