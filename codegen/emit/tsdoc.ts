/** Documentation comments, from what the spec says. */
import type { Change, Member, Parameter } from '../model/contract.js';
import { tsComment } from '../text.js';
import { memberId, type OwnedMember } from './walk.js';

/** Columns of text in a comment: 100 without the indentation and the star. */
const width = 94;

/** The comment of a member: what the caller gets, parameters with units, errors, history, spec id. */
export function memberComment(owned: OwnedMember, inOptions: readonly Parameter[]): string {
  const { member } = owned;
  const tags: [tag: string, text: string][] = [];
  for (const parameter of member.signature.parameters) {
    const text = member.params.get(parameter.name);
    if (text === undefined || inOptions.includes(parameter)) continue;
    tags.push(['param', `${parameter.name} - ${text}`]);
  }
  if (member.returnsText !== undefined) tags.push(['returns', member.returnsText]);
  for (const { error, when } of member.raises) tags.push(['throws', `${error} when ${when}`]);
  tags.push(['since', history(member)]);
  tags.push(['spec', memberId(owned)]);
  const ended = deprecation(member);
  if (ended !== undefined) tags.push(['deprecated', ended]);
  const mark = member.origin === 'asyncio-ts' ? '\n\nNot in Python.' : '';
  return comment(member.says + mark, tags);
}

/** The comment of one key of an options object; nothing where there is nothing to say. */
export function optionComment(parameter: Parameter, member?: Member): string | undefined {
  const meaning = member?.params.get(parameter.name);
  const { default: value } = parameter;
  const added = member?.changed.find((change) => change.adds === parameter.name);
  const sentences = [
    ...(meaning === undefined ? [] : [sentence(meaning)]),
    ...(value === undefined || value === 'None' ? [] : [`Default: \`${value}\`.`]),
    ...(added ? [`Since Python ${added.in}.`] : []),
  ];
  return sentences.length === 0 ? undefined : comment(sentences.join(' '));
}

/** The second overload and those after it: how they differ from the first, which says the rest. */
export function overloadComment({ name, signature }: Member): string {
  const variadic = signature.parameters.some(({ kind }) => kind === 'var-positional');
  return comment(
    variadic
      ? `\`${name}\`, with keyword arguments behind the others.`
      : `\`${name}\`, with more of the parameters given by position.`,
  );
}

/** A description and tags, wrapped and safe to stand between the comment's signs. */
export function comment(text: string, tags: readonly (readonly [string, string])[] = []): string {
  const paragraphs = tsComment(prose(text))
    .join('\n')
    .split(/\n{2,}/);
  const described = paragraphs.map((paragraph) => wrap(oneLine(paragraph))).join('\n\n');
  const tagged = tags.map(([tag, value]) => {
    const line = tsComment(oneLine(prose(value))).join(' ');
    return wrap(`@${tag} ${untagged(line)}`, '  ');
  });
  return [untagged(described), tagged.join('\n')].filter((part) => part !== '').join('\n\n');
}

/** Text that looks like a tag would be read as one. */
function untagged(text: string): string {
  return text.replace(/(^|\s)@/gm, '$1\\@');
}

function history({ since, changed, removed }: Member): string {
  // A note on the very version that brought it ("New in 3.4.2") is no change.
  const first = changed.filter((change) => change.in === since && change.says !== undefined);
  const notes = first.map((change) => ` (${sentenceWithoutDot(change.says!)})`).join('');
  const later = changed.filter((change) => !first.includes(change)).map(changeText);
  const end = removed === undefined ? [] : [`removed in ${removed}`];
  return `Python ${[since + notes, ...later, ...end].join('; ')}`;
}

function changeText(change: Change): string {
  const what = [
    ...(change.adds === undefined ? [] : [`added \`${change.adds}\``]),
    ...(change.removes === undefined ? [] : [`removed \`${change.removes.name}\``]),
    ...(change.says === undefined ? [] : [sentenceWithoutDot(change.says)]),
  ];
  return `${change.in}: ${what.join(', ')}`;
}

function sentenceWithoutDot(text: string): string {
  return oneLine(text).replace(/\.$/, '');
}

function deprecation({ deprecated, removed }: Member): string | undefined {
  if (deprecated === undefined && removed === undefined) return undefined;
  const parts = [
    ...(deprecated === undefined ? [] : [`since Python ${deprecated}`]),
    ...(removed === undefined ? [] : [`removed in Python ${removed}`]),
  ];
  const text = parts.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** The spec writes *name* for a parameter, as Python's documentation does. */
function prose(text: string): string {
  return text.replace(/(^|[\s("'])\*(\w+)\*(?=$|[\s).,;:!?'"-])/gm, '$1`$2`').trim();
}

function sentence(text: string): string {
  const trimmed = oneLine(text);
  const capital = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function wrap(text: string, hanging = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = hanging + word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join('\n');
}
