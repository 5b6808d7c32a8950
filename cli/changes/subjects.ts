import type { OwnedMember } from '../../codegen/model/members.js';
import type { Subject } from './change.js';

export function subjectOf({ member, owner, module }: OwnedMember): Subject {
  return { module, ...(owner && { owner: owner.name }), name: member.name };
}
