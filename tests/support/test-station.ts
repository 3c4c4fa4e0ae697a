import { BlobStore } from '@burrow/core/storage/blob-store.ts';
import { type ClinicDatabase, openClinicDatabase, storageOf } from '@burrow/core/storage/database.ts';
import { Documents } from '@burrow/core/storage/documents.ts';
import { StationFile } from '@burrow/core/storage/station-file.ts';
import { plain } from '@burrow/core/sync/apply-remote.ts';
import { enrolStation } from '@burrow/core/sync/enrol-station.ts';
import type { Enrolment } from '@burrow/core/sync/enrolment.ts';
import { StationSync } from '@burrow/core/sync/station-sync.ts';
import type { CollectionName } from '@burrow/shared/kernel/declare.ts';
import { canonicalJson } from '@burrow/shared/kernel/rules/canonical-json.ts';
import { getChangedDocumentsSince } from 'rxdb/plugins/core';

const KEY = 'ab'.repeat(32);

/** A station's address on the clinic's own network, and the stations to be reached there. */
export interface Neighbourhood {
  address: string;
  neighbours: string[];
}

export interface TestStation {
  enrolment: Enrolment;
  database: ClinicDatabase;
  documents: Documents;
  /** Its replication with the server. */
  readonly sync: StationSync;
  /** Takes the line away, and opens it again. */
  disconnect(): Promise<void>;
  connect(lan?: Neighbourhood): void;
  /** Every document of the directory as it travels, one text each. */
  directory(): Promise<string[]>;
  close(): Promise<void>;
}

/** A station's storage and replication in this process, without screens and devices: real files, real sockets. */
export async function openTestStation(options: {
  folder: string;
  name: string;
  serverUrl: string;
  code: string;
  collections: readonly CollectionName[];
}): Promise<TestStation> {
  const { folder, name, serverUrl, code, collections } = options;
  const enrolment = await enrolStation({ serverUrl, code, stationName: name });
  if (typeof enrolment === 'string') throw new Error(`${name} could not enrol: ${enrolment}`);
  const database = await openClinicDatabase(`${folder}/${name}`, KEY, { name, collections });
  const { clinicId, stationId } = enrolment;
  const documents = new Documents(database.collections, () => ({
    clinicId,
    stationId,
    writer: name,
    now: Date.now(),
  }));
  const open = (lan?: Neighbourhood) =>
    new StationSync({
      enrolment,
      collections: database.collections,
      blobs: new BlobStore(`${folder}/${name}/blobs`),
      file,
      onState: () => undefined,
      lan: lan && { ...lan, port: 0, discovers: false, writer: name, documents },
      log: () => undefined,
    });
  const file = new StationFile(`${folder}/${name}`, KEY);
  let sync = open();
  return {
    enrolment,
    database,
    documents,
    get sync() {
      return sync;
    },
    disconnect: () => sync.close(),
    connect: (lan) => {
      sync = open(lan);
    },
    directory: async () => {
      const all = await getChangedDocumentsSince(storageOf(database.collections.directory), 100_000);
      return all.documents.map((document) => canonicalJson(plain(document)));
    },
    close: async () => {
      await sync.close();
      await database.close();
    },
  };
}
