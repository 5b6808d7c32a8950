/**
 * What the loop calls of a transport in a later iteration. Functions of the module, with the transport as an argument: a closure
 * for each transport would cost memory.
 */
import type { AnyProtocol } from '../../protocols/any-protocol.js';
import type { BaseTransport } from '../../transports/base-transport.js';

export function connectionMade(protocol: AnyProtocol, transport: BaseTransport): void {
  protocol.connection_made?.(transport);
}

export function startReading(transport: { _startReading(): void }): void {
  transport._startReading();
}

export function readReady(transport: { _readReady(): void }): void {
  transport._readReady();
}

export function writeReady(transport: { _writeReady(): void }): void {
  transport._writeReady();
}

export function connectionLost(
  transport: { _connectionLost(exc: Error | null): void },
  exc: Error | null,
): void {
  transport._connectionLost(exc);
}
