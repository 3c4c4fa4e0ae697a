import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ServerDatabase } from './schema.ts';

const NAME = 'feed-id';

/** The name of this database's feed, made on first use. Its sequence numbers mean something under it only. */
export async function feedIdOf(db: Kysely<ServerDatabase>): Promise<string> {
  await db
    .insertInto('setting')
    .values({ name: NAME, value: randomBytes(6).toString('hex') })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { value } = await db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', NAME)
    .executeTakeFirstOrThrow();
  return value;
}

/**
 * Begins another feed, as whoever puts an older backup in place must: stations then compare all they have with
 * it and send what the backup lacks.
 */
export async function renewFeed(db: Kysely<ServerDatabase>): Promise<void> {
  await db.deleteFrom('setting').where('name', '=', NAME).execute();
}
