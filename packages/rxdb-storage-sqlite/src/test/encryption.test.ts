import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openSqlite, SqliteOpenError } from '../open-sqlite.ts';
import { KEY, openSqlitePatients, stored, temporaryFolder } from './harness.ts';

const { folder, dispose } = temporaryFolder();
afterAll(dispose);

const secret = 'Bella Kowalska-Nowakowska';
const document = () => stored({ id: 'secret-patient-1', name: secret, age: 3, active: true }, 1e12);

function bytesOnDisk(place: string): string {
  return readdirSync(place)
    .map((file) => readFileSync(join(place, file)).toString('latin1'))
    .join('');
}

describe('encryption at rest', () => {
  it('S-15 neither the file nor the write-ahead log holds plain text', async () => {
    for (const keyHex of [undefined, KEY]) {
      const place = join(folder, keyHex ? 'keyed' : 'plain');
      const instance = await openSqlitePatients(place, keyHex);
      await instance.bulkWrite([{ document: document() }], 'test');
      expect(readdirSync(place)).toContain('clinic.sqlite-wal');
      expect(bytesOnDisk(place).includes(secret)).toBe(keyHex === undefined);
      await instance.close();
      const closed = bytesOnDisk(place);
      for (const text of [secret, 'secret-patient', 'SQLite format 3', 'CREATE TABLE']) {
        expect(closed.includes(text), text).toBe(keyHex === undefined);
      }
    }
  });

  it('S-16 a wrong key, no key, a damaged and a foreign file are refused with the remedy', async () => {
    const place = join(folder, 'refused');
    await (await openSqlitePatients(place, KEY)).close();
    const file = join(place, 'clinic.sqlite');
    await expect(openSqlitePatients(place, 'b2'.repeat(32))).rejects.toThrow('restore the key');
    await expect(openSqlitePatients(place)).rejects.toThrow('give its key');
    const bytes = readFileSync(file);
    bytes.fill(7, 0, 2000);
    writeFileSync(file, bytes);
    await expect(openSqlitePatients(place, KEY)).rejects.toThrow('restore the latest backup');
    writeFileSync(file, 'no database at all '.repeat(300));
    await expect(openSqlitePatients(place)).rejects.toThrow(SqliteOpenError);
    expect(() => openSqlite(file, { keyHex: 'short' })).toThrow('64 hex digits');
  });

  it('S-16 one file is not opened with two keys at once', async () => {
    const place = join(folder, 'twice');
    const instance = await openSqlitePatients(place, KEY);
    await expect(openSqlitePatients(place, 'b2'.repeat(32))).rejects.toThrow('another key');
    await instance.close();
  });

  it('S-17 a host keeps a search table in the same encrypted file', async () => {
    const place = join(folder, 'search');
    const instance = await openSqlitePatients(place, KEY);
    const beside = openSqlite(join(place, 'clinic.sqlite'), { keyHex: KEY });
    beside.exec("CREATE VIRTUAL TABLE search USING fts5(id UNINDEXED, text, tokenize = 'trigram')");
    beside.prepare('INSERT INTO search VALUES (?, ?)').run('p1', secret);
    await instance.bulkWrite([{ document: document() }], 'test');
    expect(beside.prepare('SELECT id FROM search WHERE search MATCH ?').get('kowal')).toEqual({ id: 'p1' });
    beside.close();
    await instance.close();
  });
});
