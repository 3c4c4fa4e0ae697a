import { crc32 } from 'node:zlib';
import { type Inspected, latin1, MOST_PIXELS, refused } from './bytes.ts';
import { unpack } from './unpack.ts';

const SIGNATURE_BYTES = 8;
/** Chunks that draw the picture; texts, times and private ones stay behind. */
const DRAWN = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'IDAT', 'IEND']);
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * Takes a PNG apart chunk by chunk, checks each sum and that its data unpack to no more than its size says, and
 * puts together what draws the picture. What follows the end stays behind.
 */
export async function inspectPng(bytes: Uint8Array): Promise<Inspected> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, SIGNATURE_BYTES)];
  const data: Uint8Array[] = [];
  let head: { width: number; height: number; bits: number } | undefined;
  for (let at = SIGNATURE_BYTES; ; ) {
    if (at + 12 > bytes.length) return refused('FILE_DAMAGED');
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) return refused('FILE_DAMAGED');
    const name = latin1(bytes.subarray(at + 4, at + 8));
    const content = bytes.subarray(at + 8, end - 4);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) return refused('FILE_DAMAGED');
    if ((name === 'IHDR') !== (head === undefined) && (name === 'IHDR' || !head))
      return refused('FILE_DAMAGED');
    if (name === 'IHDR') {
      const channels = CHANNELS[content[9]!];
      if (length !== 13 || !channels) return refused('FILE_DAMAGED');
      head = { width: view.getUint32(at + 8), height: view.getUint32(at + 12), bits: content[8]! * channels };
      if (head.width === 0 || head.height === 0) return refused('FILE_DAMAGED');
      if (head.width * head.height > MOST_PIXELS) return refused('PICTURE_TOO_LARGE');
    }
    if (name === 'IDAT') data.push(content);
    if (DRAWN.has(name)) kept.push(bytes.subarray(at, end));
    at = end;
    if (name === 'IEND') break;
  }
  const { width, height, bits } = head!;
  // Interlaced pictures hold up to seven smaller ones, each line with a byte of its own.
  const most = Math.ceil((width * bits) / 8 + 8) * (height + 8) * 2;
  const unpacked = await unpack(data, most);
  if (unpacked === 'more' || unpacked === 'broken') return refused('FILE_DAMAGED');
  return { ok: true, file: { mediaType: 'image/png', bytes: Buffer.concat(kept), width, height } };
}
