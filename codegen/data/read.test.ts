import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { dataOf } from '../emit/contract-data.js';
import { pythonTypeText } from '../model/python-type-text.js';
import { loadContract } from '../load/contract.js';
import type { Contract } from '../model/contract.js';
import { membersOf } from '../model/members.js';
import type { ContractData } from './contract-data.js';
import { contractOfData } from './read.js';
import { typeOfText } from './type-text.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the contract read from its data', () => {
  const { contract } = loadContract(root);
  const data = dataOf(contract);
  const read = contractOfData(plain(data) as ContractData);

  test('gives the same data again', () => {
    expect(plain(dataOf(read))).toEqual(plain(data));
  });

  test('has the types of the signatures, not their text', () => {
    const types = (one: Contract): unknown =>
      [...membersOf(one)]
        .map(({ member, module, owner }) => {
          const { parameters, returns } = member.signature;
          return [`${owner?.name ?? module}.${member.name}`, parameters, returns];
        })
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
    expect(types(read)).toEqual(types(contract));
  });

  test('knows where its members and statements stand', () => {
    const member = read.classes.flatMap(({ members }) => members)[0]!;
    const line = readFileSync(`${root}/${member.place.file}`, 'utf8').split('\n')[
      member.place.line - 1
    ];
    expect(line).toContain(member.signature.text);
  });
});

describe('a type', () => {
  test.each([
    'None',
    'socket.socket | None',
    'dict[str, Any]',
    'Callable[[A, B], C | None]',
    'Callable[..., T]',
    "Literal['a', -1]",
  ])('%s is read as it was written', (text) => {
    expect(pythonTypeText(typeOfText(text))).toBe(text);
  });

  test.each(['', 'a b', 'list[', 'list]', '| a', 'a |', 'f(x)'])('%j is none', (text) => {
    expect(() => typeOfText(text)).toThrow(`expected a type, got "${text}"`);
  });
});
