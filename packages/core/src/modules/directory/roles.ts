import { roleEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { defaultRoles } from '@burrow/shared/modules/directory/rules/default-roles.ts';
import { modules, type Permission } from '@burrow/shared/modules/modules.ts';
import type { Documents } from '../../storage/documents.ts';

export const SUPER_ADMIN = 'super-admin';

/** Every permission of every module. */
export const allPermissions: Permission[] = Object.values(modules).flatMap(
  (module) => Object.keys(module.permissions) as Permission[],
);

/** What a role may do. The super admin may do everything, whatever the stored role says. */
export function permissionsOf(roleId: string, stored: readonly string[]): string[] {
  return roleId === SUPER_ADMIN ? [...allPermissions] : [...stored];
}

/** Writes the default roles of a new practice; those already there are left alone. */
export async function seedRoles(documents: Documents): Promise<void> {
  for (const [id, role] of Object.entries(defaultRoles)) {
    const permissions = role.permissions === 'all' ? allPermissions : [...role.permissions];
    await documents.insertOnce(roleEntity, 'system', {
      id,
      body: { name: role.name, permissions, builtIn: true },
    });
  }
}
