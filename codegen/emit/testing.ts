/** What the tests of the emitters share: a contract from a few lines of spec. */
import { readContract } from '../load/contract.js';
import type { Contract, Member } from '../model/contract.js';

const surroundings = `title: Types
types:
  - {name: Callback, is: opaque, says: A function.}
  - {name: Context, is: opaque, says: A context.}
  - {name: Address, is: "tuple[str, int] | bytes", says: Where.}
  - {name: AwaitableLike, is: opaque, says: To await.}
`;

/** The contract of `spec/subject.yaml`, with a few types beside it. Throws where the loader refuses it. */
export function contractOf(yaml: string): Contract {
  const { contract, problems } = readContract(
    new Map([
      ['spec/types.yaml', surroundings],
      ['spec/subject.yaml', yaml],
    ]),
  );
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return contract;
}

/** A class `Box` of one type variable `T` with the members that are given as signatures. */
export function boxWith(...definitions: string[]): Contract {
  const members = definitions.map((def) => {
    const [text, kind = 'method'] = def.split(' : ');
    return `  - {def: ${JSON.stringify(text)}, kind: ${kind}, since: "3.4", says: Does it.}\n`;
  });
  return contractOf(
    `title: Box\nmodule: asyncio\nclass: Box\nsays: A box.\nsince: "3.4"\ntype_parameters: [T]\nmembers:\n${members.join('')}`,
  );
}

export function firstMember(contract: Contract): Member {
  return contract.classes[0]!.members[0]!;
}
