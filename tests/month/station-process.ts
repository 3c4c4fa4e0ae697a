import { writeFileSync } from 'node:fs';
import { contentDigest } from '@burrow/core/modules/station/content-digest.ts';
import { BlobStore } from '@burrow/core/storage/blob-store.ts';
import { type DocumentCollections, openClinicDatabase, storageOf } from '@burrow/core/storage/database.ts';
import { Documents } from '@burrow/core/storage/documents.ts';
import { StationFile } from '@burrow/core/storage/station-file.ts';
import { plain } from '@burrow/core/sync/apply-remote.ts';
import { enrolStation } from '@burrow/core/sync/enrol-station.ts';
import type { Enrolment } from '@burrow/core/sync/enrolment.ts';
import { StationSync } from '@burrow/core/sync/station-sync.ts';
import { Month } from './work.ts';

/** One station of the month: real storage and replication, told by its parent what to do. */
export type Order =
  | { type: 'enrol'; serverUrl: string; code: string }
  | { type: 'open' }
  | { type: 'work'; edits: number; seed: number }
  | { type: 'code' }
  | { type: 'state' }
  | { type: 'hash' }
  | { type: 'dump'; file: string };

const [folder, name, lanAddress] = process.argv.slice(2) as [string, string, string | undefined];
const KEY = 'cd'.repeat(32);
const log = () => undefined;
const file = new StationFile(folder, KEY);
const database = await openClinicDatabase(folder, KEY);
let enrolment: Enrolment | undefined;
let sync: StationSync | undefined;
let month: Month | undefined;
let peakBytes = 0;
setInterval(() => {
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
}, 200).unref();

process.on('message', (order: Order) => {
  obey(order).then(
    (answer) => process.send!({ answer }),
    (error: unknown) => process.send!({ failure: error instanceof Error ? error.stack : String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));

async function obey(order: Order): Promise<unknown> {
  switch (order.type) {
    case 'enrol':
      return enrol(order.serverUrl, order.code);
    case 'open':
      return month!.open();
    case 'work':
      return month!.work(order.edits, order.seed);
    case 'code': {
      const issued = await sync!.issueCode();
      if (!issued.ok) throw new Error(issued.code);
      return issued.value.code;
    }
    case 'state': {
      const { status, waiting, lan, refused } = sync!.state();
      return { status, waiting, lan, refused: refused.length, peakBytes };
    }
    case 'hash':
      return JSON.stringify(await contentDigest(database.collections));
    case 'dump':
      return dump(order.file, database.collections);
  }
}

async function enrol(serverUrl: string, code: string): Promise<void> {
  const outcome = await enrolStation({ serverUrl, code, stationName: name });
  if (typeof outcome === 'string') throw new Error(outcome);
  enrolment = outcome;
  month = new Month(name, (now) => {
    const origin = () => ({
      clinicId: outcome.clinicId,
      stationId: outcome.stationId,
      writer: name,
      now: now(),
    });
    return new Documents(database.collections, origin);
  });
  sync = new StationSync({
    enrolment,
    collections: database.collections,
    blobs: new BlobStore(`${folder}/blobs`),
    file,
    onState: () => undefined,
    lan: lanAddress
      ? {
          address: lanAddress,
          port: 0,
          neighbours: [],
          discovers: true,
          writer: name,
          documents: month.documents,
        }
      : undefined,
    log,
  });
}

/** What people did here, and every document, for the reckoning. */
function dump(target: string, collections: DocumentCollections): void {
  const content = (['directory', 'clinical', 'schedule'] as const).flatMap((collection) =>
    storageOf(collections[collection])
      .internals.table.changedSince(0, -1)
      .map(({ document }) => plain(document)),
  );
  const { edits, inserts, notes } = month!.diary;
  writeFileSync(target, JSON.stringify({ content, edits, inserts, notes }));
}
