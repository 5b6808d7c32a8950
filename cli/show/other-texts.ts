/** What `asyncio-ts show` prints of a class, an error, a constant, a type or an example. */
import type {
  ClassModel,
  Constant,
  Contract,
  ErrorModel,
  Example,
  Member,
  TypeAlias,
} from '../../codegen/model/contract.js';
import type { Owner } from '../../codegen/model/members.js';
import { pythonTypeText } from '../../codegen/model/python-type-text.js';
import { firstSentence, prose, table } from '../layout.js';
import { signatureText } from '../signature-text.js';
import { heading, section, showsOne, type Page } from './page.js';

const lifetime = ({ since, removed }: { since: string; removed?: string }): string =>
  `since ${since}${removed === undefined ? '' : `, removed in ${removed}`}`;

function parts(...texts: string[]): string {
  return texts.filter((text) => text !== '').join('\n\n');
}

export function classText(model: ClassModel, contract: Contract, page: Page): string {
  const { paint, width } = page;
  const bases = model.bases.map(pythonTypeText).join(', ');
  const derived = contract.classes
    .filter(({ bases: above }) => above.some((b) => b.kind === 'name' && b.name === model.name))
    .map(({ name }) => name);
  return parts(
    heading(
      `${model.module}.${model.name}`,
      `class${bases && ` (${bases})`}, ${lifetime(model)}`,
      page,
    ),
    model.construct ? `  ${paint('bold', signatureText(model.construct, width - 2))}` : '',
    prose(model.says, width),
    section('Members', membersTable(model.members, page), page),
    section('Classes derived from it', derived.join(', '), page),
    memberHint(model, page),
  );
}

export function errorText(model: ErrorModel, page: Page): string {
  const { paint, width } = page;
  const history = model.changed.map(({ in: version, says }) => [version, says]);
  return parts(
    heading(`${model.module}.${model.name}`, `exception, ${lifetime(model)}`, page),
    `  class ${model.name}(${model.base})`,
    model.construct ? `  ${paint('bold', signatureText(model.construct, width - 2))}` : '',
    prose(model.says, width),
    section('Other names', model.aliases.join(', '), page),
    section('Chosen for errno', model.errno.join(', '), page),
    section('Members', membersTable(model.members, page), page),
    section('History', table(history, width - 2), page),
    memberHint(model, page),
  );
}

function membersTable(members: readonly Member[], { paint, width }: Page): string {
  const rows = members.map(({ name, says, removed, origin }) => [
    paint('cyan', name),
    [
      firstSentence(says),
      ...(removed ? [`[removed in ${removed}]`] : []),
      ...(origin === 'python' ? [] : ['[not in Python]']),
    ].join(' '),
  ]);
  return table(rows, width - 2);
}

function memberHint({ name, members }: Owner, page: Page): string {
  return members.length > 0 ? showsOne(`${name}.${members[0]!.name}`, page) : '';
}

export function constantText(model: Constant, page: Page): string {
  return parts(
    heading(`${model.module}.${model.name}`, `constant, ${lifetime(model)}`, page),
    `  ${model.name}: ${pythonTypeText(model.type)}`,
    prose(model.says, page.width),
  );
}

export function typeText({ name, is, says }: TypeAlias, page: Page): string {
  return parts(
    heading(name, 'type, as signatures name it', page),
    is ? `  ${name} = ${pythonTypeText(is)}` : '',
    prose(says, page.width),
  );
}

export function exampleText(model: Example, page: Page): string {
  return parts(
    heading(model.title, 'example', page),
    model.source,
    section('Python', model.python.text.trimEnd(), page),
  );
}
