import { fail, ok } from '@burrow/shared/kernel/result.ts';
import { roleEntity, staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import type { sessionModule } from '@burrow/shared/modules/session/session.module.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { initialsOf } from '../directory/initials.ts';
import { hashPassword, type Sessions } from './sessions.ts';

export function sessionHandlers(
  { documents }: CoreServices,
  sessions: Sessions,
): Handlers<typeof sessionModule> {
  return {
    faces: async () => {
      const staff = await documents.find(staffEntity);
      const roles = await documents.getMany(
        roleEntity,
        staff.map((person) => person.body.roleId),
      );
      return ok(
        staff
          .filter((person) => !person.body.disabled && person.ownerId === '')
          .sort((a, b) => a.body.name.localeCompare(b.body.name))
          .map((person) => ({
            staffId: person.id,
            name: person.body.name,
            initials: initialsOf(person.body.name),
            colour: person.body.colour,
            roleName: roles.get(person.body.roleId)?.body.name ?? '',
          })),
      );
    },
    signIn: async (call, input) => {
      const result = await sessions.signIn(input, input.password);
      call.concerns(result.ok ? result.value.session.staffId : (input.staffId ?? ''));
      return result;
    },
    signOut: async (call) => {
      if (call.token) sessions.end(call.token);
      return ok({});
    },
    me: async (call) => ok(call.session!),
    changePassword: async (call, input) => {
      const staffId = call.session!.staffId;
      call.concerns(staffId);
      if (!(await sessions.isPassword(staffId, input.current))) return fail('WRONG_PASSWORD');
      const passwordHash = await hashPassword(input.next);
      await documents.patch(staffEntity, staffId, call.author, () => ({ body: { passwordHash } }));
      return ok({});
    },
  };
}
