import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { collectionNames } from '@burrow/shared/kernel/declare.ts';
import { type ReplicatedDocument, replicatedDocument } from '@burrow/shared/kernel/sync-protocol.ts';
import { entityOfKind } from '@burrow/shared/modules/entities.ts';
import { type IntakeRow, openIntake } from '../devices-host/intake-schema.ts';
import { setImportedClinic } from '../modules/station/station.ts';
import { BlobStore } from '../storage/blob-store.ts';
import { openClinicDatabase } from '../storage/database.ts';
import { fingerprint, makeFolder, syncPath } from '../storage/durable-file.ts';
import { openFileKey } from '../storage/file-key.ts';
import { StationFile } from '../storage/station-file.ts';
import { applyRemote } from '../sync/apply-remote.ts';
import { type ExportManifest, filesFolder, readExportManifest } from './export-format.ts';
import type { Progress } from './export-practice.ts';
import { readLines } from './line-file.ts';
import { transcribe } from './transcribe.ts';

const GROUP = 500;
/** Who may do what comes first: the server that takes all of this in judges the rest by it. */
const GRANTING = ['practice', 'clinic', 'role', 'staff'];

export interface ImportRequest {
  /** The folder of the export. */
  from: string;
  /** The station's folder to be; new or empty. */
  target: string;
  keyHex: string;
}

export interface ImportReport {
  manifest: ExportManifest;
  documents: number;
  files: number;
  /** Digests of files that were named and are not whole in the export. */
  lostFiles: string[];
}

export type ImportRefusal =
  | { code: 'NO_EXPORT' | 'TARGET_NOT_EMPTY' }
  /** A file differs from the manifest, or a line is no document of this program. */
  | { code: 'EXPORT_DAMAGED'; file: string; line?: number };

/**
 * Makes a station's folder of an export, for an empty installation. Everything is checked before anything is
 * written; the station joins a server of its own at its first start and brings everything there.
 */
export async function importPractice(
  { from, target, keyHex }: ImportRequest,
  onProgress: Progress = () => undefined,
): Promise<ImportReport | ImportRefusal> {
  const manifest = readExportManifest(from);
  if (!manifest) return { code: 'NO_EXPORT' };
  if (existsSync(target) && readdirSync(target).length > 0) return { code: 'TARGET_NOT_EMPTY' };
  const damage = await findDamage(from, manifest);
  if (damage) return damage;
  await makeFolder(target);
  await writeFile(join(target, 'database.key'), keyHex, { mode: 0o600, flag: 'wx', flush: true });
  let documents = 0;
  const clinic = await openClinicDatabase(target, keyHex, { name: `import ${target}` });
  try {
    for (const { collection, name } of manifest.documents) {
      for await (const lines of withGrantingFirst(from, name)) {
        // As they are: their history, authors and times are those of the practice that exported.
        await applyRemote(clinic.collections[collection], 'import', lines.map(parse));
        documents += lines.length;
        onProgress({ documents, files: 0 });
      }
    }
  } finally {
    await clinic.close();
  }
  await importMessages(from, manifest, target, keyHex);
  const source = new BlobStore(filesFolder(from));
  const named = (await source.digests()).sort();
  const stored = new BlobStore(join(target, 'blobs'), await openFileKey(target, keyHex));
  const lost = await transcribe(source, stored, named);
  const file = new StationFile(target, keyHex);
  setImportedClinic(file, manifest.clinicId);
  for (const digest of named) if (!lost.includes(digest)) file.addWaitingBlob(digest);
  file.close();
  for (const name of readdirSync(target)) await syncPath(join(target, name));
  await syncPath(target);
  const files = named.length - lost.length;
  onProgress({ documents, files });
  return { manifest, documents, files, lostFiles: [...lost, ...manifest.missingFiles].sort() };
}

async function findDamage(from: string, manifest: ExportManifest): Promise<ImportRefusal | undefined> {
  for (const { name, bytes, sha256 } of [...manifest.documents, manifest.deviceMessages]) {
    const found = await fingerprint(join(from, name)).catch(() => undefined);
    if (found?.bytes !== bytes || found.sha256 !== sha256) return { code: 'EXPORT_DAMAGED', file: name };
  }
  for (const { collection, name } of manifest.documents) {
    let line = 0;
    for await (const lines of readLines(from, name, GROUP)) {
      for (const text of lines) {
        line += 1;
        if (!isDocumentOf(collection, text)) return { code: 'EXPORT_DAMAGED', file: name, line };
      }
    }
  }
  return undefined;
}

/** Whether a line is a document of this collection; what a later version added to a kind is taken as it is. */
function isDocumentOf(collection: string, text: string): boolean {
  try {
    const { kind, version, body } = replicatedDocument.parse(parse(text));
    const entity = entityOfKind(kind);
    if (!entity) return (collectionNames as readonly string[]).includes(collection);
    return (
      entity.collection === collection && (version !== entity.version || entity.body.safeParse(body).success)
    );
  } catch {
    return false;
  }
}

const parse = (text: string) => JSON.parse(text) as ReplicatedDocument;

async function* withGrantingFirst(from: string, name: string): AsyncGenerator<string[]> {
  const isGranting = (line: string) => GRANTING.includes(parse(line).kind);
  const granting: string[] = [];
  for await (const lines of readLines(from, name, GROUP)) granting.push(...lines.filter(isGranting));
  if (granting.length > 0) yield granting;
  for await (const lines of readLines(from, name, GROUP)) yield lines.filter((line) => !isGranting(line));
}

async function importMessages(
  from: string,
  { deviceMessages }: ExportManifest,
  target: string,
  keyHex: string,
): Promise<void> {
  const db = openIntake(target, keyHex);
  try {
    const row = db.prepare(
      `insert into intake values (@seq, @id, @device_id, @protocol, @peer, @received_at, @bytes, @byte_length,
         @sha256, @state, @outcome, @reason, @summary, @object)`,
    );
    const insertAll = db.transaction((lines: string[]) => {
      for (const line of lines) {
        const { bytes, ...rest } = JSON.parse(line) as Omit<IntakeRow, 'bytes'> & { bytes: string | null };
        row.run({ ...rest, bytes: bytes === null ? null : Buffer.from(bytes, 'base64') });
      }
    });
    for await (const lines of readLines(from, deviceMessages.name, GROUP)) insertAll(lines);
  } finally {
    db.close();
  }
}
