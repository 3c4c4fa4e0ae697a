import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSqlite } from '../open-sqlite.ts';
import { KEY, temporaryFolder } from './harness.ts';

const CUTS = 100;
const PAGE = 4_096;
const SETTLED = 300;
const { folder, dispose } = temporaryFolder();
const file = join(folder, 'clinic.sqlite');
/** Length of the write-ahead log when each row of it was acknowledged. */
const acknowledgedAt: number[] = [];
const textOf = (id: number) => `row ${id} ${'x'.repeat((id * 37) % 900)}`;

/** Half of the rows in the database file, half in its log, and the process as if it had died there. */
beforeAll(() => {
  const db = openSqlite(file, { keyHex: KEY });
  db.exec(
    'create table note (id integer primary key, text text not null); create index by_text on note (text)',
  );
  db.pragma('wal_autocheckpoint = 0');
  const insert = db.prepare('insert into note values (?, ?)');
  const write = (id: number) => insert.run(id, textOf(id));
  for (let id = 1; id <= SETTLED; id++) write(id);
  db.pragma('wal_checkpoint(TRUNCATE)');
  for (let id = SETTLED + 1; id <= 2 * SETTLED; id++) {
    write(id);
    acknowledgedAt.push(statSync(`${file}-wal`).size);
  }
  mkdirSync(join(folder, 'died'));
  for (const suffix of ['', '-wal']) copyFileSync(file + suffix, join(folder, 'died', `copy${suffix}`));
  db.close();
});
afterAll(dispose);

let state = 20_261;
const below = (n: number) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 4_294_967_296) * n);
};

/** The rows of a damaged copy, read whole; or what was said instead. */
function reopen(damage: (copy: string) => void): { ids: number[] } | { refusal: string } {
  const copy = join(folder, 'damaged.sqlite');
  for (const suffix of ['', '-wal', '-shm']) rmSync(copy + suffix, { force: true });
  for (const suffix of ['', '-wal']) copyFileSync(join(folder, 'died', `copy${suffix}`), copy + suffix);
  damage(copy);
  try {
    const db = openSqlite(copy, { keyHex: KEY });
    try {
      const rows = db
        .prepare<[], { id: number; text: string }>('select id, text from note order by id')
        .all();
      for (const { id, text } of rows) expect(text).toBe(textOf(id));
      return { ids: rows.map(({ id }) => id) };
    } finally {
      db.close();
    }
  } catch (error) {
    const { code } = error as { code?: string };
    if (!code?.startsWith('SQLITE_')) throw error;
    return { refusal: code };
  }
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

it(`S-19 a log cut at any byte holds every write acknowledged before the cut, ${CUTS} cuts`, () => {
  const length = statSync(join(folder, 'died', 'copy-wal')).size;
  for (let i = 0; i < CUTS; i++) {
    const cut = below(length + 1);
    const whole = SETTLED + acknowledgedAt.filter((end) => end <= cut).length;
    expect([cut, reopen((copy) => truncateSync(`${copy}-wal`, cut))]).toEqual([cut, { ids: upTo(whole) }]);
  }
}, 60_000);

it(`S-19 a database file cut at any byte is refused or whole, ${CUTS} cuts`, () => {
  const length = statSync(join(folder, 'died', 'copy')).size;
  let refused = 0;
  for (let i = 0; i < CUTS; i++) {
    const cut = below(length);
    const seen = reopen((copy) => truncateSync(copy, cut));
    if ('refusal' in seen) refused += 1;
    else expect([cut, seen]).toEqual([cut, { ids: upTo(2 * SETTLED) }]);
  }
  expect(refused).toBeGreaterThan(CUTS / 2);
}, 60_000);

it(`S-19 a page with other bytes, or one flipped bit, is refused or was not needed, ${CUTS} pages`, () => {
  const pages = statSync(join(folder, 'died', 'copy')).size / PAGE;
  let refused = 0;
  for (let i = 0; i < CUTS; i++) {
    const page = below(pages);
    const damage = (copy: string) => {
      const bytes = readFileSync(copy);
      if (i % 2 === 0) bytes.fill(below(256), page * PAGE, (page + 1) * PAGE);
      else bytes[page * PAGE + below(PAGE)]! ^= 1 << below(8);
      writeFileSync(copy, bytes);
    };
    const seen = reopen(damage);
    if ('refusal' in seen) refused += 1;
    else expect([page, seen]).toEqual([page, { ids: upTo(2 * SETTLED) }]);
  }
  expect(refused).toBeGreaterThan(CUTS / 10);
}, 60_000);
