/**
 * Images over a line that breaks every 30 seconds: `BURROW_BENCH_GB=10 npm run bench -- blobs`, 1 GB unless told.
 * Needs three times that much room in the temporary folder.
 */
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { startSyncServer } from '@burrow/sync-server/app/sync-server.ts';
import { type BlobStation, openBlobStation } from '../../tests/support/blob-station.ts';
import { DroppingLine } from '../../tests/support/dropping-line.ts';
import { temporaryFolder } from '../../tests/support/processes.ts';

const GIGABYTES = Number(process.env.BURROW_BENCH_GB ?? 1);
const FILE_BYTES = 50_000_000;
const DROP_EVERY_MS = 30_000;

export async function benchBlobs(): Promise<string> {
  const folder = temporaryFolder('bench-blobs');
  const log = () => undefined;
  const server = await startSyncServer({
    folder: join(folder.path, 'server'),
    bind: '127.0.0.1',
    port: 0,
    log,
  });
  const line = await DroppingLine.open(server.port);
  const open = (name: string, code: string) =>
    openBlobStation(server, line.url, join(folder.path, name), code);
  const sender = await open('sender', (await server.stations.firstCode())!);
  const { tenantId, clinicId } = sender.enrolment;
  const receiver = await open('receiver', (await server.stations.issueCode(tenantId, clinicId)).code);
  const digests: string[] = [];
  for (let index = 0; index < (GIGABYTES * 1e9) / FILE_BYTES; index++)
    digests.push(await sender.blobs.put(randomBytes(FILE_BYTES)));
  const dropping = setInterval(() => line.drop(), DROP_EVERY_MS);
  const up = await timed(line, async () => {
    for (const digest of digests) sender.transfer.queue(digest);
    while (sender.transfer.waiting > 0) await wait(100);
  });
  const down = await timed(line, async () => {
    for (const digest of digests)
      while (!(await receiver.transfer.ensure(digest, 'background'))) await wait(100);
  });
  clearInterval(dropping);
  const whole = await countWhole(receiver, digests);
  sender.close();
  receiver.close();
  line.close();
  await server.close();
  folder.remove();
  return [
    `${GIGABYTES} GB in ${digests.length} files over a line that breaks every 30 s: ${whole} of ${digests.length} arrived whole, by SHA-256.`,
    '',
    '| way | MB/s | breaks | seconds |',
    '| --- | --- | --- | --- |',
    `| to the server | ${up.rate} | ${up.drops} | ${up.seconds} |`,
    `| to another station | ${down.rate} | ${down.drops} | ${down.seconds} |`,
  ].join('\n');
}

async function timed(line: DroppingLine, work: () => Promise<void>) {
  const before = line.drops;
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1_000;
  const rate = ((GIGABYTES * 1_000) / seconds).toFixed(0);
  return { rate, drops: line.drops - before, seconds: seconds.toFixed(0) };
}

async function countWhole({ blobs }: BlobStation, digests: string[]): Promise<number> {
  let whole = 0;
  for (const digest of digests) {
    const hash = createHash('sha256');
    await pipeline(blobs.stream(digest), hash);
    if (hash.digest('hex') === digest) whole += 1;
  }
  return whole;
}

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

if (process.argv[1] === import.meta.filename) console.log(await benchBlobs());
