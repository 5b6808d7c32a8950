import ts from 'typescript';

/** `name:line message` of all that the compiler has against a file. */
export function complaintsAbout(program: ts.Program, path: string, name: string): string[] {
  const file = program.getSourceFile(path);
  const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  return found.map(({ start, messageText }) => {
    const { line } = file!.getLineAndCharacterOfPosition(start ?? 0);
    return `${name}:${line + 1} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}
