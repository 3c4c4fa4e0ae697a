import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { fileMetaBytes } from '../protocol/dicom/part10.ts';
import { EXPLICIT_LE, IMPLICIT_LE } from '../protocol/dicom/transfer-syntaxes.ts';
import {
  associateRequest,
  dataPdu,
  echoCommand,
  RawStoreScu,
  storeCommand,
} from '../simulator/raw-store-scu.ts';
import { syntheticRadiograph } from '../simulator/synthetic-radiograph.ts';
import { MemorySink, testContext } from '../test/memory-sink.ts';
import { closed, open } from '../test/peers.ts';
import { chunks, mutate, randomFrom } from '../test/random.ts';
import { type DicomLimits, listenDicom, type ReceivedImage } from './dicom-listener.ts';
import { readStored } from './sealed-bytes.ts';

const closers: (() => Promise<void> | void)[] = [];
const VERIFICATION = { abstractSyntax: '1.2.840.10008.1.1', transferSyntaxes: [IMPLICIT_LE] };
const radiograph = syntheticRadiograph({
  patientId: 'P',
  patientName: 'A^B',
  species: 'Canine',
  rows: 64,
  columns: 64,
});
const object = { ...radiograph, transferSyntaxUid: EXPLICIT_LE };
const STORAGE = { abstractSyntax: radiograph.sopClassUid, transferSyntaxes: [EXPLICIT_LE] };

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function listen(limits: Partial<DicomLimits> = {}, fileKey?: Uint8Array) {
  const blobsFolder = mkdtempSync(join(tmpdir(), 'burrow-blobs-'));
  const images: ReceivedImage[] = [];
  const aborted: string[] = [];
  const context = testContext(new MemorySink());
  const link = await listenDicom(
    { deviceId: 'dicom', host: '127.0.0.1', port: 0, aeTitle: 'BURROW', limits },
    {
      ...context,
      blobsFolder,
      ...(fileKey ? { fileKey } : {}),
      store: async (image) => void images.push(image),
      worklist: async () => [],
      log: (_level, event, fields) => void (event === 'dicom.aborted' && aborted.push(String(fields.reason))),
    },
  );
  closers.push(async () => {
    await link.close();
    rmSync(blobsFolder, { recursive: true, force: true });
  });
  const port = context.port();
  const good = async () => {
    const scu = await RawStoreScu.open('127.0.0.1', port, [STORAGE]);
    expect(await scu.store(object)).toBe(0);
    await scu.release();
  };
  return { port, images, aborted, blobsFolder, good };
}

describe('DICOM listener', () => {
  it('D-62 keeps the data set byte for byte in a Part 10 file named by its digest', async () => {
    const { port, images, blobsFolder } = await listen();
    const odd = Buffer.concat([radiograph.dataSet, Buffer.from('trailing bytes no parser would keep')]);
    for (const pduBytes of [300, 16_384, 1_000_000]) {
      const scu = await RawStoreScu.open('127.0.0.1', port, [STORAGE], { pduBytes });
      expect(await scu.store({ ...object, dataSet: odd })).toBe(0);
      await scu.release();
    }
    const digest = images[0]?.sha256 ?? '';
    expect(images.map((image) => image.sha256)).toEqual([digest, digest, digest]);
    expect(readFileSync(join(blobsFolder, digest.slice(0, 2), digest))).toEqual(
      Buffer.concat([fileMetaBytes(object), odd]),
    );
    expect(readdirSync(join(blobsFolder, 'incoming'))).toEqual([]);
  });

  it('S-28 seals the file while it arrives', async () => {
    const key = randomBytes(32);
    const { images, blobsFolder, good } = await listen({}, key);
    await good();
    const digest = images[0]!.sha256;
    const path = join(blobsFolder, digest.slice(0, 2), digest);
    const whole = Buffer.concat([fileMetaBytes(object), object.dataSet]);
    expect(readFileSync(path).includes('DICM')).toBe(false);
    expect(readStored(path, key).equals(whole)).toBe(true);
    expect(createHash('sha256').update(whole).digest('hex')).toBe(digest);
  });

  it('D-60 takes private storage classes and answers many echoes on one association without slowing down', async () => {
    const { port } = await listen();
    const scu = await RawStoreScu.open('127.0.0.1', port, [
      { abstractSyntax: '1.2.840.113619.4.26', transferSyntaxes: [EXPLICIT_LE] },
    ]);
    expect(await scu.store({ ...object, sopClassUid: '1.2.840.113619.4.26' })).toBe(0);
    await scu.release();
    const socket = await open(port);
    socket.write(associateRequest([VERIFICATION]));
    const started = performance.now();
    let bytes = 0;
    for (let index = 0; index < 3000; index++) socket.write(dataPdu(1, 3, echoCommand(index % 65_536)));
    socket.write(Buffer.from([5, 0, 0, 0, 0, 4, 0, 0, 0, 0]));
    for await (const chunk of socket) bytes += (chunk as Buffer).length;
    expect(bytes).toBeGreaterThan(3000 * 80);
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  it('D-63 stores an object whose header cannot be read, with a remark', async () => {
    const { port, images } = await listen();
    const scu = await RawStoreScu.open('127.0.0.1', port, [STORAGE]);
    expect(await scu.store({ ...object, dataSet: Buffer.from('this is no data set at all') })).toBe(0);
    expect(await scu.store({ ...object, dataSet: Buffer.alloc(0) })).toBe(0);
    await scu.release();
    expect(images[0]).toMatchObject({
      remark: expect.stringContaining('header cannot be read'),
      object: { sopInstanceUid: object.sopInstanceUid, studyInstanceUid: '' },
    });
  });

  it('D-64 answers A700 for an object over the limit, keeps nothing of it and takes the next', async () => {
    const { port, images, blobsFolder } = await listen({ maxObjectBytes: 20_000 });
    const scu = await RawStoreScu.open('127.0.0.1', port, [STORAGE]);
    expect(await scu.store({ ...object, dataSet: Buffer.alloc(100_000) })).toBe(0xa700);
    expect(await scu.store(object)).toBe(0);
    await scu.release();
    expect(images.map((image) => image.refusal)).toEqual(['the object was not kept: too large', undefined]);
    expect(readdirSync(join(blobsFolder, 'incoming'))).toEqual([]);
  });

  it('D-65 ends an association at a bogus 4 GiB PDU length at once, with little memory', async () => {
    const { port, aborted, good } = await listen();
    const before = process.memoryUsage().rss;
    for (let time = 0; time < 20; time++) {
      const socket = await open(port);
      socket.write(
        Buffer.concat([associateRequest([VERIFICATION]), Buffer.from([4, 0, 0xff, 0xff, 0xff, 0xff])]),
      );
      socket.write(Buffer.alloc(500_000));
      await closed(socket);
    }
    expect(aborted).toHaveLength(20);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
    await good();
  });

  it('D-65 survives 300 damaged sessions and truncation, the next good one works', async () => {
    const { port, good, blobsFolder } = await listen({ handshakeMs: 2000, pduMs: 2000 });
    const session = Buffer.concat([
      associateRequest([STORAGE, VERIFICATION]),
      dataPdu(3, 3, echoCommand(1)),
      dataPdu(1, 3, storeCommand(2, object)),
      dataPdu(1, 0, radiograph.dataSet.subarray(0, 1000)),
      dataPdu(1, 2, radiograph.dataSet.subarray(1000)),
      Buffer.from([5, 0, 0, 0, 0, 4, 0, 0, 0, 0]),
    ]);
    const play = async (bytes: Uint8Array, seed: number) => {
      const socket = await open(port);
      for (const piece of chunks(bytes, randomFrom(seed + 9000))) socket.write(piece);
      socket.end();
      await closed(socket);
    };
    for (let seed = 1; seed <= 300; seed += 10)
      await Promise.all(
        Array.from({ length: 10 }, (_, n) => play(mutate(session, randomFrom(seed + n)), seed + n)),
      );
    for (let end = 1; end < 700; end += 20)
      await Promise.all(Array.from({ length: 20 }, (_, n) => play(session.subarray(0, end + n), end + n)));
    await good();
    expect(readdirSync(join(blobsFolder, 'incoming'))).toEqual([]);
  });

  it('D-66 lets go of a thousand idle connections, of silence and of a trickle', async () => {
    const { port, good, aborted } = await listen({ handshakeMs: 300, pduMs: 200, maxConnections: 32 });
    const idle = await Promise.all(Array.from({ length: 1000 }, () => open(port)));
    await good();
    const slow = await open(port);
    const request = associateRequest([VERIFICATION]);
    let sent = 0;
    const trickle = setInterval(() => slow.write(request.subarray(sent, ++sent)), 5);
    await closed(slow);
    clearInterval(trickle);
    expect(aborted.length).toBeGreaterThan(0);
    await good();
    for (const socket of idle) socket.destroy();
  });
});
