import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  MangoQuery,
  PreparedQuery,
  RxDocumentData,
  RxJsonSchema,
  RxStorage,
  RxStorageInstance,
  RxStorageInstanceCreationParams,
} from 'rxdb';
import { fillWithDefaultSettings, normalizeMangoQuery, prepareQuery } from 'rxdb/plugins/core';
import type { SqliteInstanceOptions } from '../rx-storage-instance-sqlite.ts';
import { getRxStorageSqlite } from '../rx-storage-sqlite.ts';

/** A document that touches every kind of field the storage treats differently. */
export interface Patient {
  id: string;
  name: string;
  age: number;
  active: boolean;
  note?: string | null;
  body?: { score?: number | null; label?: string | null };
  tags?: string[];
}

/** A key for tests. */
export const KEY = 'a1'.repeat(32);

/** The schema of `Patient`, with simple, compound and boolean indexes. */
export const patientSchema: RxJsonSchema<RxDocumentData<Patient>> = fillWithDefaultSettings<Patient>({
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 40 },
    name: { type: 'string', maxLength: 20 },
    age: { type: 'number', minimum: 0, maximum: 1000, multipleOf: 0.01 },
    active: { type: 'boolean' },
    note: { type: ['string', 'null'] as unknown as 'string' },
    body: {
      type: 'object',
      properties: {
        score: { type: ['number', 'null'] as unknown as 'number' },
        label: { type: ['string', 'null'] as unknown as 'string' },
      },
    },
    tags: { type: 'array', items: { type: 'string' } },
  },
  required: ['id', 'name', 'age', 'active'],
  indexes: ['name', 'age', ['active', 'age'], ['name', 'age']],
});

/** The same without indexes: RxDB's memory storage cannot index a value that is not of the declared type. */
export const unindexedSchema = fillWithDefaultSettings<Patient>({
  ...(patientSchema as RxJsonSchema<Patient>),
  indexes: [],
});

/** The parameters RxDB would create an instance with. */
export function creationParams<D>(
  schema: RxJsonSchema<RxDocumentData<D>>,
  overrides: Partial<RxStorageInstanceCreationParams<D, SqliteInstanceOptions>> = {},
): RxStorageInstanceCreationParams<D, SqliteInstanceOptions> {
  return {
    databaseInstanceToken: 'token',
    databaseName: 'clinic',
    collectionName: 'patients',
    schema,
    options: {},
    multiInstance: false,
    devMode: false,
    ...overrides,
  };
}

/** Opens a patients collection on any storage. */
export function openPatients<I>(
  storage: RxStorage<I, SqliteInstanceOptions>,
  databaseName: string,
  schema = patientSchema,
): Promise<RxStorageInstance<Patient, I, SqliteInstanceOptions>> {
  return storage.createStorageInstance<Patient>(creationParams(schema, { databaseName }));
}

/** Opens a patients collection of ours with its internals in reach. */
export async function openSqlitePatients(filename: string, keyHex?: string) {
  const storage = getRxStorageSqlite({ filename, ...(keyHex ? { keyHex } : {}) });
  return storage.createStorageInstance<Patient>(creationParams(patientSchema));
}

/** A fresh folder and the function that removes it. */
export function temporaryFolder(): { folder: string; dispose: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'rxs-'));
  return { folder, dispose: () => rmSync(folder, { recursive: true, force: true }) };
}

let revision = 0;

/** A document as RxDB hands it to a storage. */
export function stored(patient: Patient, lwt: number, deleted = false): RxDocumentData<Patient> {
  revision += 1;
  return { ...patient, _deleted: deleted, _attachments: {}, _rev: `1-r${revision}`, _meta: { lwt } };
}

/** A query as RxDB hands it to a storage. */
export function prepared(query: MangoQuery<Patient>): PreparedQuery<Patient> {
  const plain = normalizeMangoQuery<Patient>(patientSchema, query as MangoQuery<Patient>);
  return prepareQuery<Patient>(patientSchema, plain);
}
