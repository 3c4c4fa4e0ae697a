import type { EntityDeclaration } from '../declare.ts';
import type { BurrowDocument, OverruledValue } from '../document.ts';
import { deepEqual } from './deep-equal.ts';

export type Mergeable = BurrowDocument & { _deleted: boolean };

/** Envelope fields that people's edits change, beside the fields of the body. */
const envelopeFields = ['patientId', 'ownerId', 'at', 'status'] as const;

/**
 * Three-way merge of one document edited on two stations (docs/specs/sync.md, Y-1 to Y-8).
 *
 * A field that one side changed takes that side's value; lists merge as sets; a field that both sides
 * changed differently takes the later edit, and the other value is kept in `overruled` for a person.
 * The result does not depend on which side is called mine.
 */
export function mergeDocuments(
  entity: Pick<EntityDeclaration, 'merge' | 'statusOrder'>,
  base: Mergeable | undefined,
  mine: Mergeable,
  theirs: Mergeable,
): Mergeable {
  if (deepEqual(mine, theirs)) return theirs;
  const [later, earlier] = isLater(mine, theirs) ? [mine, theirs] : [theirs, mine];
  const overruled = mergeOverruled(base, later, earlier);
  const note = (field: string, baseValue: unknown, kept: unknown, lost: unknown) =>
    overruled.push(overruledEntry(field, baseValue, kept, lost, later, earlier));

  const body = mergeBody(entity, base, later, earlier, note);
  const merged: Mergeable = { ...later, body, overruled: [] };
  for (const field of envelopeFields) {
    if (field === 'status' && entity.statusOrder) {
      merged.status = furtherStatus(entity.statusOrder, later.status, earlier.status);
    } else {
      merged[field] = mergeValue(field, base?.[field], later[field], earlier[field], note) as string;
    }
  }
  merged._deleted = mergeDeletion(base, later, earlier, note);
  merged.createdAt = earlier.createdAt < later.createdAt ? earlier.createdAt : later.createdAt;
  merged.overruled = overruled;
  merged.openConflicts = overruled.length;
  return merged;
}

type Note = (field: string, base: unknown, kept: unknown, overruled: unknown) => void;

function mergeBody(
  entity: Pick<EntityDeclaration, 'merge'>,
  base: Mergeable | undefined,
  later: Mergeable,
  earlier: Mergeable,
  note: Note,
): Record<string, unknown> {
  if (entity.merge === 'insert-only') {
    // Evidence is never edited: whichever was written first stays, and a differing second is shown.
    if (!deepEqual(later.body, earlier.body)) note('body', base?.body, earlier.body, later.body);
    return earlier.body;
  }
  return mergeFields('', base?.body ?? {}, later.body, earlier.body, note);
}

function mergeFields(
  prefix: string,
  base: Record<string, unknown>,
  later: Record<string, unknown>,
  earlier: Record<string, unknown>,
  note: Note,
): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  const keys = [...new Set([...Object.keys(later), ...Object.keys(earlier)])].sort();
  for (const key of keys) {
    const value = mergeValue(prefix + key, base[key], later[key], earlier[key], note);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

function mergeValue(field: string, base: unknown, later: unknown, earlier: unknown, note: Note): unknown {
  if (deepEqual(later, earlier)) return later;
  if (deepEqual(base, later)) return earlier;
  if (deepEqual(base, earlier)) return later;
  if (Array.isArray(later) && Array.isArray(earlier)) return mergeSets(base, later, earlier);
  if (isRecord(later) && isRecord(earlier)) {
    return mergeFields(`${field}.`, isRecord(base) ? base : {}, later, earlier, note);
  }
  note(field, base, later, earlier);
  return later;
}

/** What either side added is in, what either side removed from the base is out. */
function mergeSets(base: unknown, later: unknown[], earlier: unknown[]): unknown[] {
  const before = Array.isArray(base) ? base : [];
  const has = (list: unknown[], value: unknown) => list.some((other) => deepEqual(other, value));
  const kept = earlier.filter((value) => has(later, value) || !has(before, value));
  return [...kept, ...later.filter((value) => !has(kept, value) && !has(before, value))];
}

function mergeDeletion(
  base: Mergeable | undefined,
  later: Mergeable,
  earlier: Mergeable,
  note: Note,
): boolean {
  if (later._deleted === earlier._deleted) return later._deleted;
  const edited = later._deleted ? earlier : later;
  const untouched = base !== undefined && deepEqual(base.body, edited.body) && base.status === edited.status;
  if (untouched) return true;
  // An edit beside a deletion keeps the record: deleting again is easy, finding it again is not.
  note('deleted', false, false, true);
  return false;
}

/** Entries either side added stay open; an entry that one side has decided is closed. */
function mergeOverruled(base: Mergeable | undefined, later: Mergeable, earlier: Mergeable): OverruledValue[] {
  return mergeSets(base?.overruled, later.overruled, earlier.overruled) as OverruledValue[];
}

function overruledEntry(
  field: string,
  base: unknown,
  kept: unknown,
  overruled: unknown,
  later: Mergeable,
  earlier: Mergeable,
): OverruledValue {
  const [keeper, loser] = field === 'body' || field === 'deleted' ? [earlier, later] : [later, earlier];
  return {
    field,
    base: base ?? null,
    kept: kept ?? null,
    overruled: overruled ?? null,
    keptBy: keeper.updatedBy,
    keptAt: keeper.updatedAt,
    overruledBy: loser.updatedBy,
    overruledAt: loser.updatedAt,
  };
}

function furtherStatus(order: readonly string[], a: string, b: string): string {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

/** A total order of two versions: by time of the edit, then station, then content, the same on every station. */
function isLater(a: Mergeable, b: Mergeable): boolean {
  const left = [a.updatedAt, a.stationId, JSON.stringify(a.body)];
  const right = [b.updatedAt, b.stationId, JSON.stringify(b.body)];
  for (let i = 0; i < left.length; i++) {
    if (left[i] !== right[i]) return left[i]! > right[i]!;
  }
  return true;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
