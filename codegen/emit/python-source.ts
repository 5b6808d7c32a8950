/** What the emitters need to know of a case's Python without translating it. */
import { parser } from '@lezer/python';

/** Every name that the program reads, binds or passes; attributes are no names. */
export function namesIn(python: string): Set<string> {
  const names = new Set<string>();
  parser.parse(python).iterate({
    enter(node) {
      if (node.name === 'VariableName') names.add(python.slice(node.from, node.to));
    },
  });
  return names;
}

/** The program's lines, `indent` columns in. The inner lines of a string stay as they are. */
export function indented(python: string, indent: number): string[] {
  const insideString = new Set<number>();
  parser.parse(python).iterate({
    enter(node) {
      if (node.name !== 'String' && node.name !== 'FormatString') return;
      for (
        let i = python.indexOf('\n', node.from);
        i >= 0 && i < node.to;
        i = python.indexOf('\n', i + 1)
      ) {
        insideString.add(i + 1);
      }
    },
  });
  let start = 0;
  return python
    .trimEnd()
    .split('\n')
    .map((line) => {
      const from = start;
      start += line.length + 1;
      return line === '' || insideString.has(from) ? line : ' '.repeat(indent) + line;
    });
}
