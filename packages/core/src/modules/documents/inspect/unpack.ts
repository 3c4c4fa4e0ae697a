import { Readable } from 'node:stream';
import { createInflate } from 'node:zlib';

/**
 * How many bytes deflated data unpack to, or what is wrong with them. They are unpacked piece by piece, beside the
 * work, and let go at once, so that no data take more memory than a piece; `onPiece` sees each.
 */
export async function unpack(
  data: readonly Uint8Array[],
  most: number,
  onPiece: (piece: Buffer) => void = () => undefined,
): Promise<number | 'more' | 'broken'> {
  let total = 0;
  try {
    for await (const piece of Readable.from(data).pipe(createInflate({ chunkSize: 1024 * 1024 }))) {
      total += (piece as Buffer).length;
      if (total > most) return 'more';
      onPiece(piece as Buffer);
    }
  } catch {
    return 'broken';
  }
  return total > 0 ? total : 'broken';
}
