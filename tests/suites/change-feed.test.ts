import { openDatabase } from '@burrow/sync-server/db/database.ts';
import { startEmbeddedDatabase } from '@burrow/sync-server/db/embedded-database.ts';
import { asOnlyWriter, pull, textOf } from '@burrow/sync-server/replication/feed.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDebianPostgres } from '../support/debian-postgres.ts';
import { temporaryFolder } from '../support/processes.ts';
import { ownerBody, written } from '../support/written-documents.ts';
import { Chance } from '../sync-fuzz/chance.ts';

const WRITERS = 8;
const TRANSACTIONS = 40;
const TENANT = 't';
const by = { author: 'a', clinicId: 'c' };

describe.each(['embedded', 'Debian'] as const)('the change feed on %s PostgreSQL', (engine) => {
  const folder = temporaryFolder('change-feed');
  let stop: () => Promise<void>;
  let database: Awaited<ReturnType<typeof openDatabase>>;

  beforeAll(async () => {
    const postgres =
      engine === 'Debian'
        ? await startDebianPostgres()
        : await startEmbeddedDatabase(folder.path, () => undefined);
    stop = () => postgres.stop();
    database = await openDatabase(postgres.url, () => undefined);
    await sql`insert into tenant (id) values (${TENANT})`.execute(database.db);
    await sql`create sequence naive_sequence`.execute(database.db);
    await sql`create table naive_feed (id text primary key, sequence bigint not null)`.execute(database.db);
  });
  afterAll(async () => {
    await database?.close();
    await stop?.();
    folder.remove();
  });

  /** Every third transaction stays open for up to a twentieth of a second after its row got its number. */
  const linger = (chance: Chance) => (chance.is(0.33) ? chance.below(50) / 1_000 : 0);

  /** Many write at once while one reads on from its cursor; answers how many rows the reader never saw. */
  async function lost(
    write: (id: string, seconds: number) => Promise<unknown>,
    readAfter: (cursor: number) => Promise<{ ids: string[]; cursor: number }>,
  ): Promise<number> {
    let isWriting = true;
    const writers = Array.from({ length: WRITERS }, async (_writer, w) => {
      const chance = new Chance(w + 1);
      for (let i = 0; i < TRANSACTIONS; i++) await write(`w${w}-${i}`, linger(chance));
    });
    const all = Promise.all(writers).finally(() => {
      isWriting = false;
    });
    const seen = new Set<string>();
    let cursor = 0;
    for (;;) {
      const isLast = !isWriting;
      const answer = await readAfter(cursor);
      cursor = answer.cursor;
      for (const id of answer.ids) seen.add(id);
      if (isLast && answer.ids.length === 0) break;
    }
    await all;
    return WRITERS * TRANSACTIONS - seen.size;
  }

  test('Y-10: a cursor over a plain sequence loses rows here', async () => {
    const { db } = database;
    const missing = await lost(
      (id, seconds) =>
        db.transaction().execute(async (transaction) => {
          await sql`insert into naive_feed values (${id}, nextval('naive_sequence'))`.execute(transaction);
          await sql`select pg_sleep(${seconds})`.execute(transaction);
        }),
      async (cursor) => {
        const { rows } = await sql<{ id: string; sequence: string }>`
          select * from naive_feed where sequence > ${cursor} order by sequence limit 50`.execute(db);
        return { ids: rows.map(({ id }) => id), cursor: Number(rows.at(-1)?.sequence ?? cursor) };
      },
    );
    expect(missing).toBeGreaterThan(0);
  });

  test('Y-10: the feed loses none, with transactions as long and as short', async () => {
    const { db } = database;
    const missing = await lost(
      (id, seconds) =>
        asOnlyWriter(db, TENANT, undefined, async (transaction, feed) => {
          await feed.write('directory', [textOf(written('owner', id, ownerBody('x'), by))], '');
          await sql`select pg_sleep(${seconds})`.execute(transaction);
        }),
      async (cursor) => {
        const answer = await pull(db, TENANT, 'directory', { sequence: cursor }, 50);
        return { ids: answer.documents.map(({ id }) => id), cursor: answer.checkpoint.sequence };
      },
    );
    expect(missing).toBe(0);
  });
});
