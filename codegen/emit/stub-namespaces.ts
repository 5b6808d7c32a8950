/** generated/stubs/index.ts and its like: a whole module of the contract in which nothing works. */
import type { SourceFile } from 'ts-morph';
import type { FileSet } from '../file-set.js';
import type { ClassModel, Contract, ErrorModel } from '../model/contract.js';
import { tsString } from '../text.js';
import { isStatic } from './interface-members.js';
import { kebabCase } from './names.js';
import { addImports, addSourceFile, newSourceFile } from './typescript-file.js';
import { functionsByModule, isAbstract, qualifiedName, type OwnedMember } from './walk.js';

const emitter = 'codegen/emit/stub-namespaces.ts';

export async function emitStubNamespaces(contract: Contract, files: FileSet): Promise<void> {
  const modules = new Set([...contract.classes, ...contract.functions].map(({ module }) => module));
  for (const module of [...modules].sort()) await emitNamespace(contract, module, files);
  await emitErrors(contract, files);
}

/** The file of a module's stubs; asyncio's is the folder's index. */
function namespacePath(module: string): string {
  return `generated/stubs/${module === 'asyncio' ? 'index' : kebabCase(module)}.ts`;
}

async function emitNamespace(contract: Contract, module: string, files: FileSet): Promise<void> {
  const source = newSourceFile(namespacePath(module));
  const classes = contract.classes.filter((model) => model.module === module);
  const functions = functionsByModule(contract).get(module) ?? [];

  for (const model of basesFirst(classes)) {
    if (!isAbstract(model)) addClass(source, model, classes);
  }
  for (const owned of functions) addFunction(source, owned);
  const errors = addErrors(source, module, contract);

  addImports(source, [
    {
      from: '../../src/exceptions/builtins.js',
      names: ['NotImplementedError', ...errors.imported],
    },
    { from: './unimplemented.js', names: ['unimplemented'] },
    { from: '../../src/types.js', names: ['Coroutine'], typeOnly: true },
    ...classes
      .filter(isAbstract)
      .map(({ name }) => ({ from: `./${kebabCase(name)}.js`, names: [name] })),
  ]);
  for (const model of classes.filter(isAbstract)) {
    const moduleSpecifier = `./${kebabCase(model.name)}.js`;
    source.addExportDeclaration({ moduleSpecifier, namedExports: [model.name] });
  }
  // An error that has no members is no behaviour: that of the implementation serves.
  if (module === 'asyncio') {
    source.addExportDeclaration({ moduleSpecifier: '../../src/exceptions/asyncio.js' });
  }
  const sources = [...classes, ...functions.map(({ member }) => member)].map(
    ({ place }) => place.file,
  );
  await addSourceFile(files, source, namespacePath(module), {
    emitter,
    sources: [...new Set([...sources, ...errors.sources])].sort(),
  });
}

/** Only name and descent: a class that cannot be made needs no methods but those called on itself. */
function addClass(source: SourceFile, model: ClassModel, classes: readonly ClassModel[]): void {
  const base = baseOf(model, classes);
  const target = source.addClass({ name: model.name, isExported: true });
  if (base) target.setExtends(base.name);
  if (!base || isAbstract(base)) {
    const raise = 'throw new NotImplementedError(new.target.name);';
    target.addConstructor({ statements: base ? ['super();', raise] : [raise] });
  }
  for (const member of model.members.filter(isStatic)) {
    target.addMethod({
      name: member.name,
      isStatic: true,
      returnType: 'never',
      statements: [`throw new NotImplementedError(${tsString(`${model.name}.${member.name}`)});`],
    });
  }
}

function addFunction(source: SourceFile, owned: OwnedMember): void {
  const name = tsString(qualifiedName(owned));
  const isCoroutine = owned.member.kind === 'coroutine';
  source.addFunction({
    name: owned.member.name,
    isExported: true,
    returnType: isCoroutine ? 'Coroutine<never>' : 'never',
    statements: [
      isCoroutine ? `return unimplemented(${name});` : `throw new NotImplementedError(${name});`,
    ],
  });
}

/** Where a module has no namespace of classes and functions, its errors have a file of their own. */
async function emitErrors(contract: Contract, files: FileSet): Promise<void> {
  const path = namespacePath('builtins');
  const source = newSourceFile(path);
  const { imported, sources } = addErrors(source, 'builtins', contract);
  if (sources.length === 0) return;
  addImports(source, [
    { from: '../../src/exceptions/builtins.js', names: ['NotImplementedError', ...imported] },
  ]);
  await addSourceFile(files, source, path, { emitter, sources: [...new Set(sources)].sort() });
}

/** Most errors are only raised, and those of the implementation serve. Such as have members stand here in their place. */
function addErrors(
  source: SourceFile,
  module: string,
  contract: Contract,
): { imported: string[]; sources: string[] } {
  const described = contract.errors.filter(
    (error) => error.module === module && lineage(error, contract).some(hasMembers),
  );
  const depth = (error: ErrorModel): number => lineage(error, contract).length;
  for (const error of [...described].sort((a, b) => depth(a) - depth(b))) {
    const target = source.addClass({ name: error.name, isExported: true });
    target.setExtends(error.base);
    if (hasMembers(error)) {
      target.addConstructor({
        statements: ['super();', 'throw new NotImplementedError(new.target.name);'],
      });
    }
  }
  return {
    imported: described.filter(hasMembers).map(({ base }) => base),
    sources: described.flatMap(({ place, members }) => [
      place.file,
      ...members.map((member) => member.subject.file),
    ]),
  };
}

function hasMembers({ members }: ErrorModel): boolean {
  return members.length > 0;
}

/** The error, then those it is derived from. */
function lineage(error: ErrorModel, contract: Contract): ErrorModel[] {
  const base = contract.errors.find(({ name }) => name === error.base);
  return base ? [error, ...lineage(base, contract)] : [error];
}

/** A class statement needs its base before it. */
function basesFirst(classes: readonly ClassModel[]): ClassModel[] {
  const ordered = new Set<ClassModel>();
  const visit = (model: ClassModel): void => {
    const base = baseOf(model, classes);
    if (base) visit(base);
    ordered.add(model);
  };
  for (const model of [...classes].sort((a, b) => (a.name < b.name ? -1 : 1))) visit(model);
  return [...ordered];
}

function baseOf(model: ClassModel, classes: readonly ClassModel[]): ClassModel | undefined {
  const [base] = model.bases;
  return classes.find(({ name }) => base?.kind === 'name' && base.name === name);
}
