import type { ReadTransport as Documented } from '../../generated/interfaces/read-transport.js';
import { BaseTransport, missing } from './base-transport.js';

/** A transport that receives. @spec ReadTransport */
export class ReadTransport extends BaseTransport implements Documented {
  /** True if it receives: it is neither paused nor closing. @spec ReadTransport.is_reading */
  is_reading(): boolean {
    throw missing(this, 'is_reading');
  }

  /** Receive nothing until `resume_reading()`. @spec ReadTransport.pause_reading */
  pause_reading(): void {
    throw missing(this, 'pause_reading');
  }

  /** Receive again. @spec ReadTransport.resume_reading */
  resume_reading(): void {
    throw missing(this, 'resume_reading');
  }
}
