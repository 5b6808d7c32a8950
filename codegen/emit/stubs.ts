/**
 * generated/stubs/: the classes and functions of the contract, raising NotImplementedError.
 *
 * What Python calls abstract has a file of its own, typed as documented: `src/` extends it. `index.ts`, and one file per
 * further module, are whole namespaces, on which every required case of the conformance suite must fail.
 */
import type { ClassDeclaration } from 'ts-morph';
import type { FileSet } from '../file-set.js';
import type { ClassModel, Contract } from '../model/contract.js';
import { tsString } from '../text.js';
import {
  callStructure,
  classType,
  isStatic,
  memberSignature,
  type DeclaredMember,
} from './interface-members.js';
import { kebabCase } from './names.js';
import { hasTypeScriptForm, typeScriptName } from './special-members.js';
import { emitStubNamespaces } from './stub-namespaces.js';
import { comment } from './tsdoc.js';
import { addImports, addSourceFile, newSourceFile, typeImports } from './typescript-file.js';
import { TypeScriptTypes } from './typescript-types.js';
import { isAbstract, qualifiedName, sourcesOf } from './walk.js';

const emitter = 'codegen/emit/stubs.ts';
const folder = 'generated/stubs';

export async function emitStubs(contract: Contract, files: FileSet): Promise<void> {
  await emitUnimplemented(files);
  for (const model of contract.classes.filter(isAbstract)) await emitClass(contract, model, files);
  await emitStubNamespaces(contract, files);
}

/** The name under which a stub imports the interface that it implements. */
const documented = 'Documented';

async function emitClass(contract: Contract, model: ClassModel, files: FileSet): Promise<void> {
  const path = `${folder}/${kebabCase(model.name)}.ts`;
  const source = newSourceFile(path);
  const types = new TypeScriptTypes(contract);
  const members = model.members.map((member) => ({ member, owner: model, module: model.module }));

  const type = classType({ ...model, name: documented });
  const target = source.addClass({
    name: model.name,
    isExported: true,
    typeParameters: [...model.typeParameters],
    implements: [type],
    docs: [
      comment(`${model.name} without an implementation: every call raises NotImplementedError.`),
    ],
  });
  const writer = new StubWriter(target, types);
  for (const owned of members) writer.add(owned);

  types.used.delete(model.name);
  const own = `../interfaces/${kebabCase(model.name)}.js`;
  addImports(source, [
    { from: '../../src/exceptions/builtins.js', names: ['NotImplementedError'] },
    { from: './unimplemented.js', names: ['unimplemented'] },
    ...typeImports(types.used, '../interfaces'),
    { from: own, names: [`${model.name} as ${documented}`, ...writer.options], typeOnly: true },
  ]);
  await addSourceFile(files, source, path, { emitter, sources: sourcesOf(members, model) });
}

/** Adds the members of one abstract class and remembers which options they take. */
class StubWriter {
  readonly options: string[] = [];
  readonly #target: ClassDeclaration;
  readonly #types: TypeScriptTypes;

  constructor(target: ClassDeclaration, types: TypeScriptTypes) {
    this.#target = target;
    this.#types = types;
  }

  add(owned: DeclaredMember): void {
    const { member } = owned;
    if (!hasTypeScriptForm(member)) return;
    const statements = [body(owned)];
    if (member.kind === 'property') {
      const returnType = this.#types.print(member.signature.returns, 'out');
      this.#target.addGetAccessor({ name: member.name, returnType, statements });
      if (member.settable) {
        const parameters = [{ name: '_value', type: returnType }];
        this.#target.addSetAccessor({ name: member.name, parameters, statements });
      }
      return;
    }
    const mapped = memberSignature(owned, this.#types);
    if (mapped.options) this.options.push(mapped.options.name);
    const [only, ...more] = mapped.overloads;
    this.#target.addMethod({
      name: typeScriptName(member),
      isStatic: isStatic(member),
      statements,
      ...(more.length === 0
        ? callStructure(only!)
        : {
            overloads: mapped.overloads.map((overload) => ({
              ...callStructure(overload),
              isStatic: isStatic(member),
            })),
            parameters: [{ name: '_args', type: 'unknown[]', isRestParameter: true }],
            returnType: member.kind === 'coroutine' ? 'Coroutine<never>' : 'never',
          }),
    });
  }
}

/** As in Python: an `async def` raises when it is awaited, anything else at the call. */
function body(owned: DeclaredMember): string {
  const name = tsString(qualifiedName(owned));
  return owned.member.kind === 'coroutine'
    ? `return unimplemented(${name});`
    : `throw new NotImplementedError(${name});`;
}

async function emitUnimplemented(files: FileSet): Promise<void> {
  const path = `${folder}/unimplemented.ts`;
  const source = newSourceFile(path);
  source.addFunction({
    name: 'unimplemented',
    isExported: true,
    docs: [
      comment(
        'What a coroutine function without an implementation gives: it raises when it is awaited.',
      ),
    ],
    parameters: [{ name: 'name', type: 'string' }],
    returnType: 'Coroutine<never>',
    statements: `const coroutine = {
      then: (...handlers: Parameters<Promise<never>['then']>) =>
        Promise.reject<never>(new NotImplementedError(name)).then(...handlers),
      [Symbol.iterator](): never {
        throw new NotImplementedError(name);
      },
      close() {},
    };
    // Of the class it has only what a caller needs: the class itself belongs to the implementation.
    return coroutine as unknown as Coroutine<never>;`,
  });
  addImports(source, [
    { from: '../../src/exceptions/builtins.js', names: ['NotImplementedError'] },
    { from: '../../src/types.js', names: ['Coroutine'], typeOnly: true },
  ]);
  await addSourceFile(files, source, path, { emitter, sources: [] });
}
