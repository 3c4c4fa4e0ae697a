import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { BlobStore } from '@burrow/core/storage/blob-store.ts';
import { StationFile } from '@burrow/core/storage/station-file.ts';
import { BlobTransfer } from '@burrow/core/sync/blob-transfer.ts';
import { enrolStation } from '@burrow/core/sync/enrol-station.ts';
import type { Enrolment } from '@burrow/core/sync/enrolment.ts';
import { ServerLink } from '@burrow/core/sync/server-link.ts';
import type { SyncServer } from '@burrow/sync-server/app/sync-server.ts';

export interface BlobStation {
  blobs: BlobStore;
  file: StationFile;
  link: ServerLink;
  transfer: BlobTransfer;
  enrolment: Enrolment;
  close(): void;
}

/** A station's image files and their way to the server (`lineUrl`), without documents. */
export async function openBlobStation(
  server: SyncServer,
  lineUrl: string,
  folder: string,
  code: string,
): Promise<BlobStation> {
  const enrolment = await enrolStation({ serverUrl: server.url, code, stationName: 'images' });
  if (typeof enrolment === 'string') throw new Error(`The station could not enrol: ${enrolment}`);
  mkdirSync(folder);
  const blobs = new BlobStore(join(folder, 'blobs'), randomBytes(32));
  const file = new StationFile(folder, 'ab'.repeat(32));
  const link = new ServerLink({ ...enrolment, serverUrl: lineUrl });
  const transfer = new BlobTransfer(blobs, file, link, lineUrl, () => undefined);
  link.open();
  const close = () => {
    transfer.close();
    link.close();
    file.close();
  };
  return { blobs, file, link, transfer, enrolment, close };
}
