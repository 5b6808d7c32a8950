/** A case as a program that stands alone, to be pasted into a file and run on the loop that failed it. */
import type { TestedCase } from '../../codegen/model/contract.js';
import { pythonScript } from '../../codegen/model/python-script.js';
import { show } from '../../codegen/model/traces.js';
import { generatedCase, type GeneratedCase } from '../generated-case.js';
import { wrap } from '../layout.js';

/** Of which language the loop is, and what makes it; where nobody knows, the program is shown as it stands. */
export type Maker =
  | 'program'
  | { readonly python: string }
  | { readonly javaScript: string; readonly flavour: 'async' | 'generator' };

/** @returns undefined where the case has no translation */
export function scriptOf(tested: TestedCase, maker: Maker): string | undefined {
  if (maker === 'program') return headOf(tested, '#') + tested.run.text;
  if ('python' in maker) {
    return `${headOf(tested, '#')}${pythonScript(tested.run, maker.python)}`;
  }
  const generated = generatedCase(tested, maker.flavour);
  if (!generated) return undefined;
  return `${headOf(tested, '//')}${javaScript(generated, maker.javaScript)}`;
}

function headOf({ id, says, trace }: TestedCase, sign: string): string {
  const text = `${id}: ${says}\nexpected ${show(trace)}`;
  const lines = text.split('\n').flatMap((line) => wrap(line, 97).split('\n'));
  return lines.map((line) => `${sign} ${line}\n`).join('');
}

/** @param maker  where `new_event_loop` is imported from */
function javaScript({ parameters, body, imports }: GeneratedCase, maker: string): string {
  const helpers = imports
    .filter(({ module }) => !module.endsWith('/behaviour.js'))
    .map(({ clause, module }) => ({ clause: used(clause, body), module: publicName(module) }))
    .filter(({ clause }) => clause !== '');
  return [
    `import { new_event_loop } from '${maker}';\n`,
    `import { show } from 'asyncio-ts/conformance';\n`,
    ...helpers.map(({ clause, module }) => `import ${clause} from '${module}';\n`),
    `\nawait show({ new_event_loop }, async ({ ${parameters} }) => {\n`,
    body.replace(/^(?=.)/gm, '  '),
    '\n});\n',
  ].join('');
}

/** Of an import's names those that the program uses. */
function used(clause: string, body: string): string {
  const occurs = (name: string): boolean => new RegExp(`(?<![\\w$.])${name}\\b`).test(body);
  const [, prefix, names] = /^(type )?\{(.*)\}$/s.exec(clause) ?? [];
  if (names === undefined) return occurs(clause.split(' ').at(-1)!) ? clause : '';
  const kept = names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && occurs(name.split(' ').at(-1)!));
  return kept.length === 0 ? '' : `${prefix ?? ''}{ ${kept.join(', ')} }`;
}

function publicName(module: string): string {
  const [, helper] = /test\/support\/python\/(.*)\.js$/.exec(module) ?? [];
  if (helper !== undefined) return `asyncio-ts/conformance/python/${helper}`;
  const [, name] = /src\/(.*?)(?:\/?index)?\.js$/.exec(module) ?? [];
  return name === undefined || name === '' ? 'asyncio-ts' : `asyncio-ts/${name}`;
}
