/** From what the schema finds wrong with a value to problems that a person can act on, each with its place. */
import * as z from 'zod';
import { didYouMean } from '../nearest-name.js';
import { plainCopy } from './plain-data.js';
import type { Path, Report, YamlFile } from './yaml-file.js';

type Issue = z.core.$ZodIssue;

/** A part of a file that is checked by itself, so that one mistake does not hide the rest. */
export interface Part {
  readonly file: YamlFile;
  readonly path: Path;
  /** What the part is, with its article: `a member`. */
  readonly what: string;
}

/**
 * The value of `part` as `schema` describes it.
 *
 * Every problem is reported. What can be done without is left out then, so that the rest is checked in the same run;
 * nothing comes back where what is wrong cannot be spared.
 */
export function validate<S extends z.ZodType>(
  schema: S,
  value: unknown,
  part: Part,
  report: Report,
): z.output<S> | undefined {
  const first = schema.safeParse(value);
  if (first.success) return first.data;
  const rest = plainCopy(value);
  for (const issue of first.error.issues) {
    reportIssue(issue, value, schema, part, report);
    mend(rest, issue, part);
  }
  return schema.safeParse(rest).data;
}

/** Drop the keys that nobody knows, put quotes around what should have some, drop what is wrong otherwise. */
function mend(value: unknown, issue: Issue, part: Part): void {
  const path = issue.path as (string | number)[];
  if (issue.code === 'unrecognized_keys') {
    const owner = valueAt(value, path) as Record<string, unknown>;
    for (const key of issue.keys) delete owner[key];
    return;
  }
  const owner = valueAt(value, path.slice(0, -1)) as Record<string, unknown> | undefined;
  const written = part.file.writtenAt([...part.path, ...path]);
  const [top, last] = [path[0], path.at(-1)];
  if (owner === undefined || top === undefined || last === undefined) return;
  const isUnquoted = typeof owner[last] === 'number' || typeof owner[last] === 'boolean';
  if (issue.code === 'invalid_type' && issue.expected === 'string' && isUnquoted) {
    owner[last] = written;
  } else {
    delete (value as Record<string, unknown>)[top];
  }
}

function reportIssue(
  issue: Issue,
  value: unknown,
  schema: z.ZodType,
  part: Part,
  report: Report,
): void {
  const path = issue.path as (string | number)[];
  const full = [...part.path, ...path];
  const found = valueAt(value, path);
  const name = nameOf(path, part);
  if (issue.code === 'unrecognized_keys') {
    const allowed = keysOf(schemaAt(schema, path));
    for (const key of issue.keys) {
      const place = part.file.placeOfKey([...full, key]);
      const message = `no key "${key}" in ${name}`;
      report({ rule: 'unknown-key', place, message, ...didYouMean(key, allowed) });
    }
  } else if (issue.code === 'invalid_key') {
    const place = part.file.placeOfKey(full);
    const wanted = issue.issues[0]?.message ?? 'a name';
    report({ rule: 'bad-value', place, message: `"${path.at(-1)}" is not ${wanted}` });
  } else if (found === undefined && path.length > 0) {
    const place = part.file.placeOf(full.slice(0, -1));
    const message = `${nameOf(path.slice(0, -1), part)} has no "${path.at(-1)}"`;
    report({ rule: 'missing-key', place, message });
  } else {
    report({
      ...wordingOf(issue, found, name, part.file.writtenAt(full)),
      place: part.file.placeOf(full),
    });
  }
}

interface Wording {
  readonly rule: 'wrong-type' | 'bad-value';
  readonly message: string;
  readonly suggestion?: string;
}

function wordingOf(
  issue: Issue,
  found: unknown,
  name: string,
  written: string | undefined,
): Wording {
  const shown = describe(found, written);
  if (issue.code === 'invalid_type') {
    const message = `${name} must be ${articled(issue.expected)}, not ${shown}`;
    const quote = issue.expected === 'string' && typeof found === 'number';
    const suggestion = `put quotes around it: "${written}"`;
    return { rule: 'wrong-type', message, ...(quote && { suggestion }) };
  }
  if (issue.code === 'invalid_union') {
    const message = `${name} holds strings, numbers, booleans, null and lists of them, not ${shown}`;
    return { rule: 'wrong-type', message };
  }
  if (issue.code === 'invalid_value') {
    const message = `${name} must be ${listed(issue.values)}, not ${shown}`;
    const values = issue.values.map(String);
    return { rule: 'bad-value', message, ...didYouMean(written ?? '', values) };
  }
  if (issue.code === 'invalid_format') {
    const wanted = issue.format === 'regex' ? issue.message : `a ${issue.format}`;
    return { rule: 'bad-value', message: `${name} must be ${wanted}, not ${shown}` };
  }
  return { rule: 'bad-value', message: `${name}: ${issue.message}` };
}

/** `"since"`, or what the part is where the path is the part itself; items go by the name of their list. */
function nameOf(path: readonly (string | number)[], part: Part): string {
  const key = path.findLast((step) => typeof step === 'string');
  return key === undefined ? part.what : `"${key}"`;
}

function articled(type: string): string {
  if (type === 'object' || type === 'record') return 'a map';
  return type === 'array' ? 'a list' : `a ${type}`;
}

function describe(value: unknown, written: string | undefined): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return typeof value === 'string' ? `"${value}"` : `the ${typeof value} ${written ?? ''}`;
}

function listed(values: readonly unknown[]): string {
  const words = values.map((value) => JSON.stringify(value));
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

function schemaAt(schema: z.ZodType, path: readonly (string | number)[]): z.ZodType {
  let at = unwrapped(schema);
  for (const key of path) {
    if (at instanceof z.ZodObject) at = unwrapped(at.shape[key] as z.ZodType);
    else if (at instanceof z.ZodArray) at = unwrapped(at.element as z.ZodType);
    else if (at instanceof z.ZodRecord) at = unwrapped(at.valueType as z.ZodType);
  }
  return at;
}

function unwrapped(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return unwrapped(schema.unwrap() as z.ZodType);
  }
  return schema;
}

function keysOf(schema: z.ZodType): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}
