import { historyAfter, historyOfNew } from '@burrow/shared/kernel/rules/edit-history.ts';
import type { ReplicatedDocument } from '@burrow/shared/kernel/sync-protocol.ts';
import { type DefaultRoleId, defaultRoles } from '@burrow/shared/modules/directory/rules/default-roles.ts';
import { allPermissions } from '@burrow/shared/modules/modules.ts';

const AT = '2026-01-01T00:00:00.000Z';

export interface By {
  author: string;
  clinicId: string;
  writer?: string;
}

/** A document as somebody at a station writes it. */
export function written(
  kind: string,
  id: string,
  body: Record<string, unknown>,
  { author, clinicId, writer = 'w' }: By,
  change: Partial<ReplicatedDocument> = {},
): ReplicatedDocument {
  return {
    id,
    kind,
    version: 1,
    clinicId,
    patientId: '',
    ownerId: '',
    at: AT,
    status: '',
    body,
    createdAt: AT,
    updatedAt: AT,
    updatedBy: author,
    stationId: 's',
    history: historyOfNew({ now: Date.parse(AT), writer, author }),
    overruled: [],
    openConflicts: 0,
    _deleted: false,
    ...change,
  };
}

/** The next version of a document, as somebody's edit makes it. */
export function rewritten(
  before: ReplicatedDocument,
  change: Partial<ReplicatedDocument>,
  { author, writer = 'w' }: Omit<By, 'clinicId'>,
  isSeal = false,
): ReplicatedDocument {
  const after = { ...before, ...change };
  const now = Date.parse(before.updatedAt) + 1_000;
  return {
    ...after,
    updatedBy: author,
    updatedAt: new Date(now).toISOString(),
    history: historyAfter(before, after, { now, writer, author, isSeal }),
  };
}

export function staffDocument(id: string, roleId: string, by: By): ReplicatedDocument {
  const body = { name: id, login: id, roleId, colour: 'teal', passwordHash: 'hash', disabled: false };
  return written('staff', id, body, by);
}

/** The roles as a station that opens a practice writes them. */
export function roleDocuments(clinicId: string): ReplicatedDocument[] {
  return (Object.keys(defaultRoles) as DefaultRoleId[]).map((id) => {
    const { name, permissions } = defaultRoles[id];
    const body = { name, permissions: permissions === 'all' ? allPermissions : permissions, builtIn: true };
    return written('role', id, body, { author: 'system', clinicId });
  });
}

export function ownerBody(familyName: string): Record<string, unknown> {
  return { familyName, givenName: '', phones: [], email: '', address: '' };
}
