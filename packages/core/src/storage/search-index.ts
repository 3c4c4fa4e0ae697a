import { join } from 'node:path';
import { openSqlite, type SqliteDatabase } from '@burrow/rxdb-storage-sqlite/open-sqlite.ts';
import { foldedWords } from '@burrow/shared/kernel/rules/fold-text.ts';
import { deletionForms, withinOneTypo } from '@burrow/shared/kernel/rules/one-typo.ts';
import type { SearchHit } from '@burrow/shared/modules/directory/directory-views.ts';
import { MergedRecords } from './merged-records.ts';

type IdentifierKind = Exclude<SearchHit['matchedOn'], 'name'>;

export interface SearchEntry {
  id: string;
  kind: SearchHit['kind'];
  patientId: string;
  title: string;
  subtitle: string;
  species: string;
  /** What is searched word by word: patient's and owner's names. */
  names: string;
  identifiers: { kind: IdentifierKind; value: string }[];
  /** Keys that entries of one person share; see rules/person-likeness.ts. */
  likeness?: string[];
  /** Newer entries come first among equals. */
  updatedAt: string;
}

const CANDIDATES = 60;
/** Entries compared for one key; a name borne by more is told apart by its other keys. */
const ALIKE = 300;
/** Of the file's tables; another one is filled anew. */
const FORMAT = 2;

/**
 * Full-text index beside the clinic's documents (SQLite FTS5), in a file of its own that can be deleted and
 * rebuilt at will. Words are folded in JavaScript, because SQLite does not fold every letter.
 */
export class SearchIndex {
  readonly #db: SqliteDatabase;
  /** Words up to this length are not stretched by a typo: too many would match. */
  static readonly shortestTypo = 3;

  readonly #merged: MergedRecords;

  /** Merged records keep their entries; what they are found by leads to the kept one. */
  constructor(folder: string, keyHex: string, merged = new MergedRecords()) {
    this.#merged = merged;
    this.#db = openSqlite(join(folder, 'search.sqlite'), { keyHex });
    // The index holds nothing that the documents do not, so it may lose the last moments in a power cut.
    this.#db.pragma('synchronous = normal');
    if (this.#db.pragma('user_version', { simple: true }) !== FORMAT) this.#startAnew();
    this.#db.exec(`
      create table if not exists entry (
        rowid integer primary key, id text not null unique, kind text not null, patient_id text not null, title text not null,
        subtitle text not null, species text not null, names text not null, updated_at text not null);
      create virtual table if not exists words using fts5 (names, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0', prefix='1 2 3');
      create table if not exists identifier (value text not null, kind text not null, entry integer not null);
      create index if not exists identifier_value on identifier (value, entry);
      create index if not exists identifier_entry on identifier (entry);
      create table if not exists likeness (key text not null, entry integer not null);
      create index if not exists likeness_key on likeness (key, entry);
      create index if not exists likeness_entry on likeness (entry);
      create table if not exists vocabulary (word text primary key);
      create table if not exists deletion (form text not null, word text not null);
      create index if not exists deletion_form on deletion (form, word);
      create table if not exists state (name text primary key, value text not null);
    `);
  }

  get(name: string): string | undefined {
    return (
      this.#db.prepare('select value from state where name = ?').get(name) as { value: string } | undefined
    )?.value;
  }

  set(name: string, value: string): void {
    this.#db
      .prepare('insert into state values (?, ?) on conflict (name) do update set value = excluded.value')
      .run(name, value);
  }

  /** Adds or replaces entries, all in one transaction. */
  put(entries: SearchEntry[]): void {
    this.#db.transaction(() => {
      for (const entry of entries) this.#putOne(entry);
    })();
  }

  remove(ids: string[]): void {
    this.#db.transaction(() => {
      for (const id of ids) {
        const row = this.#db.prepare('delete from entry where id = ? returning rowid').get(id) as
          | { rowid: number }
          | undefined;
        if (row) this.#forget(row.rowid);
      }
    })();
  }

  /** The best hits for what a person has typed so far; the last word may be unfinished. */
  search(text: string, limit: number): SearchHit[] {
    const hits = new Map<number, { rank: number; matchedOn: SearchHit['matchedOn'] }>();
    for (const found of this.#byIdentifier(text)) {
      if (!hits.has(found.entry))
        hits.set(found.entry, { rank: found.isWhole ? 0 : 1, matchedOn: found.kind });
    }
    const words = foldedWords(text);
    if (words.length > 0) {
      for (const rowid of this.#byWholeWords(words))
        if (!hits.has(rowid)) hits.set(rowid, { rank: 2, matchedOn: 'name' });
      for (const rowid of this.#byWords(words.map((word) => [word])))
        if (!hits.has(rowid)) hits.set(rowid, { rank: 2, matchedOn: 'name' });
      if (hits.size < 5) {
        for (const rowid of this.#byWords(words.map((word) => this.#spellings(word)))) {
          if (!hits.has(rowid)) hits.set(rowid, { rank: 4, matchedOn: 'name' });
        }
      }
    }
    return this.#load(hits, words).slice(0, limit);
  }

  /** The ids of all entries of one kind that bear exactly this identifier. */
  withIdentifier(entryKind: SearchHit['kind'], value: string): string[] {
    const rows = this.#db
      .prepare(
        'select distinct entry.id from identifier join entry on entry.rowid = identifier.entry where value = ? and entry.kind = ?',
      )
      .all(plainIdentifier(value), entryKind) as { id: string }[];
    return [...new Set(rows.map((row) => this.#merged.keptOf(row.id)))];
  }

  /** The ids of entries that share one of these keys. */
  alike(keys: readonly string[]): string[] {
    const select = this.#db.prepare(
      'select entry.id from likeness join entry on entry.rowid = likeness.entry where key = ? order by entry desc limit ?',
    );
    const rows = keys.flatMap((key) => select.all(key, ALIKE) as { id: string }[]);
    return [...new Set(rows.map((row) => this.#merged.keptOf(row.id)))];
  }

  close(): void {
    this.#db.close();
  }

  #startAnew(): void {
    for (const table of ['entry', 'words', 'identifier', 'likeness', 'vocabulary', 'deletion', 'state'])
      this.#db.exec(`drop table if exists ${table}`);
    this.#db.pragma(`user_version = ${FORMAT}`);
  }

  #putOne(entry: SearchEntry): void {
    const names = foldedWords(entry.names);
    const { rowid } = this.#db
      .prepare(
        `insert into entry (id, kind, patient_id, title, subtitle, species, names, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?)
         on conflict (id) do update set kind = excluded.kind, patient_id = excluded.patient_id, title = excluded.title,
           subtitle = excluded.subtitle, species = excluded.species, names = excluded.names, updated_at = excluded.updated_at
         returning rowid`,
      )
      .get(
        entry.id,
        entry.kind,
        entry.patientId,
        entry.title,
        entry.subtitle,
        entry.species,
        names.join(' '),
        entry.updatedAt,
      ) as {
      rowid: number;
    };
    this.#forget(rowid);
    this.#db.prepare('insert into words (rowid, names) values (?, ?)').run(rowid, names.join(' '));
    for (const { kind, value } of entry.identifiers) {
      const plain = plainIdentifier(value);
      if (plain) this.#db.prepare('insert into identifier values (?, ?, ?)').run(plain, kind, rowid);
    }
    for (const key of new Set(entry.likeness))
      this.#db.prepare('insert into likeness values (?, ?)').run(key, rowid);
    for (const word of new Set(names)) this.#learn(word);
  }

  #forget(rowid: number): void {
    this.#db.prepare('delete from words where rowid = ?').run(rowid);
    this.#db.prepare('delete from identifier where entry = ?').run(rowid);
    this.#db.prepare('delete from likeness where entry = ?').run(rowid);
  }

  #learn(word: string): void {
    const isNew = this.#db.prepare('insert or ignore into vocabulary values (?)').run(word).changes > 0;
    if (!isNew || word.length > 40) return;
    const insert = this.#db.prepare('insert into deletion values (?, ?)');
    for (const form of deletionForms(word)) insert.run(form, word);
  }

  /** Known words within one typo of `word`, itself first. */
  #spellings(word: string): string[] {
    if (word.length < SearchIndex.shortestTypo || word.length > 40) return [word];
    const forms = deletionForms(word);
    const rows = this.#db
      .prepare(`select distinct word from deletion where form in (${forms.map(() => '?').join(',')})`)
      .all(...forms) as { word: string }[];
    return [
      word,
      ...rows.map((row) => row.word).filter((known) => known !== word && withinOneTypo(word, known)),
    ].slice(0, 40);
  }

  /** Entries with exactly these words, newest first. */
  #byWholeWords(words: string[]): number[] {
    const match = words.map((word) => `"${word}"`).join(' AND ');
    const rows = this.#db
      .prepare('select rowid from words where words match ? order by rowid desc limit ?')
      .all(match, CANDIDATES) as { rowid: number }[];
    return rows.map((row) => row.rowid);
  }

  /** Entries in which each word begins with one of its alternatives, newest first. */
  #byWords(alternatives: string[][]): number[] {
    const match = alternatives
      .map((words) => `(${words.map((word) => `"${word}"*`).join(' OR ')})`)
      .join(' AND ');
    const rows = this.#db
      .prepare('select rowid from words where words match ? order by rowid desc limit ?')
      .all(match, CANDIDATES * 5) as { rowid: number }[];
    return rows.map((row) => row.rowid);
  }

  #byIdentifier(text: string): { entry: number; kind: IdentifierKind; isWhole: boolean }[] {
    const value = plainIdentifier(text);
    if (value.length < 3) return [];
    return this.#db
      .prepare(
        `select entry, kind, value = ? as isWhole from identifier where value >= ? and value < ? limit ?`,
      )
      .all(value, value, `${value}\u{10ffff}`, CANDIDATES) as {
      entry: number;
      kind: IdentifierKind;
      isWhole: boolean;
    }[];
  }

  #load(
    hits: Map<number, { rank: number; matchedOn: SearchHit['matchedOn'] }>,
    words: string[],
  ): SearchHit[] {
    const select = this.#db.prepare('select * from entry where rowid = ?');
    const rows = [...hits].flatMap(([rowid, hit]) => {
      const row = select.get(rowid) as EntryRow | undefined;
      if (!row) return [];
      const known = new Set(row.names.split(' '));
      const isWhole = words.length > 0 && words.every((word) => known.has(word));
      const titleFirst =
        row.kind === 'patient' && words[0] !== undefined && foldedWords(row.title)[0]?.startsWith(words[0])
          ? 0
          : 0.5;
      return [{ row, matchedOn: hit.matchedOn, rank: hit.rank - (isWhole ? 1 : 0) + titleFirst }];
    });
    rows.sort((a, b) => a.rank - b.rank || (a.row.updated_at < b.row.updated_at ? 1 : -1));
    const shown = new Map<string, SearchHit>();
    for (const { row, matchedOn } of rows) {
      const kept = this.#keptOf(row);
      if (shown.has(kept.id)) continue;
      shown.set(kept.id, {
        kind: kept.kind,
        id: kept.id,
        patientId: this.#merged.keptOf(kept.patient_id),
        title: kept.title,
        subtitle: kept.subtitle,
        species: kept.species || undefined,
        matchedOn,
      });
    }
    return [...shown.values()];
  }

  /** The entry of the record that stands for an entry's. */
  #keptOf(row: EntryRow): EntryRow {
    if (!this.#merged.isMerged(row.id)) return row;
    const select = this.#db.prepare('select * from entry where id = ?');
    return (select.get(this.#merged.keptOf(row.id)) as EntryRow | undefined) ?? row;
  }
}

interface EntryRow {
  id: string;
  kind: SearchHit['kind'];
  patient_id: string;
  title: string;
  subtitle: string;
  species: string;
  names: string;
  updated_at: string;
}

/** An identifier as it is compared: letters and digits only, so that "555 0134" is "555-0134". */
function plainIdentifier(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
