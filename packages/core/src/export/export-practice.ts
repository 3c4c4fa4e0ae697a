import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSqlite } from '@burrow/rxdb-storage-sqlite/open-sqlite.ts';
import { collectionNames } from '@burrow/shared/kernel/declare.ts';
import { canonicalJson } from '@burrow/shared/kernel/rules/canonical-json.ts';
import { serverOnlyKinds } from '@burrow/shared/kernel/sync-protocol.ts';
import { auditEntity } from '@burrow/shared/modules/audit/audit.module.ts';
import { practiceEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { prepareQuery } from 'rxdb';
import type { IntakeRow } from '../devices-host/intake-schema.ts';
import { stationClinic } from '../modules/station/station.ts';
import { BlobStore } from '../storage/blob-store.ts';
import { type DocumentCollection, openClinicDatabase, storageOf } from '../storage/database.ts';
import { makeFolder, syncPath, writeDurably } from '../storage/durable-file.ts';
import { openFileKey } from '../storage/file-key.ts';
import { StationFile } from '../storage/station-file.ts';
import { plain } from '../sync/apply-remote.ts';
import {
  DEVICE_MESSAGES,
  documentsFile,
  EXPORT_MANIFEST,
  EXPORT_README,
  type ExportManifest,
  filesFolder,
} from './export-format.ts';
import { writeLines } from './line-file.ts';
import { transcribe } from './transcribe.ts';

const PAGE = 500;

export interface ExportRequest {
  /** The station's folder; the station may be running. */
  folder: string;
  keyHex: string;
  /** Where the export goes; new or empty. */
  target: string;
}

export interface ExportReport {
  documents: number;
  files: number;
  /** Files that documents name and that are not at this station. */
  missing: string[];
}

/** How far an export or import is. */
export type Progress = (done: { documents: number; files: number }) => void;

/**
 * Writes all documents, raw device messages and files of a station to a folder that other programs can read.
 * The manifest is written last; a folder without one is no export.
 */
export async function exportPractice(
  { folder, keyHex, target }: ExportRequest,
  onProgress: Progress = () => undefined,
  signal?: AbortSignal,
): Promise<ExportReport | 'TARGET_NOT_EMPTY'> {
  if (existsSync(target) && readdirSync(target).length > 0) return 'TARGET_NOT_EMPTY';
  await makeFolder(target);
  const file = new StationFile(folder, keyHex);
  const clinicId = stationClinic(file);
  file.close();
  const clinic = await openClinicDatabase(folder, keyHex, { name: `export ${target}` });
  const documents: ExportManifest['documents'] = [];
  const named = new Set<string>();
  let practice = '';
  let count = 0;
  try {
    for (const collection of collectionNames) {
      const lines = async function* () {
        for await (const document of inOrder(clinic.collections[collection])) {
          if (serverOnlyKinds.has(document.kind)) continue;
          const line = canonicalJson(document);
          if (document.kind === practiceEntity.kind) practice = String(document.body.name);
          // An audit entry names hashes of other entries, no files.
          if (document.kind !== auditEntity.kind) for (const digest of digestsIn(line)) named.add(digest);
          count += 1;
          if (count % PAGE === 0) onProgress({ documents: count, files: 0 });
          yield line;
        }
      };
      documents.push({
        collection,
        ...(await writeLines(target, documentsFile(collection), lines(), signal)),
      });
    }
  } finally {
    await clinic.close();
  }
  const deviceMessages = await writeLines(target, DEVICE_MESSAGES, messageLines(folder, keyHex), signal);
  onProgress({ documents: count, files: 0 });
  const source = new BlobStore(join(folder, 'blobs'), await openFileKey(folder, keyHex));
  const exported = new BlobStore(filesFolder(target));
  const files = await source.digests();
  const lost = await transcribe(source, exported, files);
  const here = new Set(files.filter((digest) => !lost.includes(digest)));
  const missingFiles = [...named].filter((digest) => !here.has(digest)).sort();
  signal?.throwIfAborted();
  await writeDurably(join(target, 'README.txt'), EXPORT_README);
  const manifest: ExportManifest = {
    format: 'burrow-export',
    version: 1,
    practice,
    clinicId,
    documents,
    deviceMessages,
    files: { count: here.size, bytes: [...here].reduce((sum, digest) => sum + exported.size(digest)!, 0) },
    missingFiles,
  };
  await writeDurably(join(target, EXPORT_MANIFEST), `${JSON.stringify(manifest, undefined, 2)}\n`);
  await syncPath(target);
  onProgress({ documents: count, files: here.size });
  return { documents: count, files: here.size, missing: missingFiles };
}

/** Every document of a collection as it travels, deleted ones included, by id. */
async function* inOrder(collection: DocumentCollection) {
  const storage = storageOf(collection);
  for (let last = ''; ; ) {
    const query = prepareQuery(storage.schema, {
      selector: { id: { $gt: last } },
      sort: [{ id: 'asc' }],
      limit: PAGE,
      skip: 0,
    });
    const { documents } = await storage.query(query);
    for (const document of documents) yield plain(document);
    if (documents.length < PAGE) return;
    last = documents.at(-1)!.id;
  }
}

function* messageLines(folder: string, keyHex: string): Generator<string> {
  if (!existsSync(join(folder, 'intake.sqlite'))) return;
  const db = openSqlite(join(folder, 'intake.sqlite'), { keyHex, cacheMb: 8 });
  try {
    for (const { bytes, ...row } of db.prepare<[], IntakeRow>('select * from intake order by seq').iterate())
      yield canonicalJson({ ...row, bytes: bytes && Buffer.from(bytes).toString('base64') });
  } finally {
    db.close();
  }
}

/** Whatever looks like the name of a file: a SHA-256 as a whole value. */
function digestsIn(line: string): string[] {
  // The hash of something signed has the same form and names no file.
  return [...line.matchAll(/(?<!"(?:hash|\w+Hash)":)"([0-9a-f]{64})"/g)].map(([, digest]) => digest!);
}
