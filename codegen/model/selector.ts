import type { Version } from './contract.js';
import { compareVersions } from './version.js';

/** The loops that a ledger entry may name. */
export const knownLoops = ['cpython', 'uvloop', 'asyncio-ts'] as const;
export type LoopName = (typeof knownLoops)[number];

/** The two ways in which a case is translated for this loop. */
export const flavours = ['generator', 'async'] as const;
export type Flavour = (typeof flavours)[number];

const operators = ['<', '<=', '==', '>=', '>'] as const;
type Operator = (typeof operators)[number];

/** Which loops a ledger entry speaks of: `cpython<3.9`, `uvloop`, `asyncio-ts/async`. */
export interface Selector {
  readonly loop: LoopName;
  readonly flavour?: Flavour;
  readonly versions?: { readonly operator: Operator; readonly version: Version };
}

const form =
  /^(?<loop>[a-z-]+)(?:\/(?<flavour>[a-z]+))?(?:(?<operator>[<>=]+)(?<version>3\.\d+))?$/;

/** The selector that `text` writes, or what is wrong with it. */
export function parseSelector(
  text: string,
): Selector | { readonly error: string; readonly name?: string } {
  const parts = form.exec(text)?.groups;
  if (!parts) return { error: `expected a loop such as "uvloop" or "cpython<3.9", got "${text}"` };
  const loop = knownLoops.find((name) => name === parts['loop']);
  if (!loop) return { error: `no loop "${parts['loop']}"`, name: parts['loop']! };
  const flavour = flavours.find((name) => name === parts['flavour']);
  if (parts['flavour'] !== undefined && (!flavour || loop !== 'asyncio-ts')) {
    return { error: `no flavour "${parts['flavour']}" of ${loop}` };
  }
  const operator = operators.find((sign) => sign === parts['operator']);
  if (parts['operator'] !== undefined && (!operator || loop !== 'cpython')) {
    return {
      error: `no comparison "${parts['operator']}" for ${loop}; cpython has ${operators.join(' ')}`,
    };
  }
  return {
    loop,
    ...(flavour && { flavour }),
    ...(operator && { versions: { operator, version: parts['version'] as Version } }),
  };
}

/** Whether a selector speaks of the loop of that CPython. */
export function selectsVersion(selector: Selector, version: Version): boolean {
  if (!selector.versions) return true;
  const order = compareVersions(version, selector.versions.version);
  switch (selector.versions.operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '==':
      return order === 0;
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
    default:
      return selector.versions.operator satisfies never;
  }
}
