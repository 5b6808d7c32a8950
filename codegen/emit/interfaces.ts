/**
 * generated/interfaces/: the contract as TypeScript interfaces with documentation.
 *
 * One file per class, `functions.ts` for the functions of modules, `types.ts` for the aliases. The signatures are the
 * documented ones.
 */
import type { FileSet } from '../file-set.js';
import type { ClassModel, Contract } from '../model/contract.js';
import { MemberWriter, isStatic } from './interface-members.js';
import { kebabCase, pascalCase } from './names.js';
import { comment } from './tsdoc.js';
import { addImports, addSourceFile, newSourceFile, typeImports } from './typescript-file.js';
import { TypeScriptTypes, typeVariables } from './typescript-types.js';
import { functionsByModule, sortedBy, sourcesOf } from './walk.js';

const emitter = 'codegen/emit/interfaces.ts';
const folder = 'generated/interfaces';

export async function emitInterfaces(contract: Contract, files: FileSet): Promise<void> {
  for (const model of contract.classes) await emitClass(model, contract, files);
  await emitFunctions(contract, files);
  await emitAliases(contract, files);
  await emitIndex(contract, files);
}

/** The name of the interface that a module's functions make together: `AsyncioFunctions`. */
export function functionsName(module: string): string {
  return `${pascalCase(module)}Functions`;
}

async function emitClass(model: ClassModel, contract: Contract, files: FileSet): Promise<void> {
  const types = new TypeScriptTypes(contract);
  const path = `${folder}/${kebabCase(model.name)}.ts`;
  const source = newSourceFile(path);
  const writer = new MemberWriter(types);
  const members = model.members.map((member) => ({ member, owner: model, module: model.module }));

  const own = source.addInterface({
    name: model.name,
    isExported: true,
    typeParameters: [...model.typeParameters],
    extends: baseTypes(model, contract, types),
    docs: [comment(model.says, [['since', `Python ${model.since}`]])],
  });
  for (const owned of members) if (!isStatic(owned.member)) writer.add(own, owned);
  if (hasConstructor(model)) {
    const constructor = source.addInterface({
      name: constructorName(model),
      isExported: true,
      docs: [comment(`The class \`${model.name}\` itself.`)],
    });
    if (model.construct) writer.addConstructor(constructor, model, model.construct);
    for (const owned of members) if (isStatic(owned.member)) writer.add(constructor, owned);
  }
  writer.addOptions(source);

  types.used.delete(model.name);
  addImports(source, typeImports(types.used, '.'));
  await addSourceFile(files, source, path, { emitter, sources: sourcesOf(members, model) });
}

function baseTypes(model: ClassModel, contract: Contract, types: TypeScriptTypes): string[] {
  const bases = model.bases.map((base) => types.print(base, 'out'));
  const inherited = contract.classes.some(
    ({ name, awaitable }) =>
      awaitable && model.bases.some((base) => base.kind === 'name' && base.name === name),
  );
  if (!model.awaitable || inherited) return bases;
  return [...bases, `${types.helper('Awaitable')}<${types.print(model.awaitable, 'out')}>`];
}

/** Whether the class as a value has anything to say: what `new` takes, class methods, static methods. */
function hasConstructor({ construct, members }: ClassModel): boolean {
  return construct !== undefined || members.some(isStatic);
}

function constructorName({ name }: ClassModel): string {
  return `${name}Constructor`;
}

async function emitFunctions(contract: Contract, files: FileSet): Promise<void> {
  const modules = functionsByModule(contract);
  if (modules.size === 0) return;
  const path = `${folder}/functions.ts`;
  const source = newSourceFile(path);
  const types = new TypeScriptTypes(contract);
  const writer = new MemberWriter(types);
  for (const [module, functions] of modules) {
    const own = source.addInterface({
      name: functionsName(module),
      isExported: true,
      docs: [comment(`The functions of the module \`${module}\`.`)],
    });
    for (const { member, module } of functions) writer.add(own, { member, module });
  }
  writer.addOptions(source);
  addImports(source, typeImports(types.used, '.'));
  await addSourceFile(files, source, path, {
    emitter,
    sources: sourcesOf([...modules.values()].flat()),
  });
}

async function emitAliases(contract: Contract, files: FileSet): Promise<void> {
  const aliases = sortedBy(contract.types, ({ name }) => name).filter(({ is }) => is);
  if (aliases.length === 0) return;
  const path = `${folder}/types.ts`;
  const source = newSourceFile(path);
  const types = new TypeScriptTypes(contract);
  for (const { name, is, says } of aliases) {
    source.addTypeAlias({
      name,
      isExported: true,
      typeParameters: typeVariables([is!]),
      type: types.print(is!, 'in'),
      docs: [comment(says)],
    });
  }
  for (const { name } of aliases) types.used.delete(name);
  addImports(source, typeImports(types.used, '.'));
  const sources = [...new Set(aliases.map(({ place }) => place.file))].sort();
  await addSourceFile(files, source, path, { emitter, sources });
}

async function emitIndex(contract: Contract, files: FileSet): Promise<void> {
  const path = `${folder}/index.ts`;
  const source = newSourceFile(path);
  const exportFrom = (moduleSpecifier: string, namedExports?: string[]): void => {
    source.addExportDeclaration({
      isTypeOnly: true,
      moduleSpecifier,
      ...(namedExports && { namedExports }),
    });
  };
  for (const model of sortedBy(contract.classes, ({ name }) => kebabCase(name))) {
    const names = hasConstructor(model) ? [model.name, constructorName(model)] : [model.name];
    exportFrom(`./${kebabCase(model.name)}.js`, names);
  }
  const modules = [...functionsByModule(contract).keys()];
  if (modules.length > 0) exportFrom('./functions.js', modules.map(functionsName));
  if (contract.types.some(({ is }) => is)) exportFrom('./types.js');
  await addSourceFile(files, source, path, { emitter, sources: [] });
}
