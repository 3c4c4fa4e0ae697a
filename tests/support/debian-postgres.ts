import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { temporaryFolder } from './processes.ts';

/** A fresh cluster of Debian's own PostgreSQL, for a suite that runs on it and on the embedded one. */
export async function startDebianPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').sort() : [];
  const newest = versions.at(-1);
  if (!newest) throw new Error("Debian's PostgreSQL is missing. Install it with: apt-get install postgresql");
  const bin = join('/usr/lib/postgresql', newest, 'bin');
  const folder = temporaryFolder('debian-postgres');
  const user = postgresUser();
  if (user) chownSync(folder.path, user.uid, user.gid);
  const cluster = join(folder.path, 'cluster');
  const password = join(folder.path, 'password');
  writeFileSync(password, 'burrow', { mode: 0o644 });
  execFileSync(
    join(bin, 'initdb'),
    [
      '-D',
      cluster,
      '-U',
      'burrow',
      '--pwfile',
      password,
      '-A',
      'scram-sha-256',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
    ],
    { ...user, cwd: folder.path, stdio: 'ignore' },
  );
  const port = await freePort();
  const child = spawn(
    join(bin, 'postgres'),
    ['-D', cluster, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    { ...user, cwd: folder.path, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await new Promise<void>((done, failed) => {
    child.stderr.on('data', (line) => String(line).includes('ready to accept connections') && done());
    child.once('exit', (code) => failed(new Error(`PostgreSQL ended with code ${code}`)));
  });
  return {
    url: `postgres://burrow:burrow@127.0.0.1:${port}/postgres`,
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGINT');
      await gone;
      folder.remove();
    },
  };
}

/** PostgreSQL refuses to run as root; the package has made a user for it. */
function postgresUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
