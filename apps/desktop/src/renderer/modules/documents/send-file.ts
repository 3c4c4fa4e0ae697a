import {
  DOCUMENT_LIMIT_BYTES,
  PART_LIMIT_BYTES,
} from '@burrow/shared/modules/documents/upload-procedures.ts';
import { call } from '../../app/client.ts';
import { failureOf } from '../../app/failure.ts';

/** How often a file goes on after the line broke off, before the person hears of it. */
const MOST_TRIES = 5;

interface Sending {
  /** Hears the share that has arrived, 0 to 1. */
  onShare: (share: number) => void;
  signal: AbortSignal;
}

/**
 * Sends a file as `documents.add` takes it: a small one with the call, a larger one in parts before it. Parts go on
 * where the line broke off, also when the same file is added again later. Throws what a call throws, and the
 * signal's reason once the person has cancelled.
 */
export async function sendFile(
  file: File,
  { onShare, signal }: Sending,
): Promise<{ file: File } | { uploadId: string }> {
  if (file.size <= PART_LIMIT_BYTES) return { file };
  const begin = await beginningOf(file);
  let { uploadId, receivedBytes } = await begin();
  const cancel = () => void call('documents', 'cancelUpload', { uploadId }).catch(() => undefined);
  let tries = 0;
  while (receivedBytes < file.size) {
    if (signal.aborted) cancel();
    signal.throwIfAborted();
    onShare(receivedBytes / file.size);
    const part = new File([file.slice(receivedBytes, receivedBytes + PART_LIMIT_BYTES)], 'part');
    try {
      ({ receivedBytes } = await call('documents', 'sendPart', { uploadId, offset: receivedBytes, part }));
      tries = 0;
    } catch (error) {
      tries += 1;
      if (failureOf(error).code !== 'CONNECTION_LOST' || tries > MOST_TRIES) throw error;
      ({ uploadId, receivedBytes } = await begin());
    }
  }
  onShare(1);
  return { uploadId };
}

/** What announces a file; too large a one is announced unread, to be refused. */
async function beginningOf(file: File) {
  const bytes = file.size > DOCUMENT_LIMIT_BYTES ? new ArrayBuffer() : await file.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return () => call('documents', 'beginUpload', { sizeBytes: file.size, sha256 });
}
