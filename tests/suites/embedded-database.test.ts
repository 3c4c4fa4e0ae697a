import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedDatabase } from '@burrow/sync-server/db/embedded-database.ts';
import pg from 'pg';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/processes.ts';

const ROUNDS = 5;

test('S-20: a PostgreSQL that is killed in the middle of its work starts again, with what it had committed', async () => {
  const folder = temporaryFolder('postgres');
  let committed = 0;
  const ended: Promise<unknown>[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const database = await startEmbeddedDatabase(folder.path, () => undefined);
    const pool = new pg.Pool({ connectionString: database.url, max: 8 });
    pool.on('error', () => undefined);
    await pool.query('create table if not exists work (text text)');
    const { rows } = await pool.query('select count(*)::int as count from work');
    expect(rows[0].count).toBeGreaterThanOrEqual(committed);
    if (round === ROUNDS) {
      await pool.end();
      await database.stop();
      break;
    }
    const insert = () =>
      pool.query("insert into work select repeat('x', 1000) from generate_series(1, 3000)");
    const workUntilDead = async (): Promise<never> => {
      for (;;) {
        await insert();
        committed += 3000;
      }
    };
    const workers = Array.from({ length: 8 }, () => workUntilDead().catch(() => undefined));
    await insert();
    committed += 3000;
    const [postmaster] = readFileSync(join(folder.path, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(postmaster), 'SIGKILL');
    // Its other processes still end while the next one starts.
    ended.push(Promise.all(workers).then(() => pool.end()));
  }
  await Promise.all(ended);
  folder.remove();
});

test('S-20: a PostgreSQL that was killed starts while the dead one is not yet buried', async () => {
  const folder = temporaryFolder('postgres');
  await (await startEmbeddedDatabase(folder.path, () => undefined)).stop();
  const cluster = join(folder.path, 'postgres');
  const { uid, gid } = statSync(cluster);
  // `sleep` never asks how the child that it inherits ended: until it ends itself, that child is a zombie. The child
  // outlives the shell, which would ask.
  const neglectful = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 2'], { uid, gid });
  const [dead] = await once(neglectful.stdout, 'data');
  writeFileSync(join(cluster, 'postmaster.pid'), `${String(dead).trim()}\n${cluster}\n0\n0\n\n\n\n`);
  const buried = once(neglectful, 'exit');
  const database = await startEmbeddedDatabase(folder.path, () => undefined);
  expect(neglectful.exitCode).toBe(0);
  await buried;
  await database.stop();
  folder.remove();
});
