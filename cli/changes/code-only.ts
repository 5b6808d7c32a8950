export type Language = 'python' | 'typescript';

/**
 * A source with its comments and strings blanked out; everything else stays where it is.
 *
 * Names in f-strings are lost, those in template literals are kept. No parser: a regular expression that looks
 * like a division, or the other way round, may hide a few names.
 */
export function codeOnly(text: string, language: Language): string {
  return (language === 'python' ? pythonNoise : typeScriptCode)(text);
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

const pythonStrings =
  /#[^\n]*|'''(?:\\[^]|[^\\])*?'''|"""(?:\\[^]|[^\\])*?"""|'(?:\\[^]|[^\\\n'])*'|"(?:\\[^]|[^\\\n"])*"/g;

function pythonNoise(text: string): string {
  return text.replace(pythonStrings, blank);
}

/** Comments, strings, and regular expressions where a value may begin. */
const plain =
  /\/\/[^\n]*|\/\*[^]*?\*\/|'(?:\\[^]|[^\\\n'])*'|"(?:\\[^]|[^\\\n"])*"|(?<=[(,=:[!&|?{};+>]\s*|\breturn\s+)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\//y;

function typeScriptCode(text: string): string {
  let code = '';
  // How deep in braces each open `${` is.
  const holes: number[] = [];
  let at = 0;
  const take = (end: number, keeps: boolean): void => {
    code += keeps ? text.slice(at, end) : blank(text.slice(at, end));
    at = end;
  };
  while (at < text.length) {
    plain.lastIndex = at;
    const noise = plain.exec(text);
    const sign = text[at]!;
    if (noise) {
      take(plain.lastIndex, false);
    } else if (sign === '`' || (sign === '}' && holes.at(-1) === 0)) {
      if (sign === '}') holes.pop();
      const end = endOfTemplateText(text, at + 1);
      take(end, false);
      if (text[end - 1] === '{') holes.push(0);
    } else {
      const depth = holes.at(-1);
      if (depth !== undefined && sign === '{') holes[holes.length - 1] = depth + 1;
      if (depth !== undefined && sign === '}') holes[holes.length - 1] = depth - 1;
      take(at + 1, true);
    }
  }
  return code;
}

/** Behind the next `${`, or behind the end of the template. */
function endOfTemplateText(text: string, from: number): number {
  for (let i = from; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === '`') return i + 1;
    else if (text[i] === '$' && text[i + 1] === '{') return i + 2;
  }
  return text.length;
}
