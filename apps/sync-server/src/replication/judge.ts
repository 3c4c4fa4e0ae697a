import type { EntityDeclaration } from '@burrow/shared/kernel/declare.ts';
import { changedPaths } from '@burrow/shared/kernel/rules/body-paths.ts';
import { deepEqual } from '@burrow/shared/kernel/rules/deep-equal.ts';
import {
  DELETED,
  envelopeFields,
  hasSeen,
  lastStamp,
  MADE,
  readStamp,
  type Stamp,
} from '@burrow/shared/kernel/rules/edit-history.ts';
import { statusStamp } from '@burrow/shared/kernel/rules/merge-documents.ts';
import type { RefusalCode, ReplicatedDocument } from '@burrow/shared/kernel/sync-protocol.ts';
import { defaultRoles } from '@burrow/shared/modules/directory/rules/default-roles.ts';
import { entityOfKind } from '@burrow/shared/modules/entities.ts';
import { allPermissions } from '@burrow/shared/modules/modules.ts';
import type { Rights } from './rights.ts';

const DECIDE: readonly string[] = ['conflicts.decide'];

/**
 * Whether the people behind a version may write it (docs/specs/sync.md, Y-31 to Y-35). Its last author answers
 * for it; where that one may not, every edit that the server lacks must be one its own author may make.
 */
export function judge(
  rights: Rights,
  next: ReplicatedDocument,
  current: ReplicatedDocument | undefined,
): RefusalCode | undefined {
  if (!rights.hasClinic(next.clinicId)) return 'WRONG_CLINIC';
  if (rights.isOpening) return undefined;
  const last = readStamp(lastStamp(next.history));
  const entity = entityOfKind(next.kind);
  if (mayWrite(rights, entity, last, next, current)) return undefined;
  const edits = unseenEdits(next, current);
  const barred = [...edits].filter(
    ([stamp, paths]) => !mayMake(rights, entity, readStamp(stamp), paths, next, current),
  );
  if (barred.length === 0) return isAllStamped(edits, next, current) ? undefined : 'HISTORY';
  const isUnknown = barred.some(([stamp]) => {
    const { author } = readStamp(stamp);
    return author !== 'system' && !author.startsWith('device:') && !rights.knows(author);
  });
  return isUnknown ? 'AUTHOR_UNKNOWN' : 'PERMISSION';
}

/** Whether this author writes documents of this kind. */
function mayWrite(
  rights: Rights,
  entity: EntityDeclaration | undefined,
  edit: Stamp,
  next: ReplicatedDocument,
  current: ReplicatedDocument | undefined,
): boolean {
  const { author } = edit;
  // What a later version of the program declares cannot be judged here; its authors must be this practice's.
  if (!entity) return author === 'system' || author.startsWith('device:') || rights.isOpen(edit);
  if (author.startsWith('device:')) return entity.programs?.includes('device') ?? false;
  if (author !== 'system') return rights.may(edit, entity.write);
  if (entity.programs?.includes('system')) return true;
  return entity.programs?.includes('opening') === true && !current && !isMoreThanDefault(next);
}

/** Whether this author may make this one edit, by the kind's permission or by what is everybody's own. */
function mayMake(
  rights: Rights,
  entity: EntityDeclaration | undefined,
  edit: Stamp,
  paths: string[],
  next: ReplicatedDocument,
  current: ReplicatedDocument | undefined,
): boolean {
  if (mayWrite(rights, entity, edit, next, current)) return true;
  if (!entity) return false;
  const isOwn = edit.author === next.id && paths.every((path) => entity.ownFields?.includes(path));
  if (isOwn && rights.isOpen(edit)) return true;
  // A decision settles one field; a list's entries are one field.
  const isOneField = new Set(paths.map((path) => path.split('#')[0])).size === 1 && paths[0] !== MADE;
  return isOneField && !entity.grantsAccess && rights.may(edit, DECIDE);
}

/** The edits that the server lacks, each with the fields that bear its stamp. */
function unseenEdits(
  next: ReplicatedDocument,
  current: ReplicatedDocument | undefined,
): Map<string, string[]> {
  const edits = new Map<string, string[]>();
  const note = (path: string, stamp: string) => {
    if (!hasSeen(current?.history.clock ?? {}, stamp)) edits.set(stamp, [...(edits.get(stamp) ?? []), path]);
  };
  for (const [path, stamp] of Object.entries(next.history.stamps)) note(path, stamp);
  for (const { field, stamp } of next.overruled) note(field, stamp);
  return edits;
}

/** Whether everything that differs from the stored version is somebody's edit. */
function isAllStamped(
  edits: ReadonlyMap<string, string[]>,
  next: ReplicatedDocument,
  current: ReplicatedDocument | undefined,
): boolean {
  if (!current) return true;
  const stamped = new Set([...edits.values()].flat());
  const changed: string[] = changedPaths(current.body, next.body).map(({ path }) => path);
  for (const field of envelopeFields) if (current[field] !== next[field]) changed.push(`@${field}`);
  if (current._deleted !== next._deleted) changed.push(DELETED);
  if (!deepEqual(current.overruled, next.overruled) && stamped.size === 0) return false;
  const lists = new Set([...stamped].map((path) => path.split('#')[0]));
  return changed.every((path) => stamped.has(path) || (path.includes('#') && lists.has(path.split('#')[0])));
}

/** A station that opens a practice makes the roles as they are declared, and no others. */
function isMoreThanDefault({ id, kind, body }: ReplicatedDocument): boolean {
  if (kind !== 'role') return false;
  const role = Object.hasOwn(defaultRoles, id) ? defaultRoles[id as keyof typeof defaultRoles] : undefined;
  if (!role) return true;
  if (role.permissions === 'all') return false;
  const declared: readonly string[] = role.permissions;
  const known: readonly string[] = allPermissions;
  const given = Array.isArray(body.permissions) ? body.permissions : [];
  return given.some((permission) => known.includes(permission) && !declared.includes(permission));
}

/** Whether an insert-only document keeps what the stored version says, in force or for a person to decide. */
export function keepsEvidence(
  rights: Rights,
  next: ReplicatedDocument,
  current: ReplicatedDocument,
): boolean {
  const { stamps } = next.history;
  const holds = ({ overruled }: ReplicatedDocument, path: string, value: unknown) =>
    overruled.some((one) => one.field === path && deepEqual(one.overruled, value));
  for (const field of ['patientId', 'ownerId', 'at'] as const) {
    const path = `@${field}`;
    // A person who may takes a value that the stored version shows as overruled.
    const isDecided = holds(current, path, next[field]) && rights.may(readStamp(stamps[path] ?? ''), DECIDE);
    if (next[field] !== current[field] && !isDecided && !holds(next, path, current[field])) return false;
  }
  if (deepEqual(current.body, next.body)) return true;
  // Of two first versions the earlier one counts; the stored one must not be passed over.
  return stamps[MADE]! < current.history.stamps[MADE]! && holds(next, '@body', current.body);
}

/** Whether a sealed document keeps its body, or shows that of a seal put earlier by who did not know of this one. */
export function keepsSeal(next: ReplicatedDocument, current: ReplicatedDocument): boolean {
  if (next._deleted) return false;
  return deepEqual(current.body, next.body) || statusStamp(next) < statusStamp(current);
}
