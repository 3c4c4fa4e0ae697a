import { type FilePart, PART_LIMIT_BYTES } from '@burrow/shared/modules/documents/upload-procedures.ts';
import type { BlobStore } from '../../storage/blob-store.ts';

/** A blob as a File; with an offset, its part from there. */
export async function partOf(
  blobs: BlobStore,
  digest: string,
  { name, mediaType }: { name: string; mediaType: string },
  { offset }: FilePart,
): Promise<File> {
  if (offset === undefined) return blobs.asFile(digest, name, mediaType);
  const bytes = blobs.slice(digest, offset, PART_LIMIT_BYTES) as Uint8Array<ArrayBuffer>;
  return new File([bytes], name, { type: mediaType });
}
