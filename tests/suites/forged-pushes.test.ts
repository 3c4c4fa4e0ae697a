import type { ReplicatedDocument } from '@burrow/shared/kernel/sync-protocol.ts';
import { refusalCode } from '@burrow/shared/kernel/sync-protocol.ts';
import { type SyncServer, startSyncServer } from '@burrow/sync-server/app/sync-server.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forge } from '../support/forgeries.ts';
import { type OpenPractice, openPractice } from '../support/open-practice.ts';
import { temporaryFolder } from '../support/processes.ts';
import { ownerBody, rewritten, written } from '../support/written-documents.ts';
import { Chance } from '../sync-fuzz/chance.ts';

const FORGERIES_OF_EACH = 1_200;
const BATCH = 20;
const folder = temporaryFolder('forged-pushes');
let server: SyncServer;
let client: pg.Client;
let victim: OpenPractice;
let forger: OpenPractice;

beforeAll(async () => {
  server = await startSyncServer({ folder: folder.path, bind: '127.0.0.1', port: 0, log: () => undefined });
  client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  victim = await openPractice(server, 'a');
  forger = await openPractice(server, 'b');
  for (const practice of [victim, forger]) await fill(practice);
});
afterAll(async () => {
  await client?.end();
  for (const practice of [victim, forger]) await practice?.station.close();
  await server?.close();
  folder.remove();
});

async function fill({ station, by, tenantId }: OpenPractice): Promise<void> {
  const nothing = { conflicts: [], refused: [] };
  for (let i = 0; i < 5; i++) {
    const owner = written('owner', `${tenantId}-o${i}`, ownerBody('Ortiz'), by('receptionist'));
    expect(await station.push([owner])).toEqual(nothing);
    const edited = rewritten(owner, { body: ownerBody('Vega') }, by('receptionist'));
    expect(await station.push([edited])).toEqual(nothing);
    const weight = written('weight', `${tenantId}-w${i}`, { grams: 4_000 + i }, by('vet-tech'));
    expect(await station.push([weight], 'clinical')).toEqual(nothing);
  }
  const report = {
    ...{ orderId: '', accession: '', deviceId: 'x', deviceName: 'X', intakeId: 'i', testName: 'CHEM' },
    receivedAt: '2026-01-01T00:00:00.000Z',
    ...{ sent: { patientIds: [] }, lines: [], filedBy: 'person', filedReason: '' },
  };
  const read = written('lab-report', `${tenantId}-r`, report, by('veterinarian'), { status: 'reviewed' });
  expect(await station.push([read], 'lab')).toEqual(nothing);
}

/** Every row of both practices, byte for byte. */
async function rows(): Promise<{ tenant_id: string; data: string }[]> {
  const { rows: all } = await client.query(
    'select tenant_id, collection, id, sequence, kind, data from document order by tenant_id, collection, id',
  );
  return all;
}
const documentsOf = async (tenantId: string) =>
  (await rows())
    .filter(({ tenant_id }) => tenant_id === tenantId)
    .map(({ data }) => JSON.parse(data) as ReplicatedDocument);

test.each([1, 2, 3])(
  'Y-31 to Y-37, seed %i: of 2,400 forged documents none is taken, and nothing changes',
  async (seed) => {
    const before = await rows();
    const codes = new Set<string>();
    for (const [own, foreign] of [
      [forger, victim],
      [victim, forger],
    ] as const) {
      const scene = { chance: new Chance(seed), own, foreign, stored: await documentsOf(own.tenantId) };
      const byCollection = new Map<string, { what: string; text: string }[]>();
      for (const { what, collection, text } of forge(scene, FORGERIES_OF_EACH)) {
        const waiting = byCollection.get(collection) ?? [];
        byCollection.set(collection, waiting);
        waiting.push({ what, text });
        if (waiting.length < BATCH) continue;
        await send(own, collection, waiting.splice(0), codes);
      }
      for (const [collection, waiting] of byCollection) await send(own, collection, waiting, codes);
    }
    expect(await rows()).toEqual(before);
    expect([...codes].sort()).toEqual([...refusalCode.options].sort());
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
  },
);

async function send(
  { station }: OpenPractice,
  collection: string,
  batch: { what: string; text: string }[],
  codes: Set<string>,
): Promise<void> {
  const texts = batch.map(({ text }) => text);
  const { refused, conflicts } = await station.pushText(texts, collection);
  for (const { code } of refused) codes.add(code);
  const stale = batch.filter(({ what }) => what === 'an older version').length;
  if (refused.length < batch.length - stale) {
    for (const { what, text } of batch) {
      const alone = await station.pushText([text], collection);
      if (alone.refused.length === 0) expect([what, alone.conflicts.length, text]).toEqual([what, 1, text]);
    }
  }
  expect(refused.length + conflicts.length).toBeLessThanOrEqual(batch.length);
}

test('Y-15: a document of the same id in another practice is another document', async () => {
  const before = (await rows()).filter(({ tenant_id }) => tenant_id === 'a');
  const twin = written('owner', 'a-o1', ownerBody('Twin'), forger.by('receptionist'));
  expect(await forger.station.push([twin])).toEqual({ conflicts: [], refused: [] });
  expect((await rows()).filter(({ tenant_id }) => tenant_id === 'a')).toEqual(before);
});
