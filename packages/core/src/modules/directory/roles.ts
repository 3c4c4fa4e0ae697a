import { roleEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { defaultRoles, SUPER_ADMIN } from '@burrow/shared/modules/directory/rules/default-roles.ts';
import { allPermissions } from '@burrow/shared/modules/modules.ts';
import type { Documents } from '../../storage/documents.ts';

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
