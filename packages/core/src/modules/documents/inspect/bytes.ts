/** What stops a file: not a type we keep, broken, more in it than it says, or too large to show. */
export type FileProblem = 'FILE_TYPE_REFUSED' | 'FILE_DAMAGED' | 'FILE_HIDES_MORE' | 'PICTURE_TOO_LARGE';

/** A file that may be kept: its type by content, and its bytes without what does not belong to the picture. */
export interface CleanFile {
  mediaType: 'image/jpeg' | 'image/png' | 'application/pdf';
  bytes: Uint8Array;
  width?: number;
  height?: number;
}

export type Inspected = { ok: true; file: CleanFile } | { ok: false; problem: FileProblem };

/** More pixels than any camera of a clinic makes; a picture that claims more is meant to fill the memory. */
export const MOST_PIXELS = 100_000_000;

export const refused = (problem: FileProblem): Inspected => ({ ok: false, problem });

export function startsWith(bytes: Uint8Array, signature: readonly number[], at = 0): boolean {
  return signature.every((byte, i) => bytes[at + i] === byte);
}

/** Text of some bytes, one letter per byte. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
