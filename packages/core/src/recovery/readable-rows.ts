import type { SqliteDatabase } from '@burrow/rxdb-storage-sqlite/open-sqlite.ts';

const BATCH = 500;
/** Rows tried one by one behind a damaged page before the steps double. */
const CLOSE_STEPS = 256;
const LAST_ROW = 2 ** 41;

type Numbered = { row: number };

/** The rows of a table in batches, around those on pages that cannot be read. */
export function* readableRows<R>(
  db: SqliteDatabase,
  table: string,
  columns: string,
): Generator<(R & Numbered)[]> {
  const after = db.prepare<[number, number], R & Numbered>(
    `select rowid as row, ${columns} from ${table} where rowid > ? order by rowid limit ?`,
  );
  for (let last: number | undefined = 0; last !== undefined; ) {
    let limit = BATCH;
    let rows = attempt(() => after.all(last!, limit));
    // A batch that meets a damaged page is read again in smaller ones, up to that page.
    while (!rows && limit > 1) {
      limit = Math.floor(limit / 2);
      rows = attempt(() => after.all(last!, limit));
    }
    if (!rows) last = nextReadable(after, last);
    else if (rows.length === 0) return;
    else {
      yield rows;
      last = rows.at(-1)!.row;
    }
  }
}

/** The row before the next one that can be read; undefined when there is none. */
function nextReadable(
  after: { get(row: number, limit: number): Numbered | undefined },
  last: number,
): number | undefined {
  for (let row = last + 1, step = 1; row < LAST_ROW; row += step) {
    if (row - last > CLOSE_STEPS) step *= 2;
    const found = attempt(() => [after.get(row, 1)]);
    if (found) return found[0] && row;
  }
  return undefined;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
