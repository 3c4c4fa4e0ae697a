import {
  type ObjectHeader,
  readObjectHeader,
  type StoredFile,
  toReceivedObject,
} from '../protocol/dicom/object-header.ts';
import type { ReceivedImage } from './dicom-listener.ts';
import type { FinishedFile, ObjectFile } from './object-file.ts';

/** C-STORE statuses of PS3.4 GG.4-1. */
export const OUT_OF_RESOURCES = 0xa700;
const CANNOT_UNDERSTAND = 0xc000;
const SUCCESS = 0x0000;

/** How much of a file is read when its header does not fit the part kept while it arrived. */
const LONG_HEADER_BYTES = 16 * 1024 * 1024;

/** What a C-STORE is answered. */
export interface StoreAnswer {
  status: number;
  comment?: string;
}

type Store = (image: Omit<ReceivedImage, 'deviceId' | 'peer'>) => Promise<void>;

/** Records an object whose bytes are on disk; Success only once its name and its row are too. */
export async function recordObject(
  finished: FinishedFile,
  known: Omit<StoredFile, 'digest' | 'byteLength'>,
  store: Store,
): Promise<StoreAnswer> {
  const { digest, byteLength } = finished;
  const header = headerOf(finished, known.transferSyntaxUid);
  const object = toReceivedObject(header, { digest, byteLength, ...known });
  const accession = object.accession ? `, accession ${object.accession}` : '';
  const stored = store({
    sha256: digest,
    byteLength,
    summary: `${object.modality || 'object'} from ${known.callingAeTitle || 'unknown'}${accession}`,
    object,
    ...(header.problem ? { remark: header.problem } : {}),
  });
  // Name and row go to disk together: they share the file system's commit.
  await Promise.all([stored, finished.named]);
  return { status: SUCCESS };
}

/** Records that an object was not kept, and tells the sender why. */
export async function recordRefusal(file: ObjectFile | undefined, store: Store): Promise<StoreAnswer> {
  const refusal = `the object was not kept: ${file?.problem ?? 'no data set'}`;
  const byteLength = file?.byteLength ?? 0;
  // On a full disk this row may not fit either; the sender's answer does not depend on it.
  await store({ sha256: '', byteLength, summary: 'object refused', refusal }).catch(() => undefined);
  return { status: file ? OUT_OF_RESOURCES : CANNOT_UNDERSTAND, comment: refusal };
}

function headerOf(finished: FinishedFile, syntax: string): ObjectHeader {
  const header = readObjectHeader(finished.head, syntax);
  if (!header.short || finished.byteLength <= finished.head.length) return header;
  const bytes = finished.read(finished.metaLength, LONG_HEADER_BYTES);
  return readObjectHeader(bytes, syntax);
}
