import type { BulkWriteRow, PreparedQuery, RxDocumentData, RxStorageInstance } from 'rxdb';
import { getChangedDocumentsSince, getQueryMatcher, getSortComparator } from 'rxdb/plugins/core';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { describe, expect, it } from 'vitest';
import { getRxStorageSqlite } from '../rx-storage-sqlite.ts';
import { openPatients, type Patient, patientSchema, prepared, stored, unindexedSchema } from './harness.ts';
import { Random, randomPatient, randomQuery, type Temper } from './random-patients.ts';

type Instance = RxStorageInstance<Patient, unknown, Record<string, never>>;

const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** What RxDB's own matcher and comparator make of the documents: the meaning both storages have to give. */
function byRxdb(documents: RxDocumentData<Patient>[], { query }: PreparedQuery<Patient>) {
  const matches = getQueryMatcher(patientSchema, query);
  const compare = getSortComparator(patientSchema, query);
  const found = documents.filter((document) => matches(document));
  found.sort((a, b) => compare(a, b) ?? 0);
  return found.slice(query.skip, query.skip + (query.limit ?? Number.POSITIVE_INFINITY));
}

/** Random inserts, updates, deletes, revivals and conflicting writes on what is stored now. */
function randomWrites(
  random: Random,
  temper: Temper,
  current: Map<string, RxDocumentData<Patient>>,
  lwt: number,
) {
  const ids = new Set(Array.from({ length: 1 + random.int(12) }, () => `p${random.int(40)}`));
  return [...ids].map((id, index): BulkWriteRow<Patient> => {
    const previous = current.get(id);
    const deleted = previous ? random.chance(30) : random.chance(5);
    const document = stored(randomPatient(random, temper, id), lwt + index / 100, deleted);
    const stale = previous && { ...previous, _rev: '1-stale' };
    if (random.chance(10)) return stale && random.chance(50) ? { document, previous: stale } : { document };
    return previous ? { document, previous } : { document };
  });
}

async function changedIds(instance: Instance, batch: number): Promise<string[]> {
  const ids: string[] = [];
  let checkpoint: unknown;
  for (;;) {
    const page = await getChangedDocumentsSince(instance, batch, checkpoint);
    ids.push(...page.documents.map((document) => `${document.id} ${document._rev}`));
    if (page.documents.length < batch) return ids;
    checkpoint = page.checkpoint;
  }
}

async function runSeed(seed: number, temper: Temper): Promise<void> {
  const random = new Random(seed);
  const memory: Instance = await openPatients(
    getRxStorageMemory(),
    `${temper}-${seed}`,
    temper === 'wild' ? unindexedSchema : patientSchema,
  );
  const sqlite: Instance = await openPatients(getRxStorageSqlite({ filename: ':memory:' }), 'own');
  const events: unknown[][] = [[], []];
  for (const [index, instance] of [memory, sqlite].entries()) {
    // Each storage has checkpoints of its own kind.
    instance
      .changeStream()
      .subscribe(({ id: _, checkpoint: __, ...bulk }) => events[index]!.push(clone(bulk)));
  }
  const allIds = Array.from({ length: 40 }, (_, index) => `p${index}`).sort();
  for (let step = 0; step < 10; step += 1) {
    const now = new Map(
      (await memory.findDocumentsById(allIds, true)).map((document) => [document.id, document]),
    );
    const rows = randomWrites(random, temper, now, 1_700_000_000_000 + step * 1000);
    const outcomes = await Promise.all([memory, sqlite].map((store) => store.bulkWrite(clone(rows), 'seed')));
    expect(clone(outcomes[1])).toEqual(clone(outcomes[0]));
    if (random.chance(10)) {
      expect(await sqlite.cleanup(0)).toBe(true);
      await memory.cleanup(0);
    }
    const documents = await sqlite.findDocumentsById(allIds, true);
    expect(documents).toEqual(clone(await memory.findDocumentsById(allIds, true)));
    expect(await sqlite.findDocumentsById(allIds, false)).toEqual(
      clone(await memory.findDocumentsById(allIds, false)),
    );
    for (let round = 0; round < 8; round += 1) {
      const query = prepared(randomQuery(random, temper));
      const found = (await sqlite.query(query)).documents;
      expect(found, JSON.stringify(query.query)).toEqual(byRxdb(documents, query));
      if (temper === 'tidy')
        expect(found, JSON.stringify(query)).toEqual(clone((await memory.query(query)).documents));
      expect((await sqlite.count(query)).count, JSON.stringify(query.query)).toBe(found.length);
    }
    if (temper !== 'wild') {
      const batch = 1 + random.int(9);
      expect(await changedIds(sqlite, batch)).toEqual(await changedIds(memory, batch));
    }
  }
  expect(events[1]).toEqual(events[0]);
  await sqlite.remove();
  await memory.remove();
}

describe.each(['tidy', 'wide', 'wild'] as const)(
  'S-7 same as RxDB on random operations, %s documents',
  (temper) => {
    it.each(Array.from({ length: 100 }, (_, index) => index + 1))('seed %i', async (seed) => {
      await runSeed(seed, temper);
    });
  },
);
