/** Defects of groups of exceptions. */
import { inFile } from './mutant.js';

export const ofExceptionGroups = inFile('src/exceptions/groups.ts', [
  [
    'a group of anything is an ExceptionGroup',
    'if (new.target === BaseExceptionGroup && areOrdinary) {',
    'if (new.target === BaseExceptionGroup) {',
  ],
  [
    'no group is an ExceptionGroup by itself',
    'if (new.target === BaseExceptionGroup && areOrdinary) {',
    'if (new.target === undefined) {',
  ],
  [
    'a group may have any message',
    "if (typeof message !== 'string') {",
    'if (message === undefined) {',
  ],
  ['a group forgets its message', 'this.message = message;', ''],
  ['a group may be empty', 'if (exceptions.length === 0) {', 'if (exceptions.length < 0) {'],
  ['a group of what is no exception', 'if (member instanceof Error) return;', 'return;'],
  [
    'a group of no list is a ValueError',
    "throw new TypeError('second argument (exceptions) must be a sequence');",
    "throw new ValueError('second argument (exceptions) must be a sequence');",
  ],
  [
    'a group has the exceptions in another order',
    'Object.freeze(members)',
    'Object.freeze(members.reverse())',
  ],
  [
    'a group keeps the list it was given',
    'return [...(exceptions as unknown[])];',
    'return exceptions as unknown[];',
  ],
  [
    'an ExceptionGroup of anything',
    'if (this instanceof ExceptionGroup && !areOrdinary) {',
    'if (this instanceof ExceptionGroup && exceptions.length > 9) {',
  ],
  [
    'a subclass of ExceptionGroup of anything',
    'if (this instanceof ExceptionGroup && !areOrdinary) {',
    'if (new.target === ExceptionGroup && !areOrdinary) {',
  ],
  [
    'an ExceptionGroup is no Exception',
    'Object.defineProperty(this.prototype, ofTheClassException, { value: true });',
    '',
  ],
  [
    'a derived group has no message',
    'return new BaseExceptionGroup(this.message, exceptions);',
    "return new BaseExceptionGroup('', exceptions);",
  ],
  [
    'a derived group is one of Exceptions',
    'return new BaseExceptionGroup(this.message, exceptions);',
    'return new ExceptionGroup(this.message, exceptions);',
  ],
  [
    'a derived group is of the same class',
    'return new BaseExceptionGroup(this.message, exceptions);',
    'return new (this.constructor as typeof BaseExceptionGroup)(this.message, exceptions);',
  ],
  [
    'parts of a group are not derived',
    'group.derive(members)',
    'new BaseExceptionGroup(group.message, members)',
  ],
  [
    'what derives no group is believed',
    'if (!(part instanceof BaseExceptionGroup)) {',
    'if (!(part instanceof Error)) {',
  ],
  ['a subgroup of nothing is made', 'if (members.length === 0) return null;', ''],
  [
    'a part of a group has no cause',
    'if (group.cause !== undefined) part.cause = group.cause;',
    '',
  ],
  [
    'a part of a group has the very notes of the whole',
    'for (const note of group.__notes__) part.add_note(note);',
    'part.__notes__ = group.__notes__;',
  ],
  ['subgroup() does not ask for the group itself', 'if (fulfils(group)) return group;', ''],
  ['split() does not ask for the group itself', 'if (fulfils(group)) return [group, null];', ''],
  [
    'subgroup() takes groups whole',
    'return part === null ? [] : [part];',
    'return part === null ? [] : [member];',
  ],
  ['split() forgets the rest of a group inside', 'if (outside !== null) rest.push(outside);', ''],
  [
    'split() has everything on one side',
    '(fulfils(member) ? match : rest).push(member);',
    'match.push(member);',
  ],
  [
    'a tuple wants all of its classes',
    'condition.some((one) => error instanceof one)',
    'condition.every((one) => error instanceof one)',
  ],
  [
    'a condition that is none chooses nothing',
    "throw new TypeError('expected a function, exception type or tuple of exception types');",
    'return () => false;',
  ],
  [
    'a condition that raises chooses nothing',
    'return (error) => Boolean((condition as (error: Error) => unknown)(error));',
    'return (error) => {\n      try {\n        return Boolean((condition as (error: Error) => unknown)(error));\n      } catch {\n        return false;\n      }\n    };',
  ],
]);
