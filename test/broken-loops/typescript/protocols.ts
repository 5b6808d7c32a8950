/** Defects of what a protocol is told. */
import { SelectorEventLoop } from '../../../src/index.js';
import type { AnyProtocol } from '../../../src/protocols/any-protocol.js';
import { makeProtocol } from '../../../src/protocols/make-protocol.js';
import type { ProtocolFactory } from '../../../src/types.js';
import type { Broken } from './broken.js';

/** A loop that changes each protocol before its transport sees it. */
function meddling(change: (protocol: AnyProtocol) => void): typeof SelectorEventLoop {
  const changed = <P>(factory: ProtocolFactory<P>): (() => P) => {
    return () => {
      const protocol = makeProtocol(factory);
      change(protocol as AnyProtocol);
      return protocol;
    };
  };
  return class Meddling extends SelectorEventLoop {
    override create_connection: SelectorEventLoop['create_connection'] = (factory, ...given) =>
      super.create_connection(changed(factory), ...given);
    override create_server: SelectorEventLoop['create_server'] = (factory, ...given) =>
      super.create_server(changed(factory), ...given);
    override connect_accepted_socket: SelectorEventLoop['connect_accepted_socket'] = (
      factory,
      ...given
    ) => super.connect_accepted_socket(changed(factory), ...given);
  };
}

export const ofProtocols: readonly Broken[] = [
  {
    name: 'LosesTwice',
    says: 'connection_lost comes twice',
    area: /^BaseProtocol\.connection_lost\./,
    caughtBy: ['BaseProtocol.connection_lost.last'],
    loop: meddling((protocol) => {
      const lose = protocol.connection_lost?.bind(protocol);
      protocol.connection_lost = (error) => {
        lose?.(error);
        lose?.(error);
      };
    }),
  },
  {
    name: 'NoFlowControl',
    says: 'pause_writing is never called',
    area: /^BaseProtocol\.(pause|resume)_writing\./,
    caughtBy: ['BaseProtocol.pause_writing.paired'],
    loop: meddling((protocol) => {
      protocol.pause_writing = () => {};
    }),
  },
  {
    name: 'KeepsEof',
    says: 'eof_received is never called',
    area: /^Protocol\.eof_received\./,
    caughtBy: ['Protocol.eof_received.keeps'],
    loop: meddling((protocol) => {
      protocol.eof_received = () => undefined;
    }),
  },
  {
    name: 'ReusesMemory',
    says: 'data that was received is overwritten by what comes next',
    area: /^Protocol\.data_received\./,
    caughtBy: ['Protocol.data_received.kept'],
    loop: meddling((protocol) => {
      const receive = protocol.data_received?.bind(protocol);
      const memory = Buffer.alloc(2 ** 16);
      protocol.data_received = (data) => {
        memory.set(data);
        receive?.(memory.subarray(0, data.length));
      };
    }),
  },
];
