import { allPermissions, type Permission } from '../../modules.ts';
import { type DefaultRoleId, defaultRoles, SUPER_ADMIN } from './default-roles.ts';

interface StoredRole {
  id: string;
  permissions: readonly string[];
}

/**
 * What each role gets by default of the permissions that came with an update of the program (docs/specs/roles.md,
 * R-5), by role. What the practice has seen before is what its super admin's role names; whatever it took from a
 * role since stays taken.
 */
export function awaitedPermissions(roles: readonly StoredRole[]): Map<string, Permission[]> {
  const seen = new Set(roles.find(({ id }) => id === SUPER_ADMIN)?.permissions ?? allPermissions);
  const added = allPermissions.filter((permission) => !seen.has(permission));
  return new Map(
    roles.flatMap(({ id, permissions }) => {
      const granted = grantedByDefault(id).filter((own) => added.includes(own) && !permissions.includes(own));
      return granted.length > 0 ? [[id, granted] as const] : [];
    }),
  );
}

function grantedByDefault(roleId: string): readonly Permission[] {
  if (!Object.hasOwn(defaultRoles, roleId)) return [];
  const { permissions } = defaultRoles[roleId as DefaultRoleId];
  return permissions === 'all' ? [] : permissions;
}
