import { fail, ok } from '@burrow/shared/kernel/result.ts';
import type { directoryModule } from '@burrow/shared/modules/directory/directory.module.ts';
import { roleEntity, staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import type { StaffView } from '@burrow/shared/modules/directory/directory-views.ts';
import { awaitedPermissions } from '@burrow/shared/modules/directory/rules/awaited-permissions.ts';
import { SUPER_ADMIN } from '@burrow/shared/modules/directory/rules/default-roles.ts';
import { allPermissions } from '@burrow/shared/modules/modules.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import type { DocumentOf } from '../../storage/documents.ts';
import { hashPassword } from '../session/sessions.ts';
import { initialsOf } from './initials.ts';
import { permissionsOf } from './roles.ts';

type StaffProcedures =
  | 'listStaff'
  | 'addStaff'
  | 'updateStaff'
  | 'listRoles'
  | 'updateRole'
  | 'settleNewPermissions';

export function staffHandlers({
  documents,
  file,
}: CoreServices): Pick<Handlers<typeof directoryModule>, StaffProcedures> {
  const roleName = async (roleId: string) => (await documents.get(roleEntity, roleId))?.body.name;
  const view = async (person: DocumentOf<typeof staffEntity>): Promise<StaffView> => ({
    id: person.id,
    name: person.body.name,
    login: person.body.login,
    roleId: person.body.roleId,
    roleName: (await roleName(person.body.roleId)) ?? '',
    initials: initialsOf(person.body.name),
    licenceNumber: person.body.licenceNumber ?? '',
    colour: person.body.colour,
    disabled: person.body.disabled,
  });
  const awaited = async () =>
    awaitedPermissions((await documents.find(roleEntity)).map(({ id, body }) => ({ id, ...body })));
  const roleViews = async (roles: DocumentOf<typeof roleEntity>[]) => {
    const byRole = await awaited();
    return roles.map(({ id, body }) => ({
      id,
      name: body.name,
      permissions: permissionsOf(id, body.permissions),
      awaited: byRole.get(id) ?? [],
      builtIn: body.builtIn,
    }));
  };

  return {
    listStaff: async () => {
      const staff = await documents.find(staffEntity);
      return ok(await Promise.all(staff.sort((a, b) => a.body.name.localeCompare(b.body.name)).map(view)));
    },
    addStaff: async (call, input) => {
      if ((await roleName(input.fields.roleId)) === undefined)
        return fail('ROLE_NOT_FOUND', { field: 'roleId' });
      const others = await documents.find(staffEntity);
      if (others.some((other) => other.body.login === input.fields.login))
        return fail('LOGIN_TAKEN', { field: 'login' });
      const passwordHash = await hashPassword(input.password);
      const person = await documents.insert(staffEntity, call.author, {
        body: { ...input.fields, passwordHash, disabled: false },
      });
      call.concerns(person.id);
      return ok(await view(person));
    },
    updateStaff: async (call, input) => {
      call.concerns(input.staffId);
      const person = await documents.get(staffEntity, input.staffId);
      if (!person) return fail('STAFF_NOT_FOUND');
      const roleId = input.fields.roleId ?? person.body.roleId;
      if ((await roleName(roleId)) === undefined) return fail('ROLE_NOT_FOUND', { field: 'roleId' });
      const staysAdmin = roleId === SUPER_ADMIN && !(input.fields.disabled ?? person.body.disabled);
      if (person.body.roleId === SUPER_ADMIN && !staysAdmin) {
        const admins = (await documents.find(staffEntity)).filter(
          (p) => p.body.roleId === SUPER_ADMIN && !p.body.disabled,
        );
        if (admins.every((admin) => admin.id === person.id)) return fail('LAST_ADMIN');
      }
      const passwordHash = input.password && (await hashPassword(input.password));
      const changed = await documents.patch(staffEntity, person.id, call.author, () => ({
        body: { ...input.fields, ...(passwordHash ? { passwordHash } : {}) },
      }));
      if (passwordHash || input.fields.disabled) file.endSessionsOf(person.id);
      return ok(await view(changed!));
    },
    listRoles: async () => ok(await roleViews(await documents.find(roleEntity))),
    updateRole: async (call, input) => {
      call.concerns(input.roleId);
      if (input.roleId === SUPER_ADMIN) return fail('ROLE_FIXED');
      const unknown = input.permissions.find(
        (permission) => !(allPermissions as string[]).includes(permission),
      );
      if (unknown) return fail('PERMISSION_UNKNOWN', { field: 'permissions', detail: unknown });
      const changed = await documents.patch(roleEntity, input.roleId, call.author, () => ({
        body: { permissions: input.permissions },
      }));
      return changed ? ok((await roleViews([changed]))[0]!) : fail('ROLE_NOT_FOUND');
    },
    settleNewPermissions: async (call, { give }) => {
      for (const [roleId, added] of give ? await awaited() : []) {
        call.concerns(roleId);
        await documents.patch(roleEntity, roleId, call.author, ({ body }) => ({
          body: { permissions: [...body.permissions, ...added] },
        }));
      }
      // Last: a station that stops half-way asks for the rest again.
      await documents.patch(roleEntity, SUPER_ADMIN, call.author, () => ({
        body: { permissions: allPermissions },
      }));
      return ok(await roleViews(await documents.find(roleEntity)));
    },
  };
}
