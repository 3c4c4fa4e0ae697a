import {
  createRxDatabase,
  type MangoQuery,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorage,
} from 'rxdb';
import { fillWithDefaultSettings, normalizeMangoQuery, prepareQuery } from 'rxdb/plugins/core';
import { openSqlite } from '../../packages/rxdb-storage-sqlite/src/open-sqlite.ts';

/** The four operations compared; documents are numbered from 0. */
export interface StorageEngine {
  insert(from: number, amount: number): Promise<void> | void;
  byId(index: number): Promise<void> | void;
  /** The first 50 documents whose weight is at least this, by weight and id. */
  range(weight: number): Promise<void> | void;
  count(weight: number): Promise<void> | void;
  close(): Promise<void> | void;
}

interface Patient {
  id: string;
  name: string;
  weight: number;
  body: Record<string, string>;
}

const schema: RxJsonSchema<Patient> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 40 },
    name: { type: 'string', maxLength: 60 },
    weight: { type: 'number', minimum: 0, maximum: 1000, multipleOf: 0.01 },
    body: { type: 'object', additionalProperties: true },
  },
  required: ['id', 'name', 'weight'],
  indexes: ['name', 'weight'],
};

const idOf = (index: number) => `0192f0c4-0000-7000-8000-${String(index).padStart(12, '0')}`;
const note = 'The patient was bright, alert and responsive. '.repeat(4);

function patient(index: number): Patient {
  const body = { history: note, findings: note, plan: note, species: 'canine', breed: 'Mixed' };
  return {
    id: idOf(index),
    name: `Patient ${(index * 48271) % 99991}`,
    weight: ((index * 16807) % 100000) / 100,
    body,
  };
}

function check(found: number, expected: number): void {
  if (found !== expected) throw new Error(`found ${found} documents, expected ${expected}`);
}

/** What one would write by hand: a table with real columns, two indexes and the body as JSON. */
export function rawEngine(file: string, keyHex?: string): StorageEngine {
  const db = openSqlite(file, keyHex ? { keyHex } : {});
  db.exec(`CREATE TABLE p (id TEXT PRIMARY KEY, deleted INTEGER, lwt REAL, name TEXT, weight REAL, data TEXT);
    CREATE INDEX p_name ON p (deleted, name, id); CREATE INDEX p_weight ON p (deleted, weight, id);
    CREATE INDEX p_lwt ON p (lwt, id)`);
  const insert = db.prepare('INSERT INTO p VALUES (?, 0, ?, ?, ?, ?)');
  const byId = db.prepare('SELECT data FROM p WHERE id = ?').pluck();
  const range = db
    .prepare('SELECT data FROM p WHERE deleted = 0 AND weight >= ? ORDER BY weight, id LIMIT 50')
    .pluck();
  const count = db.prepare('SELECT count(*) FROM p WHERE deleted = 0 AND weight >= ?').pluck();
  return {
    insert: (from, amount) => {
      const rows = Array.from({ length: amount }, (_, index) => document(from + index));
      db.transaction(() => {
        for (const row of rows) insert.run(row.id, row._meta.lwt, row.name, row.weight, JSON.stringify(row));
      }).immediate();
    },
    byId: (index) => check(JSON.parse(byId.get(idOf(index)) as string) ? 1 : 0, 1),
    range: (weight) => check(range.all(weight).map((json) => JSON.parse(json as string)).length, 50),
    count: (weight) => check(Math.sign(count.get(weight) as number), 1),
    close: () => void db.close(),
  };
}

function document(index: number): RxDocumentData<Patient> {
  const meta = {
    _deleted: false,
    _attachments: {},
    _rev: '1-bench',
    _meta: { lwt: 1_700_000_000_000 + index / 100 },
  };
  return { ...patient(index), ...meta };
}

/** A storage as RxDB drives it, without RxDB's own layers. */
export async function instanceEngine<I>(
  storage: RxStorage<I, Record<string, never>>,
): Promise<StorageEngine> {
  const filled = fillWithDefaultSettings(schema);
  const instance = await storage.createStorageInstance<Patient>({
    databaseInstanceToken: 'bench',
    databaseName: 'instance',
    collectionName: 'patients',
    schema: filled,
    options: {},
    multiInstance: false,
    devMode: false,
  });
  const prepare = (query: MangoQuery<Patient>) => prepareQuery(filled, normalizeMangoQuery(filled, query));
  const live = (weight: number) => ({ _deleted: { $eq: false }, weight: { $gte: weight } });
  return {
    insert: async (from, amount) => {
      const rows = Array.from({ length: amount }, (_, index) => ({ document: document(from + index) }));
      check((await instance.bulkWrite(rows, 'bench')).error.length, 0);
    },
    byId: async (index) => check((await instance.findDocumentsById([idOf(index)], false)).length, 1),
    range: async (weight) => {
      const query = prepare({ selector: live(weight), sort: [{ weight: 'asc' }], limit: 50 });
      check((await instance.query(query)).documents.length, 50);
    },
    count: async (weight) => {
      check(Math.sign((await instance.count(prepare({ selector: live(weight) }))).count), 1);
    },
    close: () => instance.remove(),
  };
}

/** A storage under a whole RxDatabase and RxCollection, with no document cache to help. */
export async function collectionEngine<I>(
  storage: RxStorage<I, Record<string, never>>,
  name: string,
): Promise<StorageEngine> {
  const database = await createRxDatabase({ name, storage, multiInstance: false, eventReduce: false });
  const { patients } = await database.addCollections<{ patients: import('rxdb').RxCollection<Patient> }>({
    patients: { schema },
  });
  // A bound of its own makes each query new to RxDB's query cache.
  let fresh = 0;
  const above = (weight: number) => {
    fresh += 1e-9;
    return { weight: { $gte: weight + fresh } };
  };
  return {
    insert: async (from, amount) => {
      const rows = Array.from({ length: amount }, (_, index) => patient(from + index));
      check((await patients.bulkInsert(rows)).error.length, 0);
    },
    byId: async (index) => check((await patients.findByIds([idOf(index)]).exec()).size, 1),
    range: async (weight) => {
      check(
        (await patients.find({ selector: above(weight), sort: [{ weight: 'asc' }], limit: 50 }).exec())
          .length,
        50,
      );
    },
    count: async (weight) => check(Math.sign(await patients.count({ selector: above(weight) }).exec()), 1),
    close: async () => void (await database.remove()),
  };
}
