// The declaration travels with this file into every program that imports it.
/// <reference path="./better-sqlite3-multiple-ciphers.d.ts" />
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';

/** An open SQLite connection. */
export type SqliteDatabase = Database.Database;

/** How a file is opened. */
export interface OpenSqliteOptions {
  /** Raw 256-bit key as 64 hex digits; without it the file is plain SQLite. */
  keyHex?: string;
  /** Page cache of this connection, filled as needed, 256 by default; encrypted pages in it are decrypted once. */
  cacheMb?: number;
}

/** The file cannot be read with the given key, or is not a healthy database. */
export class SqliteOpenError extends Error {
  readonly code = 'SQLITE_OPEN_FAILED';
  readonly filename: string;
  constructor(filename: string, message: string, cause?: unknown) {
    super(`${filename}: ${message}`, { cause });
    this.name = 'SqliteOpenError';
    this.filename = filename;
  }
}

/**
 * Opens a SQLite file with the pragmas and the key that the storage itself uses, so that a host can keep
 * other tables (a search index, a queue) in the same file or beside it. The caller closes the connection.
 */
export function openSqlite(filename: string, options: OpenSqliteOptions = {}): SqliteDatabase {
  const { keyHex, cacheMb = 256 } = options;
  if (keyHex !== undefined && !/^[0-9a-f]{64}$/i.test(keyHex)) {
    throw new SqliteOpenError(filename, 'keyHex must be 64 hex digits (a raw 256-bit key)');
  }
  if (filename !== ':memory:') mkdirSync(dirname(filename), { recursive: true });
  const db = new Database(filename, { timeout: 10_000 });
  try {
    if (keyHex !== undefined) {
      db.pragma("cipher = 'sqlcipher'");
      db.pragma(`key = "x'${keyHex}'"`);
    }
    db.pragma('schema_version');
    db.pragma('journal_mode = WAL');
    // The build's default is NORMAL under WAL, which may lose acknowledged commits on a power cut.
    db.pragma('synchronous = FULL');
    db.pragma(`cache_size = ${-Math.round(cacheMb * 1024)}`);
    // Sorts and temporary tables never spill plain text to disk.
    db.pragma('temp_store = MEMORY');
    db.pragma('wal_autocheckpoint = 4000');
    return db;
  } catch (cause) {
    db.close();
    throw explain(filename, keyHex !== undefined, cause);
  }
}

/** Writes a closed database anew under another key. */
export function rekeySqlite(filename: string, keyHex: string, newKeyHex: string): void {
  const db = new Database(filename);
  try {
    db.pragma("cipher = 'sqlcipher'");
    db.pragma(`key = "x'${keyHex}'"`);
    // A log cannot be written under two keys.
    db.pragma('journal_mode = DELETE');
    db.pragma(`rekey = "x'${newKeyHex}'"`);
  } finally {
    db.close();
  }
}

function explain(filename: string, keyed: boolean, cause: unknown): unknown {
  const code = (cause as { code?: string }).code ?? '';
  if (!code.startsWith('SQLITE_NOTADB') && !code.startsWith('SQLITE_CORRUPT')) return cause;
  const remedy = keyed
    ? 'cannot be read with this key. Either the key is not the one the file was written with (restore the key), or the file is damaged or not encrypted (restore the latest backup).'
    : 'is not a readable SQLite database. Either it is encrypted (give its key), or it is damaged (restore the latest backup).';
  return new SqliteOpenError(filename, remedy, cause);
}
