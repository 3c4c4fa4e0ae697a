import { Readable } from 'node:stream';
import type { BlobLine } from './blob-line.ts';

/** What is brought: its length, and its bytes from an offset on. */
export interface Upload {
  total: number;
  from(offset: number): AsyncIterable<Uint8Array>;
}

/**
 * One try to bring a file to the server, from where an earlier one broke off, which `onOffset` hears.
 * @throws when the line breaks or the server does not have all of it in the end
 */
export async function uploadFile(
  line: BlobLine,
  digest: string,
  { total, from }: Upload,
  { onOffset, signal }: { onOffset?: (offset: number) => void; signal?: AbortSignal } = {},
): Promise<void> {
  const head = await line.request(digest, { method: 'HEAD' });
  if (head.headers.get('upload-complete') === 'true') return;
  const offset = Number(head.headers.get('upload-offset') ?? 0);
  onOffset?.(offset);
  const rest = Readable.from(line.counted(from(offset)));
  const response = await line.request(
    digest,
    {
      method: 'PATCH',
      headers: { 'upload-offset': String(offset), 'upload-length': String(total) },
      body: Readable.toWeb(rest) as RequestInit['body'],
      duplex: 'half',
    } as RequestInit,
    signal,
  );
  if (response.status !== 201) throw new Error(`The server answered ${response.status} to an upload`);
}
