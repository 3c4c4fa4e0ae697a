import { storageOf } from '@burrow/core/storage/database.ts';
import { canonicalJson } from '@burrow/shared/kernel/rules/canonical-json.ts';
import { compareClocks } from '@burrow/shared/kernel/rules/edit-history.ts';
import type { Mergeable } from '@burrow/shared/kernel/rules/merge-documents.ts';
import { openConflicts } from '@burrow/shared/kernel/rules/open-conflicts.ts';
import type pg from 'pg';
import type { Diary, FieldEdit } from './edits.ts';
import { type SimulatedStation, simulatedCollections } from './station.ts';
import type { World } from './world.ts';

type Content = Map<string, Mergeable>;

/** What the server holds for a tenant, by id, over the simulated collections. */
export async function serverContent(
  admin: pg.Client,
  tenantId: string,
): Promise<Map<string, { document: Mergeable; sequence: number }>> {
  const { rows } = await admin.query<{ id: string; data: string; sequence: string }>(
    'select id, data, sequence from document where tenant_id = $1 and collection = any($2)',
    [tenantId, simulatedCollections],
  );
  return new Map(
    rows.map(({ id, data, sequence }) => [id, { document: JSON.parse(data), sequence: Number(sequence) }]),
  );
}

/** One text per document, so that two sides can be compared whatever order theirs is. */
export function lines(content: Iterable<Mergeable>): string[] {
  return [...content].map((document) => canonicalJson(document)).sort();
}

/** No mark is ahead of its data: what it says has passed is really on both sides. */
export async function checkMarks(world: World, station: SimulatedStation, admin: pg.Client): Promise<void> {
  const { rows: settings } = await admin.query<{ value: string }>(
    "select value from setting where name = 'feed-id'",
  );
  for (const collection of simulatedCollections) {
    if (!station.isUp) return;
    const { pulled, pushed } = station.marks(collection, settings[0]!.value);
    const { rows } = await admin.query<{ data: string; sequence: string }>(
      'select data, sequence from document where tenant_id = $1 and collection = $2',
      [station.tenantId, collection],
    );
    if (!station.isUp) return;
    const { table } = storageOf(station.database.collections[collection]).internals;
    const local = new Map(table.changedSince(0, -1).map((row) => [row.document.id, row]));
    const remote = new Map<string, Mergeable>();
    for (const { data, sequence } of rows) {
      const theirs = JSON.parse(data) as Mergeable;
      remote.set(theirs.id, theirs);
      if (Number(sequence) > pulled) continue;
      const mine = local.get(theirs.id)?.document;
      if (!mine || !contains(mine, theirs))
        world.fail(`${station.name}: the mark says pulled, but ${theirs.id} is not here`);
    }
    for (const { seq, document } of local.values()) {
      if (seq > pushed || document.kind === 'station') continue;
      const theirs = remote.get(document.id);
      if (!theirs || !contains(theirs, document))
        world.fail(`${station.name}: the mark says pushed, but ${document.id} is not on the server`);
    }
  }
}

const contains = (one: Pick<Mergeable, 'history'>, other: Pick<Mergeable, 'history'>) =>
  ['same', 'after'].includes(compareClocks(one.history.clock, other.history.clock));

/** Every acknowledged act of the diary is in the record, or somebody who saw it replaced it. */
export function checkDiary(world: World, diary: Diary, content: Content): void {
  const byValue = Map.groupBy(diary.edits, (edit) => `${edit.documentId}\n${edit.field}\n${edit.replaced}`);
  const isThere = ({ documentId, field, value }: FieldEdit): boolean => {
    const document = content.get(documentId);
    if (!document) return false;
    if (document.body[field] === value) return true;
    return openConflicts(document).some((one) => one.field === field && one.overruled === value);
  };
  const isAccounted = (edit: FieldEdit, seen: Set<FieldEdit>): boolean => {
    if (seen.has(edit)) return false;
    seen.add(edit);
    const key = `${edit.documentId}\n${edit.field}\n${edit.value}`;
    if (isThere(edit) || diary.decided.has(key)) return true;
    return (byValue.get(key) ?? []).some((later) => isAccounted(later, seen));
  };
  for (const edit of diary.edits)
    if (edit.isAcknowledged && !isAccounted(edit, new Set()))
      world.fail(`lost: ${edit.station} wrote ${edit.field} = ${edit.value} in ${edit.documentId}`);
  for (const { documentId, value, isAcknowledged, station } of diary.inserts) {
    const body = content.get(documentId)?.body;
    const found = body?.grams ?? body?.microlitres;
    if (isAcknowledged && found !== value) world.fail(`lost: ${station} inserted ${documentId}`);
    if (body && found !== value) world.fail(`changed: ${documentId} of ${station}`);
  }
  checkRemovals(world, diary, content);
  checkLedger(world, diary, content);
}

/** A deleted record stays away unless an edit that its deleter had not seen keeps it, and then a person is asked. */
function checkRemovals(world: World, diary: Diary, content: Content): void {
  for (const { documentId, isAcknowledged, station } of diary.removals) {
    const document = content.get(documentId);
    if (!isAcknowledged || !document || document._deleted) continue;
    const isAsked = openConflicts(document).some(({ field }) => field === '@deleted');
    if (!isAsked && !diary.decided.has(`${documentId}\n@deleted\n`))
      world.fail(`resurrected: ${documentId}, deleted by ${station}`);
  }
}

function checkLedger(world: World, diary: Diary, content: Content): void {
  const expected = new Map<string, number>();
  const maybe = new Map<string, number>();
  const inserted = diary.inserts.flatMap(({ movement, isAcknowledged }) =>
    movement ? [{ ...movement, isAcknowledged }] : [],
  );
  for (const { bottleId, microlitres, isAcknowledged } of [...inserted, ...diary.counted]) {
    const sums = isAcknowledged ? expected : maybe;
    sums.set(bottleId, (sums.get(bottleId) ?? 0) + microlitres);
  }
  for (const [bottleId, sum] of expected) {
    let drawn = Number(String(content.get(bottleId)?.body.label ?? '').replace(/\D/g, ''));
    for (const { kind, body } of content.values())
      if (kind === 'drug-movement' && body.bottleId === bottleId) drawn += body.microlitres as number;
    if (drawn < sum || drawn > sum + (maybe.get(bottleId) ?? 0))
      world.fail(
        `ledger of ${bottleId}: ${drawn} µl drawn, people drew ${sum} to ${sum + (maybe.get(bottleId) ?? 0)}`,
      );
  }
}
