import type { RxJsonSchema } from 'rxdb';
import { fillWithDefaultSettings, getChangedDocumentsSince } from 'rxdb/plugins/core';
import { firstValueFrom } from 'rxjs';
import { afterAll, describe, expect, it } from 'vitest';
import { openSqlite } from '../open-sqlite.ts';
import { AttachmentsNotSupportedError, getRxStorageSqlite } from '../rx-storage-sqlite.ts';
import {
  creationParams,
  openSqlitePatients,
  type Patient,
  patientSchema,
  prepared,
  stored,
  temporaryFolder,
} from './harness.ts';

const { folder, dispose } = temporaryFolder();
afterAll(dispose);

const bella: Patient = { id: 'p1', name: 'Bella', age: 3, active: true };
let files = 0;
const freshFolder = () => `${folder}/${files++}`;

describe('life of an instance', () => {
  it('S-1 documents are there after closing and opening again', async () => {
    const place = freshFolder();
    const first = await openSqlitePatients(place);
    await first.bulkWrite([{ document: stored(bella, 1e12) }], 'test');
    await first.close();
    const second = await openSqlitePatients(place);
    expect(await second.findDocumentsById(['p1'], false)).toMatchObject([bella]);
    await second.close();
  });

  it('S-11 close may be called twice, everything else after it is an error', async () => {
    const instance = await openSqlitePatients(freshFolder());
    await instance.close();
    await instance.close();
    await expect(instance.remove()).rejects.toThrow('closed');
    await expect(instance.bulkWrite([], 'test')).rejects.toThrow('closed');
    await expect(instance.findDocumentsById([], true)).rejects.toThrow('closed');
  });

  it('S-11 remove deletes the documents, and only those of its own collection', async () => {
    const place = freshFolder();
    const storage = getRxStorageSqlite({ filename: place });
    const one = await storage.createStorageInstance<Patient>(creationParams(patientSchema));
    const other = await storage.createStorageInstance<Patient>(
      creationParams(patientSchema, { collectionName: 'Patients' }),
    );
    for (const instance of [one, other])
      await instance.bulkWrite([{ document: stored(bella, 1e12) }], 'test');
    await one.remove();
    const again = await storage.createStorageInstance<Patient>(creationParams(patientSchema));
    expect(await again.findDocumentsById(['p1'], true)).toEqual([]);
    expect(await other.findDocumentsById(['p1'], true)).toHaveLength(1);
    await again.close();
    await other.close();
  });

  it('S-10 cleanup purges in portions and says false until nothing is left', async () => {
    const instance = await openSqlitePatients(':memory:');
    const rows = Array.from({ length: 2500 }, (_, index) => ({
      document: stored({ ...bella, id: `p${index}` }, 1e12 + index, index > 0),
    }));
    await instance.bulkWrite(rows, 'test');
    const answers = [await instance.cleanup(0), await instance.cleanup(0), await instance.cleanup(0)];
    expect(answers).toEqual([false, false, true]);
    const left = await instance.findDocumentsById(
      rows.map((row) => row.document.id),
      true,
    );
    expect(left.map((document) => document.id)).toEqual(['p0']);
    await instance.close();
  });

  it('S-10 cleanup spares what was deleted a moment ago', async () => {
    const instance = await openSqlitePatients(':memory:');
    await instance.bulkWrite([{ document: stored(bella, Date.now(), true) }], 'test');
    expect(await instance.cleanup(60_000)).toBe(true);
    expect(await instance.findDocumentsById(['p1'], true)).toHaveLength(1);
    await instance.close();
  });

  it('S-12 a schema with attachments is refused by name', async () => {
    const schema = fillWithDefaultSettings<Patient>({
      ...(patientSchema as RxJsonSchema<Patient>),
      attachments: {},
    });
    const opening = getRxStorageSqlite({ filename: ':memory:' }).createStorageInstance(
      creationParams(schema),
    );
    await expect(opening).rejects.toThrow(AttachmentsNotSupportedError);
    await expect(opening).rejects.toMatchObject({ code: 'ATTACHMENTS_NOT_SUPPORTED' });
  });

  it('S-3 a failed batch leaves neither documents nor facts', async () => {
    const instance = await openSqlitePatients(':memory:');
    const bad = { ...stored(bella, 1e12), id: '\ud800' };
    const mixed = stored({ ...bella, name: '😀\ue000' }, 1e12);
    await expect(instance.bulkWrite([{ document: mixed }, { document: bad }], 'test')).rejects.toThrow(
      'well-formed',
    );
    expect(await instance.findDocumentsById(['p1'], true)).toEqual([]);
    expect(instance.internals.table.facts.get('name')).toBe(0);
    await instance.close();
  });

  it('S-6 facts written by another connection are seen by the next query', async () => {
    const place = freshFolder();
    const instance = await openSqlitePatients(place);
    const { table } = instance.internals;
    await instance.bulkWrite([{ document: stored({ ...bella, name: '😀' }, 1e12) }], 'test');
    const elsewhere = openSqlite(`${place}/clinic.sqlite`);
    const document = stored({ ...bella, id: 'p2', name: '\uff21' }, 1e12 + 1);
    elsewhere
      .prepare(`INSERT INTO ${table.name} VALUES ('p2', 'r', 0, 1, 99, ?)`)
      .run(JSON.stringify(document));
    elsewhere.prepare('UPDATE _rxs_facts SET facts = facts | 16 WHERE path = ?').run('name');
    elsewhere.close();
    const { documents } = await instance.query(prepared({ selector: {}, sort: [{ name: 'asc' }] }));
    expect(documents.map(({ id }) => id)).toEqual(['p1', 'p2']);
    await instance.close();
  });

  it('S-13 another schema under the same version gets its indexes and facts anew', async () => {
    const place = freshFolder();
    const storage = getRxStorageSqlite({ filename: place });
    const bare = fillWithDefaultSettings<Patient>({
      version: 0,
      primaryKey: 'id',
      type: 'object',
      properties: { id: { type: 'string', maxLength: 40 } } as never,
    });
    const old = await storage.createStorageInstance<Patient>(creationParams(bare));
    await old.bulkWrite([{ document: stored({ ...bella, age: 'three' as never }, 1e12) }], 'test');
    await old.close();
    const renewed = await openSqlitePatients(place);
    expect(renewed.internals.table.facts.get('age')).toBe(1);
    expect((await renewed.query(prepared({ selector: { age: { $gt: 1 } } }))).documents).toEqual([]);
    await renewed.close();
  });

  it('S-9 a write after the clock was set back, after a purge and after a restart is still a change since', async () => {
    const place = freshFolder();
    let instance = await openSqlitePatients(place);
    const first = stored(bella, 2e12);
    await instance.bulkWrite([{ document: first }], 'test');
    const gone = { ...stored(bella, 2e12, true), _rev: '2-x' };
    await instance.bulkWrite([{ document: gone, previous: first }], 'test');
    const { checkpoint } = await getChangedDocumentsSince(instance, 10);
    await instance.cleanup(0);
    await instance.close();
    instance = await openSqlitePatients(place);
    await instance.bulkWrite([{ document: stored({ ...bella, id: 'p9' }, 1e12) }], 'test');
    const { documents } = await getChangedDocumentsSince(instance, 10, checkpoint);
    expect(documents.map(({ id }) => id)).toEqual(['p9']);
    await instance.close();
  });

  it('S-14 two instances on one collection share the file and hear of each other', async () => {
    const storage = getRxStorageSqlite({ filename: freshFolder() });
    const open = (databaseInstanceToken: string) =>
      storage.createStorageInstance<Patient>(
        creationParams(patientSchema, { databaseInstanceToken, multiInstance: true }),
      );
    const [a, b] = [await open('a'), await open('b')];
    const heard = firstValueFrom(b.changeStream());
    await a.bulkWrite([{ document: stored(bella, 1e12) }], 'test');
    expect(await heard).toMatchObject({ context: 'test', checkpoint: { seq: 1 } });
    await a.close();
    expect(await b.findDocumentsById(['p1'], false)).toHaveLength(1);
    await b.close();
  });
});
