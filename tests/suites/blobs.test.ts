import { randomBytes } from 'node:crypto';
import { mkdirSync, utimesSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { BlobStore } from '@burrow/core/storage/blob-store.ts';
import { StationFile } from '@burrow/core/storage/station-file.ts';
import { trimBlobs } from '@burrow/core/sync/blob-cache.ts';
import { BlobTransfer } from '@burrow/core/sync/blob-transfer.ts';
import { enrolStation } from '@burrow/core/sync/enrol-station.ts';
import type { Enrolment } from '@burrow/core/sync/enrolment.ts';
import { ServerLink } from '@burrow/core/sync/server-link.ts';
import { type SyncServer, startSyncServer } from '@burrow/sync-server/app/sync-server.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, seeded } from '../support/api.ts';
import { temporaryFolder } from '../support/processes.ts';

/** Two stations' image files over a line that drops every few hundred kilobytes. */
const folder = temporaryFolder('blobs');
const random = seeded(7);
let server: SyncServer;
let line: Server;
let drops = 0;
const stations: { blobs: BlobStore; file: StationFile; link: ServerLink; transfer: BlobTransfer }[] = [];

beforeAll(async () => {
  server = await startSyncServer({
    folder: join(folder.path, 'server'),
    bind: '127.0.0.1',
    port: 0,
    log: () => undefined,
  });
  line = createServer((near) => {
    const far = connect(server.port, '127.0.0.1');
    let left = 300_000 + random.below(700_000);
    const count = (bytes: Buffer) => {
      left -= bytes.length;
      if (left > 0) return;
      drops += 1;
      near.destroy();
      far.destroy();
    };
    for (const [from, to] of [[near, far] as const, [far, near] as const]) {
      from.on('data', (bytes) => {
        to.write(bytes);
        count(bytes);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  }).listen(0, '127.0.0.1');
  await new Promise((done) => line.once('listening', done));
  const { port } = line.address() as { port: number };
  let code = (await server.stations.firstCode())!;
  for (const name of ['sender', 'receiver']) {
    const enrolment = (await enrolStation({ serverUrl: server.url, code, stationName: name })) as Enrolment;
    code = (await server.stations.issueCode(enrolment.tenantId, enrolment.clinicId)).code;
    const own = join(folder.path, name);
    mkdirSync(own);
    const blobs = new BlobStore(join(own, 'blobs'));
    const file = new StationFile(own, 'ab'.repeat(32));
    const serverUrl = `http://127.0.0.1:${port}`;
    const link = new ServerLink({ ...enrolment, serverUrl });
    const transfer = new BlobTransfer(blobs, file, link, serverUrl, () => undefined);
    link.open();
    stations.push({ blobs, file, link, transfer });
  }
  await eventually(async () => stations.every(({ link }) => link.isUp), Boolean);
});
afterAll(async () => {
  for (const { transfer, link, file } of stations) {
    transfer.close();
    link.close();
    file.close();
  }
  line?.close();
  await server?.close();
  folder.remove();
});

test('Y-16, Y-44: files far larger than the line lasts arrive whole, up and down', async () => {
  const [sender, receiver] = stations as [(typeof stations)[0], (typeof stations)[0]];
  const digests: string[] = [];
  for (const size of [1, 4_000_000, 9_000_000]) digests.push(await sender.blobs.put(randomBytes(size)));
  for (const digest of digests) sender.transfer.queue(digest);
  await expect.poll(() => sender.transfer.waiting, { timeout: 50_000 }).toBe(0);
  for (const digest of digests) {
    await expect.poll(() => receiver.transfer.ensure(digest), { timeout: 50_000 }).toBe(true);
    expect((await receiver.blobs.read(digest)).equals(await sender.blobs.read(digest))).toBe(true);
  }
  expect(drops).toBeGreaterThan(20);
}, 120_000);

test('Y-45: a full station takes away the oldest that the server holds, never what is nowhere else', async () => {
  const blobs = new BlobStore(join(folder.path, 'full'));
  const digests: string[] = [];
  for (let i = 0; i < 4; i++) {
    const digest = await blobs.put(randomBytes(1_000));
    utimesSync(blobs.path(digest), 1_000 + i, 1_000 + i);
    digests.push(digest);
  }
  const [waiting, unknown, old, young] = digests as [string, string, string, string];
  const outcome = await trimBlobs(
    blobs,
    3_000,
    (digest) => digest === waiting,
    async (digest) => digest !== unknown,
  );
  expect(outcome).toEqual({ bytes: 3_000, evicted: 1 });
  expect([waiting, unknown, old, young].map((digest) => blobs.has(digest))).toEqual([
    true,
    true,
    false,
    true,
  ]);
});
