/**
 * Exceptions that nobody asked for.
 *
 * A future that failed, and whose exception was never looked at, is reported once: when it is collected, when its
 * loop is closed, or when the process ends. Python knows the first moment exactly; JavaScript does not, hence the others.
 */
import type { ExceptionContext } from '../events/exception-context.js';

interface Reporter {
  call_exception_handler(context: ExceptionContext): void;
}

/** The record of one failed future; it must not refer to the future, or that would never be collected. */
export class Unretrieved {
  /** @internal */
  readonly _subject: 'Future' | 'Task';
  /** @internal */
  readonly _exception: Error;
  /** @internal */
  readonly _future: WeakRef<object>;
  /** @internal */
  readonly _traceback: readonly string[] | null;
  private readonly _ledger: UnretrievedLedger;

  constructor(
    ledger: UnretrievedLedger,
    subject: 'Future' | 'Task',
    future: object,
    exception: Error,
    traceback: readonly string[] | null,
  ) {
    this._ledger = ledger;
    this._subject = subject;
    this._exception = exception;
    this._future = new WeakRef(future);
    this._traceback = traceback;
    ledger._add(this);
    collected.register(future, this);
  }

  /** Somebody looked. */
  retrieved(): void {
    this._ledger._remove(this);
  }

  /** @internal */
  _collected(): void {
    this._ledger._report(this);
  }
}

const collected = new FinalizationRegistry<Unretrieved>((record) => record._collected());

/** Those with open records. */
const ledgers = new Set<UnretrievedLedger>();

/** Report all that is open in loops that were not closed; the process ends. */
export function reportUnretrieved(): void {
  for (const ledger of [...ledgers]) ledger.reportAll();
}

/** The open records of one loop. */
export class UnretrievedLedger {
  private readonly _open = new Set<Unretrieved>();
  private readonly _loop: Reporter;

  constructor(loop: Reporter) {
    this._loop = loop;
  }

  /** Report all that is open; the loop is being closed. */
  reportAll(): void {
    for (const record of [...this._open]) this._report(record);
  }

  /** @internal */
  _add(record: Unretrieved): void {
    this._open.add(record);
    ledgers.add(this);
  }

  /** @internal */
  _remove(record: Unretrieved): boolean {
    const was = this._open.delete(record);
    if (this._open.size === 0) ledgers.delete(this);
    return was;
  }

  /** @internal */
  _report(record: Unretrieved): void {
    if (!this._remove(record)) return;
    const context: ExceptionContext = {
      message: `${record._subject} exception was never retrieved`,
      exception: record._exception,
    };
    const future = record._future.deref();
    if (future !== undefined) context.future = future;
    if (record._traceback !== null) context.source_traceback = record._traceback;
    this._loop.call_exception_handler(context);
  }
}
