/** `import` and `from ... import ...`. */
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';
import { caseModules } from '../../model/case-modules.js';
import { exampleModules } from '../knowledge/free-names.js';
import { checkModuleMember } from '../expressions/attributes.js';
import { dropsModule } from '../examples/idioms.js';
import { children } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse } from '../refusal.js';
import { boundName } from './declared.js';

export function importStatement(node: SyntaxNode, frame: Frame): void {
  const parts = children(node);
  if (frame.inFunction) refuse(node, "an 'import' inside a function", 'write it at the top');
  if (parts[0]!.name === 'from') return fromImport(parts, frame);
  const names = parts.slice(1).filter((part) => part.name !== ',');
  const as = names.findIndex((part) => part.name === 'as' || part.name === '.');
  if (as >= 0) {
    refuse(
      names[as - 1]!,
      `'${textOf(node, frame)}'`,
      "write 'import asyncio', without 'as' and dots",
    );
  }
  for (const name of names) wholeModule(name, frame);
}

function wholeModule(name: SyntaxNode, frame: Frame): void {
  const module = textOf(name, frame);
  // They stand ready in a case.
  if (frame.program.style === 'case') return checkModule(module, name, frame);
  if (dropsModule(module)) return;
  checkModule(module, name, frame);
  frame.program.uses.namespace(module);
}

function checkModule(module: string, node: SyntaxNode, frame: Frame): void {
  const modules: readonly string[] = frame.program.style === 'case' ? caseModules : exampleModules;
  if (!modules.includes(module)) {
    const more =
      frame.program.style === 'program' ? ', and some of datetime, functools, os, sys, time' : '';
    refuse(node, `the module '${module}'`, `there are ${modules.join(', ')}${more}`);
  }
}

function fromImport(parts: readonly SyntaxNode[], frame: Frame): void {
  const middle = parts.findIndex((part) => part.name === 'import');
  const path = parts.slice(1, middle);
  const module = path.map((part) => textOf(part, frame)).join('');
  // No module of several parts is among them.
  checkModule(module, path[0]!, frame);
  const names = parts.slice(middle + 1).filter((part) => !['(', ')', ','].includes(part.name));
  const as = names.find((part) => part.name === 'as' || part.name === '*');
  if (as) refuse(as, "'as' or '*' in an import", 'import the names as they are');
  for (const name of names) checkModuleMember(module, name, textOf(name, frame), frame);
  if (frame.program.style !== 'case') {
    for (const name of names) frame.program.uses.member(module, textOf(name, frame));
    return;
  }
  const { out, uses } = frame.program;
  const bound = names.map((name) => boundName(name, frame));
  const list = names.map((name, i) => {
    const text = textOf(name, frame);
    return text === bound[i] ? text : `${text}: ${bound[i]!}`;
  });
  out.line(`const { ${list.join(', ')} } = ${uses.free(module)};`, names[0]!.parent!.from);
}
