import { randomBytes } from 'node:crypto';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { BlobStore } from '@burrow/core/storage/blob-store.ts';
import { trimBlobs } from '@burrow/core/sync/blob-cache.ts';
import { type SyncServer, startSyncServer } from '@burrow/sync-server/app/sync-server.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, seeded } from '../support/api.ts';
import { type BlobStation, openBlobStation } from '../support/blob-station.ts';
import { DroppingLine } from '../support/dropping-line.ts';
import { temporaryFolder } from '../support/processes.ts';

/** Two stations' image files over a line that drops every few hundred kilobytes. */
const folder = temporaryFolder('blobs');
const random = seeded(7);
let server: SyncServer;
let line: DroppingLine;
const stations: BlobStation[] = [];

beforeAll(async () => {
  const log = () => undefined;
  server = await startSyncServer({ folder: join(folder.path, 'server'), bind: '127.0.0.1', port: 0, log });
  line = await DroppingLine.open(server.port, () => 300_000 + random.below(700_000));
  let code = (await server.stations.firstCode())!;
  for (const name of ['sender', 'receiver']) {
    const station = await openBlobStation(server, line.url, join(folder.path, name), code);
    const { tenantId, clinicId } = station.enrolment;
    code = (await server.stations.issueCode(tenantId, clinicId)).code;
    stations.push(station);
  }
  await eventually(async () => stations.every(({ link }) => link.isUp), Boolean);
});
afterAll(async () => {
  for (const station of stations) station.close();
  line?.close();
  await server?.close();
  folder.remove();
});

test('Y-16, Y-44: files far larger than the line lasts arrive whole, up and down', async () => {
  const [sender, receiver] = stations as [BlobStation, BlobStation];
  const digests: string[] = [];
  for (const size of [1, 4_000_000, 9_000_000]) digests.push(await sender.blobs.put(randomBytes(size)));
  for (const digest of digests) sender.transfer.queue(digest);
  await expect.poll(() => sender.transfer.waiting, { timeout: 50_000 }).toBe(0);
  for (const digest of digests) {
    await expect.poll(() => receiver.transfer.ensure(digest), { timeout: 50_000 }).toBe(true);
    expect((await receiver.blobs.read(digest)).equals(await sender.blobs.read(digest))).toBe(true);
  }
  expect(line.drops).toBeGreaterThan(20);
}, 120_000);

test('Y-47: what a screen waits for comes before what nobody waits for, in both directions', async () => {
  const [sender, receiver] = stations as [BlobStation, BlobStation];
  const put = () => sender.blobs.put(randomBytes(1_500_000));
  const digests = await Promise.all(Array.from({ length: 8 }, put));
  for (const digest of digests) sender.transfer.queue(digest);
  await expect.poll(() => sender.transfer.waiting, { timeout: 50_000 }).toBe(0);
  const ended: string[] = [];
  const upload = await receiver.blobs.put(randomBytes(9_000_000));
  receiver.transfer.queue(upload);
  const urgencies = [...Array.from({ length: 6 }, () => 'background' as const), 'screen', 'preview'] as const;
  await Promise.all(
    digests.map(async (digest, index) => {
      expect(await receiver.transfer.ensure(digest, urgencies[index])).toBe(true);
      ended.push(urgencies[index]!);
      if (urgencies[index] === 'screen') expect(receiver.transfer.waiting).toBe(1);
    }),
  );
  expect(ended.slice(-2)).toEqual(['background', 'background']);
  await expect.poll(() => receiver.transfer.waiting, { timeout: 50_000 }).toBe(0);
  expect(await sender.transfer.ensure(upload)).toBe(true);
}, 120_000);

test('Y-47: previews are sent first, and the screen is told what is left', async () => {
  const [sender] = stations as [BlobStation];
  sender.link.close();
  const [full, preview] = [
    await sender.blobs.put(randomBytes(900)),
    await sender.blobs.put(randomBytes(100)),
  ];
  sender.transfer.queue(full);
  sender.transfer.queue(preview, true);
  expect(sender.file.nextWaitingBlob()).toBe(preview);
  expect(sender.transfer.state()).toMatchObject({ up: { files: 2, bytes: 1_000 }, down: { files: 0 } });
});

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
