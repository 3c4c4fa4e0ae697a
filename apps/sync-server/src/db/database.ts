import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { migrations, type ServerDatabase } from './schema.ts';

export interface OpenDatabase {
  db: Kysely<ServerDatabase>;
  pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * Connects to PostgreSQL 15 or newer and brings its schema up to date.
 * @throws with the remedy when it cannot be reached
 */
export async function openDatabase(
  connectionString: string,
  log: (event: string, fields: Record<string, unknown>) => void,
): Promise<OpenDatabase> {
  const pool = new pg.Pool({ connectionString, max: 10, connectionTimeoutMillis: 10_000, keepAlive: true });
  // A connection that breaks is replaced; the next query tells if the database is gone.
  const onLost = (error: Error) => log('database.connection-lost', { error: error.message });
  pool.on('error', onLost);
  pool.on('connect', (client) => client.on('error', onLost));
  const db = new Kysely<ServerDatabase>({ dialect: new PostgresDialect({ pool }) });
  const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest();
  if (error) {
    await db.destroy();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The database could not be prepared: ${reason}. Check DATABASE_URL and the rights of its user.`,
    );
  }
  return { db, pool, close: () => db.destroy() };
}
