import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectionNames } from '@burrow/shared/kernel/declare.ts';
import { z } from 'zod';

/** Name of the file that lists an export's content; it is written last. */
export const EXPORT_MANIFEST = 'manifest.json';
/** Raw device messages of the station that exported. */
export const DEVICE_MESSAGES = 'device-messages.jsonl';

const listedFile = z.object({
  name: z.string().regex(/^[\w./-]+$/),
  lines: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  sha256: z.string(),
});
export type ListedFile = z.infer<typeof listedFile>;

/** What an export holds. It names no time, so that equal records give equal exports. */
export const exportManifest = z.object({
  format: z.literal('burrow-export'),
  version: z.literal(1),
  practice: z.string(),
  /** Clinic of the station that exported; the first station after an import stands there. */
  clinicId: z.string(),
  documents: z.array(listedFile.extend({ collection: z.enum(collectionNames) })),
  deviceMessages: listedFile,
  files: z.object({ count: z.number(), bytes: z.number() }),
  /** Digests of files that documents name and that were not at the station. */
  missingFiles: z.array(z.string()),
});
export type ExportManifest = z.infer<typeof exportManifest>;

/** The manifest of an export, or undefined when the folder holds no finished one. */
export function readExportManifest(folder: string): ExportManifest | undefined {
  try {
    return exportManifest.parse(JSON.parse(readFileSync(join(folder, EXPORT_MANIFEST), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Where the documents of a collection lie within an export. */
export const documentsFile = (collection: string) => `documents/${collection}.jsonl`;
/** Where the files lie within an export, each by the first two digits of its SHA-256 and then all of it. */
export const filesFolder = (folder: string) => join(folder, 'files');

/** What an export says of itself to whoever opens it without Burrow. */
export const EXPORT_README = `This folder is a full export of a veterinary practice from Burrow. It is not encrypted: keep it safe.

manifest.json          what is here: each file with its lines, bytes and SHA-256
documents/*.jsonl      one JSON document per line (UTF-8, keys sorted, lines sorted by id)
device-messages.jsonl  raw messages of analyzers and modalities; "bytes" is base64
files/xx/<sha256>      images, photos and DICOM objects, named by the SHA-256 of their bytes

A document:
  id, kind, version    which record it is, of what kind, and the version of that kind's shape
  clinicId, patientId, ownerId   what it belongs to; empty when to none
  at                   the instant it speaks of; all instants are ISO 8601 in UTC
  status, body         its state and its content
  createdAt, updatedAt, updatedBy, stationId   when, by whom and where it was written
  history              clock: edits of each writer that it contains; stamps: the edit that gave each field its
                       value, as time.writer.count.author; priors: what was there before
  overruled            values that a merge did not keep; openConflicts: how many await a decision
  _deleted             true when it was deleted

npm run import -- --from <this folder> --data <new folder> makes a practice of it again.
`;
