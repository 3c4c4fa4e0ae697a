import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { openClinicDatabase, storageOf } from '@burrow/core/storage/database.ts';
import { Documents } from '@burrow/core/storage/documents.ts';
import type { UpgradeProgress, UpgradeReport } from '@burrow/core/storage/upgrade-documents.ts';
import { ownerEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { getChangedDocumentsSince } from 'rxdb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../support/processes.ts';

/** A new version meets the records of an earlier one, and is killed while it brings them up to date. */
const KEY = 'ab'.repeat(32);
const OWNERS = 6_000;
const folder = temporaryFolder('upgrade');
let before: Stored[];

interface Stored {
  id: string;
  version: number;
  history: unknown;
  _meta: { lwt: number };
  _rev: string;
  body: { familyName: string; upgrades?: number };
}

beforeAll(async () => {
  await withDirectory(async (collection) => {
    const origin = { clinicId: 'c', stationId: 's', writer: 'w', now: 1_700_000_000_000 };
    const documents = new Documents({ directory: collection } as never, () => origin);
    const owner = (index: number) => ({
      body: { familyName: `Owner ${index}`, givenName: '', phones: [], email: '', address: '' },
    });
    const first = await documents.insert(ownerEntity, 'system', owner(0));
    const [row] = await storageOf(collection).findDocumentsById([first.id], true);
    for (let from = 1; from < OWNERS; from += 500) {
      const rows = Array.from({ length: Math.min(500, OWNERS - from) }, (_, index) => ({
        document: { ...row!, id: `owner-${from + index}`, body: owner(from + index).body },
      }));
      expect((await storageOf(collection).bulkWrite(rows as never, 'test')).error).toEqual([]);
    }
  });
  before = await stored();
});
afterAll(() => folder.remove());

async function withDirectory<T>(
  work: (collection: Parameters<typeof storageOf>[0]) => Promise<T>,
): Promise<T> {
  const clinic = await openClinicDatabase(folder.path, KEY, { name: 'upgrade', collections: ['directory'] });
  return work(clinic.collections.directory).finally(() => clinic.close());
}

const stored = () =>
  withDirectory(async (collection) => {
    const changed = await getChangedDocumentsSince(storageOf(collection), OWNERS + 10);
    return changed.documents as unknown as Stored[];
  });

function start() {
  const script = join(import.meta.dirname, '../support/upgrade-process.ts');
  return fork(script, [folder.path, KEY], { execArgv: [] });
}

test('S-25: killed in the middle it goes on where it was, and each record is brought up to date once', async () => {
  const killed = start();
  let reached = 0;
  killed.on('message', ({ done }: UpgradeProgress) => {
    reached = done;
    if (done >= 2_000) killed.kill('SIGKILL');
  });
  expect(await once(killed, 'exit')).toEqual([null, 'SIGKILL']);
  expect(reached).toBeLessThan(OWNERS);

  const told: (UpgradeProgress | UpgradeReport)[] = [];
  const second = start();
  second.on('message', (message: UpgradeProgress | UpgradeReport) => told.push(message));
  expect((await once(second, 'exit'))[0]).toBe(0);
  expect((told[0] as UpgradeProgress).done).toBeGreaterThan(reached);
  expect((told.at(-1) as UpgradeReport).failed).toEqual([]);
  const after = await stored();
  expect(after.filter(({ version, body }) => version === 2 && body.upgrades === 1)).toHaveLength(OWNERS);
});

test('S-25: it is no edit: order, history and revision stay, and a third start has nothing to do', async () => {
  const unchanged = (documents: Stored[]) =>
    documents.map(({ id, history, _meta, _rev }) => ({ id, history, _meta, _rev }));
  expect(unchanged(await stored())).toEqual(unchanged(before));
  const third = start();
  const told: unknown[] = [];
  third.on('message', (message) => told.push(message));
  await once(third, 'exit');
  expect(told).toEqual([{ upgraded: 0, failed: [] }]);
});
