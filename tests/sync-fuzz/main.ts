import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { openDatabase } from '@burrow/sync-server/db/database.ts';
import { startEmbeddedDatabase } from '@burrow/sync-server/db/embedded-database.ts';
import pg from 'pg';
import { installDisk } from './disk.ts';
import { runSeed } from './run-seed.ts';
import type { Database } from './scene.ts';
import { type Variant, type VariantName, variants } from './variants.ts';

/** The simulator from the command line; see `--help`. */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    minutes: { type: 'string' },
    variant: { type: 'string' },
    replay: { type: 'string' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  process.stdout.write(`npm run sync-fuzz -- --seeds 1-500        tells these seeds' stories
npm run sync-fuzz -- --minutes 60         hunts with fresh seeds
npm run sync-fuzz -- --replay 17          tells one seed's story twice, in full, and compares
  --variant NAME   breaks the system on purpose: ${Object.keys(variants).join(', ')}
`);
  process.exit(0);
}
/** Notes each version that the server puts into its feed although it had it. */
const NOTE_REPEATS = `
  create table repeated (id text);
  create function note_repeat() returns trigger language plpgsql as
    $$ begin insert into repeated values (new.id); return null; end $$;
  create trigger note_repeat after update on document for each row
    when (old.data::jsonb #> '{history,clock}' = new.data::jsonb #> '{history,clock}')
    execute function note_repeat()`;

/** Stands in for `pg_notify`: the simulated line brings a notice when it is due there. */
const ANSWER_NOTICE = `create function notice_of(channel text, payload text) returns text
  language sql as $$ select payload $$`;

// The embedded database's own exit hook would turn a failing code into 0.
process.exit(await main());

async function main(): Promise<number> {
  installDisk();
  // Power cuts are simulated between commits, so the files may lie in memory, which is much faster.
  const folder = mkdtempSync(`${existsSync('/dev/shm') ? '/dev/shm' : tmpdir()}/burrow-sync-fuzz-`);
  chmodSync(folder, 0o711);
  const server = await startEmbeddedDatabase(`${folder}/server`, () => undefined);
  const prepared = await openDatabase(server.url, () => undefined);
  // Numbers for the variant with the naive cursor.
  await prepared.pool.query('create sequence naive_feed');
  await prepared.pool.query(NOTE_REPEATS);
  await prepared.pool.query(ANSWER_NOTICE);
  await prepared.close();
  const connect = async () => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query('set synchronous_commit = off');
    return client;
  };
  const database: Database = {
    connections: await Promise.all(Array.from({ length: 12 }, connect)),
    admin: await connect(),
    pool: new pg.Pool({ connectionString: server.url, max: 1 }),
    folder,
  };
  try {
    if (values.replay) return await replay(Number(values.replay), database);
    return await hunt(database);
  } finally {
    await Promise.all([...database.connections, database.admin].map((client) => client.end()));
    await database.pool.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function hunt(database: Database): Promise<number> {
  const variant: Variant | undefined = variants[(values.variant ?? 'none') as VariantName];
  if (!variant)
    throw new Error(`There is no variant ${values.variant}; there are ${Object.keys(variants).join(', ')}`);
  const [first = 1, last = first] = (values.seeds ?? '1-100').split('-').map(Number);
  const until = values.minutes ? performance.now() + Number(values.minutes) * 60_000 : undefined;
  const fresh = Math.floor(performance.timeOrigin) % 1_000_000_000;
  const started = performance.now();
  let passed = 0;
  let acts = 0;
  const failing: number[] = [];
  for (let i = 0; until ? performance.now() < until : first + i <= last; i++) {
    const seed = until ? fresh + i : first + i;
    const result = await runSeed(seed, database, variant);
    acts += result.acts;
    if (result.failures.length === 0) passed += 1;
    else {
      failing.push(seed);
      process.stdout.write(
        `seed ${seed}:\n${result.failures
          .slice(0, 5)
          .map((one) => `  ${one.slice(0, 700)}\n`)
          .join('')}`,
      );
      if (values.variant) break;
    }
    if ((i + 1) % 50 === 0) process.stdout.write(`${i + 1} seeds, ${failing.length} failing\n`);
  }
  const seconds = ((performance.now() - started) / 1_000).toFixed(0);
  process.stdout.write(`${passed + failing.length} seeds, ${acts} acts of people, ${seconds} s\n`);
  process.stdout.write(`${passed} passed, ${failing.length} failed\n`);
  return failing.length === 0 ? 0 : 1;
}

async function replay(seed: number, database: Database): Promise<number> {
  const variant: Variant = variants[(values.variant ?? 'none') as VariantName];
  const first = await runSeed(seed, database, variant, true);
  const second = await runSeed(seed, database, variant, true);
  process.stdout.write(
    `${first.log.join('\n')}\n${[...first.failures, ...second.failures].map((one) => `FAILED ${one}\n`).join('')}`,
  );
  const isSame = first.digest === second.digest;
  const parting = first.log.findIndex((line, i) => line !== second.log[i]);
  if (parting >= 0)
    process.stdout.write(`they part at:\n  ${first.log[parting]}\n  ${second.log[parting]}\n`);
  process.stdout.write(
    `digest ${first.digest}, replayed ${second.digest}: ${isSame ? 'the same story' : 'NOT the same'}\n`,
  );
  return isSame && first.failures.length === 0 ? 0 : 1;
}
