import type { DoneListener } from '../futures/done-listener.js';
import { InLine } from '../locks/in-line.js';
import { Place } from '../locks/line.js';
import type { StreamWriter } from './stream-writer.js';

/** `writer.drain()` */
export class Draining extends InLine<void> {
  private readonly _writer: StreamWriter;

  constructor(writer: StreamWriter) {
    super(drain, writer);
    this._writer = writer;
  }

  /** @internal */
  override _attempt(): Place | null {
    const { _reader: reader, _protocol: protocol, transport } = this._writer;
    reader?._raiseException();
    // The protocol must have a chance to learn of the end, or a loop of writes would never see it.
    if (transport.is_closing()) return new OneIteration({ loop: protocol._loop });
    return protocol._waitForRoom();
  }

  /** @internal */
  override _turn(place: Place): Place | null {
    const { _protocol: protocol } = this._writer;
    if (place instanceof OneIteration) return protocol._waitForRoom();
    protocol._noLongerWaits(place);
    return null;
  }

  /** @internal */
  override _giveUp(place: Place): void {
    this._writer._protocol._noLongerWaits(place);
  }
}

/** Who waits here goes on in the next iteration. */
class OneIteration extends Place {
  /** @internal */
  override _listen(listener: DoneListener): void {
    super._listen(listener);
    this.set_result(null);
  }
}

function drain(): void {}
