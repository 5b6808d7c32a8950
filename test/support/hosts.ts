/** The hosts that the core must behave the same on. */
import type { Host } from '../../src/hosts/host.js';
import { NodeHost } from '../../src/hosts/node.js';
import { VirtualHost } from '../../src/hosts/virtual.js';

/** Real time; virtual time; virtual time on a host that cannot run microtasks at a word, as in a browser. */
export const hostNames = ['node', 'virtual', 'undrained'] as const;
export type HostName = (typeof hostNames)[number];

export class UndrainedHost extends VirtualHost {
  override get drain(): null {
    return null;
  }
}

export function newHost(name: HostName): Host {
  switch (name) {
    case 'node':
      return new NodeHost();
    case 'virtual':
      return new VirtualHost();
    case 'undrained':
      return new UndrainedHost();
    default:
      return name satisfies never;
  }
}
