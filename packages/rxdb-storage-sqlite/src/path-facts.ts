import type { SqliteDatabase } from './open-sqlite.ts';
import type { Field } from './schema-fields.ts';

/** A stored value is not of the declared type, or is a number that SQLite and JavaScript read differently. */
export const OFF_TYPE = 1;
/** A stored value is null. */
export const NULL = 2;
/** The field is absent from a stored document. */
export const MISSING = 4;
/** A string holds a character above U+FFFF. */
export const ASTRAL = 8;
/** A string holds a character from U+E000 to U+FFFF. */
export const HIGH_BMP = 16;
/**
 * JavaScript orders strings by UTF-16 unit, SQLite by UTF-8 byte. The two orders differ only between a
 * character above U+FFFF and one from U+E000 to U+FFFF, so only where a set of strings holds both.
 */
export const TEXT_ORDER_DIFFERS = ASTRAL | HIGH_BMP;

const anyWide = /[\ud800-\uffff]|\\u[dD]/;

/** The facts about one string that decide whether SQLite orders it as JavaScript does. */
export function textFacts(text: string): number {
  if (!text.isWellFormed()) return TEXT_ORDER_DIFFERS;
  return (/[\ud800-\udfff]/.test(text) ? ASTRAL : 0) | (/[\ue000-\uffff]/.test(text) ? HIGH_BMP : 0);
}

/** True for numbers that mean the same after a trip through JSON text and SQLite. */
export function isExactNumber(value: number): boolean {
  return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
}

/**
 * What is true of all values ever stored in one table, per field. Facts are only added, in the same
 * transaction as the document they describe, so a query that reads them in its own transaction never sees a
 * document that contradicts them. They are what makes the translation of a query to SQL provable.
 */
export class PathFacts {
  readonly #facts = new Map<string, number>();
  readonly #db: SqliteDatabase;
  readonly #tableId: number;
  readonly #dataVersion;
  #seenVersion = -1;

  constructor(db: SqliteDatabase, tableId: number) {
    this.#db = db;
    this.#tableId = tableId;
    this.#dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
  }

  get(path: string): number {
    return this.#facts.get(path) ?? 0;
  }

  /** Brings the facts up to date with what other connections have committed; call it inside a transaction. */
  refresh(): void {
    const version = this.#dataVersion.get() ?? 0;
    if (version !== this.#seenVersion) this.reload();
    this.#seenVersion = version;
  }

  /** Reads the facts from the file again, as needed after a transaction was rolled back. */
  reload(): void {
    this.#facts.clear();
    const rows = this.#db
      .prepare<[number], { path: string; facts: number }>(
        'SELECT path, facts FROM _rxs_facts WHERE table_id=?',
      )
      .all(this.#tableId);
    for (const row of rows) this.#facts.set(row.path, row.facts);
  }

  /** Records what one document, about to be written as `json`, adds to the facts. */
  learn(fields: Iterable<Field>, document: object, json: string): void {
    const wide = anyWide.test(json);
    for (const field of fields) {
      const found = factsOf(field, document, wide);
      if (found === 0) continue;
      const known = this.get(field.path);
      if ((known | found) !== known) this.#add(field.path, found);
    }
  }

  #add(path: string, found: number): void {
    this.#db
      .prepare(
        `INSERT INTO _rxs_facts (table_id, path, facts) VALUES (?, ?, ?)
         ON CONFLICT (table_id, path) DO UPDATE SET facts = facts | excluded.facts`,
      )
      .run(this.#tableId, path, found);
    this.#facts.set(path, this.get(path) | found);
  }
}

function factsOf(field: Field, document: object, wide: boolean): number {
  let value: unknown = document;
  for (const key of field.keys) {
    if (value === undefined || value === null) return MISSING;
    if (typeof value !== 'object' || Array.isArray(value)) return OFF_TYPE;
    value = (value as Record<string, unknown>)[key];
  }
  if (value === undefined) return MISSING;
  if (value === null) return NULL;
  if (typeof value !== field.type) return OFF_TYPE;
  if (typeof value === 'number') return isExactNumber(value) ? 0 : OFF_TYPE;
  return wide && typeof value === 'string' ? textFacts(value) : 0;
}
