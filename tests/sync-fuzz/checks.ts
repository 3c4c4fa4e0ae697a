import type { Mark } from '@burrow/core/sync/sync-marks.ts';
import { canonicalJson } from '@burrow/shared/kernel/rules/canonical-json.ts';
import { compareClocks } from '@burrow/shared/kernel/rules/edit-history.ts';
import type { Mergeable } from '@burrow/shared/kernel/rules/merge-documents.ts';
import { openConflicts } from '@burrow/shared/kernel/rules/open-conflicts.ts';
import { serverOnlyKinds } from '@burrow/shared/kernel/sync-protocol.ts';
import type pg from 'pg';
import type { Diary, FieldEdit } from './edits.ts';
import type { SimulatedStation } from './station.ts';
import type { World } from './world.ts';

type Content = Map<string, Mergeable>;

/** What the server holds for a tenant, by id, over the simulated collections. */
export async function serverContent(world: World, admin: pg.Client, tenantId: string): Promise<Content> {
  const { rows } = await admin.query<{ id: string; data: string }>(
    'select id, data from document where tenant_id = $1 and collection = any($2)',
    [tenantId, world.collections],
  );
  return new Map(rows.map(({ id, data }) => [id, JSON.parse(data)]));
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
  for (const collection of world.collections) {
    if (!station.isUp) return;
    const mark = station.marks(collection, settings[0]!.value);
    const { rows } = await admin.query<{ data: string; sequence: string }>(
      'select data, sequence from document where tenant_id = $1 and collection = $2',
      [station.tenantId, collection],
    );
    if (!station.isUp) return;
    const theirs = rows.map((row) => ({ sequence: Number(row.sequence), document: JSON.parse(row.data) }));
    checkMark(world, `${station.name}: the mark at the server`, mark, station.feed(collection), theirs);
  }
}

/** The same between stations of a clinic's own network, each of which is a feed to the others. */
export function checkLanMarks(world: World): void {
  for (const member of world.stations)
    for (const hub of world.stations) {
      if (member === hub || member.tenantId !== hub.tenantId || !member.isUp || !hub.isUp) continue;
      for (const collection of world.collections) {
        const name = `${member.name}: the mark at ${hub.name}`;
        const mark = member.marks(collection, hub.writer);
        if (mark.pulled > 0 || mark.pushed > 0)
          checkMark(world, name, mark, member.feed(collection), hub.feed(collection));
      }
    }
}

interface Numbered {
  sequence: number;
  document: Mergeable;
}

function checkMark(world: World, name: string, mark: Mark, mine: Numbered[], theirs: Numbered[]): void {
  const byId = (rows: Numbered[]) => new Map(rows.map(({ document }) => [document.id, document]));
  const [here, there] = [byId(mine), byId(theirs)];
  for (const { sequence, document } of theirs) {
    const own = here.get(document.id);
    if (sequence <= mark.pulled && !(own && contains(own, document)))
      world.fail(`${name} says pulled, but ${document.id} is not here`);
  }
  for (const { sequence, document } of mine) {
    const other = there.get(document.id);
    if (
      sequence <= mark.pushed &&
      !serverOnlyKinds.has(document.kind) &&
      !(other && contains(other, document))
    )
      world.fail(`${name} says pushed, but ${document.id} is not there`);
  }
}

/** Whatever way a version came, and however often, the server has put it into its feed once. */
export async function checkRepeats(world: World, admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ id: string }>('select id from repeated');
  for (const { id } of rows) world.fail(`the server took a version of ${id} twice`);
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
  for (const { documentId, field, value, isFailed, station } of diary.edits)
    if (isFailed && content.get(documentId)?.body[field] === value)
      world.fail(`half-written: ${field} = ${value} of ${documentId}, which failed at ${station}`);
  for (const { documentId, value, isAcknowledged, isFailed, station } of diary.inserts) {
    const body = content.get(documentId)?.body;
    const found = body?.grams ?? body?.microlitres;
    if (isFailed && body) world.fail(`half-written: ${documentId}, which failed at ${station}`);
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
