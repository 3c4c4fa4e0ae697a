import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openSqlite, type SqliteDatabase } from '@burrow/rxdb-storage-sqlite/open-sqlite.ts';
import type { EntityDeclaration } from '@burrow/shared/kernel/declare.ts';
import type { BurrowDocument } from '@burrow/shared/kernel/document.ts';
import { upgrade } from './documents.ts';

/** Documents of one transaction: what a power cut makes come again. */
const BATCH = 500;

export interface UpgradeProgress {
  kind: string;
  /** Documents of the collection that were looked at, of how many. */
  done: number;
  total: number;
}

export interface UpgradeReport {
  upgraded: number;
  /** Ids whose body no migration could take; they stay as they are. */
  failed: string[];
}

/**
 * Brings documents that an earlier version wrote to today's shape, once, before the database is opened. It is
 * no edit: histories, authors and times stay, and nothing is sent. Interrupted at any moment it goes on where
 * it was at the next start. What an earlier version sends later is brought up to shape as it is read.
 */
export function upgradeDocuments(
  folder: string,
  keyHex: string,
  entities: readonly EntityDeclaration[],
  onProgress: (progress: UpgradeProgress) => void = () => undefined,
): UpgradeReport {
  const report: UpgradeReport = { upgraded: 0, failed: [] };
  const file = join(folder, 'clinic.sqlite');
  const later = entities.filter(({ version }) => version > 1);
  if (later.length === 0 || !existsSync(file)) return report;
  const db = openSqlite(file, { keyHex, cacheMb: 64 });
  try {
    db.exec(`create table if not exists upgraded_kind (
      kind text primary key, version integer not null, target integer not null, last_id text not null)`);
    for (const entity of later) {
      const table = tableOf(db, entity.collection);
      if (table) upgradeKind(db, table, entity, report, onProgress);
    }
    return report;
  } finally {
    db.close();
  }
}

function upgradeKind(
  db: SqliteDatabase,
  table: string,
  entity: EntityDeclaration,
  report: UpgradeReport,
  onProgress: (progress: UpgradeProgress) => void,
): void {
  const { kind, version } = entity;
  const known = db
    .prepare<[string], { version: number; target: number; last_id: string }>(
      'select version, target, last_id from upgraded_kind where kind = ?',
    )
    .get(kind);
  if (known && known.version >= version) return;
  const mark = db.prepare(
    `insert into upgraded_kind values (?, ?, ?, ?) on conflict (kind)
     do update set version = excluded.version, target = excluded.target, last_id = excluded.last_id`,
  );
  const next = db.prepare<[string, number], { id: string; data: string }>(
    `select id, data from ${table} where id > ? order by id limit ?`,
  );
  const write = db.prepare(`update ${table} set data = ? where id = ?`);
  const count = (where: string, ...id: string[]) =>
    db.prepare<string[], { n: number }>(`select count(*) n from ${table} ${where}`).get(...id)!.n;
  let lastId = known?.target === version ? known.last_id : '';
  let done = lastId === '' ? 0 : count('where id <= ?', lastId);
  const total = count('');
  const step = db.transaction((): number => {
    const rows = next.all(lastId, BATCH);
    for (const { id, data } of rows) {
      const document = JSON.parse(data) as BurrowDocument;
      if (document.kind !== kind || document.version >= version) continue;
      try {
        write.run(JSON.stringify(upgrade(entity, document)), id);
        report.upgraded += 1;
      } catch {
        report.failed.push(id);
      }
    }
    lastId = rows.at(-1)?.id ?? lastId;
    mark.run(kind, rows.length < BATCH ? version : 0, version, lastId);
    return rows.length;
  }).immediate;
  for (let read = BATCH; read === BATCH; ) {
    read = step();
    done += read;
    onProgress({ kind, done, total });
  }
}

function tableOf(db: SqliteDatabase, collection: string): string | undefined {
  const tables = db.prepare("select 1 from sqlite_schema where name = '_rxs_tables'").get();
  if (!tables) return undefined;
  const row = db
    .prepare<[string], { id: number; version: number }>(
      'select id, version from _rxs_tables where collection = ? order by version desc limit 1',
    )
    .get(collection);
  return row && `"c${row.id}_${collection}_v${row.version}"`;
}
