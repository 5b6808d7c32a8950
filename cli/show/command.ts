import type { Command } from 'commander';
import type { Contract } from '../../codegen/model/contract.js';
import { qualifiedName } from '../../codegen/model/members.js';
import { CommandError } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';
import { firstSentence, table } from '../layout.js';
import { shippedContract } from '../package.js';
import { addCommand, type Surroundings } from '../subcommand.js';
import { painter } from '../terminal.js';
import { caseText } from './case-text.js';
import { lookUp, type Entry, type Thing } from './look-up.js';
import { memberText } from './member-text.js';
import { classText, constantText, errorText, exampleText, typeText } from './other-texts.js';
import type { Page } from './page.js';

const help = `
Names are asyncio's own. A class may stand before them; "loop" is any loop.

Examples:
  asyncio-ts show call_soon            a method of the loop
  asyncio-ts show asyncio.create_task  a function that shares its name
  asyncio-ts show Queue.get            a method of another class
  asyncio-ts show TaskGroup            a class and its members
  asyncio-ts show CancelledError       an exception
  asyncio-ts show call_soon.order      one promise: its program in Python and
                                       in TypeScript, and which loops differ
`;

export function addShow(program: Command, { terminal }: Surroundings): void {
  addCommand(program, 'show', help)
    .summary('what the contract says of a member, a class, an error or a single promise')
    .description('Show what the contract says of a name.')
    .argument('<name>', 'such as call_soon, Queue.get, TaskGroup or call_soon.order')
    .action((name: string) => {
      const contract = shippedContract();
      const page = { width: terminal.width, paint: painter(terminal) };
      terminal.out(`${show(contract, name, page)}\n`);
    });
}

/** @throws CommandError  there is no such name, or several things have it */
export function show(contract: Contract, name: string, page: Page): string {
  const result = lookUp(contract, name);
  if ('nearest' in result) throw notFound(name, result.nearest);
  if ('choices' in result) throw severalOf(name, result.choices, page);
  const { found, others } = result;
  const text = textOf(found.thing, contract, page);
  if (others.length === 0) return text;
  const also = others.map((entry) => entry.name).join(', ');
  return `${text}\n\n${page.paint('dim', `Also of that name: ${also}`)}`;
}

function textOf(thing: Thing, contract: Contract, page: Page): string {
  switch (thing.kind) {
    case 'member':
      return memberText(thing.owned, page);
    case 'statement':
      return caseText(thing.owned, thing.statement, page);
    case 'class':
      return classText(thing.model, contract, page);
    case 'error':
      return errorText(thing.model, page);
    case 'constant':
      return constantText(thing.model, page);
    case 'type':
      return typeText(thing.model, page);
    case 'example':
      return exampleText(thing.model, page);
    default:
      return thing satisfies never;
  }
}

function notFound(name: string, nearest: readonly string[]): CommandError {
  const hints = nearest.length === 0 ? [] : [`Did you mean ${nearest.join(', ')}?`];
  return new CommandError(`the contract has no "${name}"`, exitCodes.usage, hints);
}

function severalOf(name: string, choices: readonly Entry[], page: Page): CommandError {
  const rows = choices.map((entry) => [entry.name, summaryOf(entry.thing)]);
  const lines = table(rows, page.width - 2).split('\n');
  return new CommandError(`"${name}" is several things; say which:`, exitCodes.usage, lines);
}

function summaryOf(thing: Thing): string {
  switch (thing.kind) {
    case 'member':
      return firstSentence(thing.owned.member.says);
    case 'statement':
      return `${qualifiedName(thing.owned)}: ${firstSentence(thing.statement.says)}`;
    case 'example':
      return thing.model.title;
    default:
      return firstSentence(thing.model.says);
  }
}
