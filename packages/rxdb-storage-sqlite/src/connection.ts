import { resolve } from 'node:path';
import { openSqlite, type SqliteDatabase } from './open-sqlite.ts';
import { PathFacts } from './path-facts.ts';

type Statement = ReturnType<SqliteDatabase['prepare']>;

/** One SQLite file of this process, shared by all storage instances that keep documents in it. */
export class Connection {
  readonly db: SqliteDatabase;
  readonly #key: string;
  readonly #statements = new Map<string, Statement>();
  readonly #facts = new Map<number, PathFacts>();
  #references = 0;

  constructor(key: string, db: SqliteDatabase) {
    this.#key = key;
    this.db = db;
    db.exec(`
      CREATE TABLE IF NOT EXISTS _rxs_tables (
        id INTEGER PRIMARY KEY, collection TEXT NOT NULL, version INTEGER NOT NULL, shape TEXT NOT NULL,
        seq INTEGER NOT NULL DEFAULT 0, UNIQUE (collection, version));
      CREATE TABLE IF NOT EXISTS _rxs_facts (
        table_id INTEGER NOT NULL, path TEXT NOT NULL, facts INTEGER NOT NULL, UNIQUE (table_id, path));
    `);
  }

  /** A prepared statement, kept for the next call with the same text. */
  prepare(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.db.prepare(sql);
    if (sql.length < 4000) {
      if (this.#statements.size >= 500) this.#statements.clear();
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** What is known about the values of one table; all instances on the table share it. */
  facts(tableId: number): PathFacts {
    let facts = this.#facts.get(tableId);
    if (!facts) {
      facts = new PathFacts(this.db, tableId);
      this.#facts.set(tableId, facts);
    }
    return facts;
  }

  /** Drops what is remembered about a table that no longer exists. */
  forget(tableId: number): void {
    this.#facts.delete(tableId);
    this.#statements.clear();
  }

  retain(): this {
    this.#references += 1;
    return this;
  }

  /** Closes the file when its last user has released it. */
  release(): void {
    this.#references -= 1;
    if (this.#references > 0) return;
    open.delete(this.#key);
    this.db.close();
  }
}

const open = new Map<string, { connection: Connection; keyHex: string | undefined }>();

/**
 * The connection to a file, opened at most once per process; each call is paired with one `release()`.
 * `scope` keeps in-memory databases of different storages apart.
 */
export function acquireConnection(
  filename: string,
  scope: string,
  options: { keyHex?: string; cacheMb?: number },
): Connection {
  const key = filename === ':memory:' ? `:memory:${scope}` : resolve(filename);
  const existing = open.get(key);
  if (existing) {
    if (existing.keyHex !== options.keyHex) throw new Error(`${filename} is already open with another key`);
    return existing.connection.retain();
  }
  const connection = new Connection(key, openSqlite(filename, options));
  open.set(key, { connection, keyHex: options.keyHex });
  return connection.retain();
}
