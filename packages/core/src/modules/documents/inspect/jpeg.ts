import { type Inspected, latin1, MOST_PIXELS, refused, startsWith } from './bytes.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
/** Frames that browsers draw: baseline, extended and progressive, Huffman coded. */
const FRAMES = [0xc0, 0xc1, 0xc2];
const TABLES = [0xc4, 0xdb, 0xdd];

/**
 * Takes a JPEG apart to its end and puts together what draws the picture: frame, tables, scans, colour profile and
 * which way is up. Comments, other metadata with its places and previews, and whatever follows the end stay behind.
 */
export function inspectJpeg(bytes: Uint8Array): Inspected {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let size: { width: number; height: number } | undefined;
  let at = 2;
  for (;;) {
    if (bytes[at] !== 0xff) return refused('FILE_DAMAGED');
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (marker === undefined || marker === SOI || marker === 0) return refused('FILE_DAMAGED');
    if (marker === EOI) break;
    const length = (bytes[at + 2]! << 8) | bytes[at + 3]!;
    const end = at + 2 + length;
    if (!(length >= 2) || end > bytes.length) return refused('FILE_DAMAGED');
    const segment = bytes.subarray(at, end);
    if (FRAMES.includes(marker)) {
      if (size || length < 8) return refused('FILE_DAMAGED');
      size = { height: (segment[5]! << 8) | segment[6]!, width: (segment[7]! << 8) | segment[8]! };
      kept.push(segment);
    } else if (marker >= 0xc0 && marker <= 0xcf && !TABLES.includes(marker)) {
      return refused('FILE_TYPE_REFUSED');
    } else if (TABLES.includes(marker)) kept.push(segment);
    else if (marker === SOS) {
      if (!size) return refused('FILE_DAMAGED');
      const scanEnd = endOfScan(bytes, end);
      if (scanEnd === undefined) return refused('FILE_DAMAGED');
      kept.push(bytes.subarray(at, scanEnd));
      at = scanEnd;
      continue;
    } else if (marker === 0xe1 && orientationOf(segment) > 1) kept.push(uprightTag(orientationOf(segment)));
    else if (isDrawn(marker, segment)) kept.push(segment);
    at = end;
  }
  if (!size || size.width === 0 || size.height === 0) return refused('FILE_DAMAGED');
  if (size.width * size.height > MOST_PIXELS) return refused('PICTURE_TOO_LARGE');
  kept.push(new Uint8Array([0xff, EOI]));
  return { ok: true, file: { mediaType: 'image/jpeg', bytes: Buffer.concat(kept), ...size } };
}

/** Where the coded data after a scan's head ends: at the next marker that is neither filler nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number | undefined {
  for (let at = from; at < bytes.length - 1; at++) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1]!;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return undefined;
}

/** JFIF's head, the colour profile and Adobe's colour transform change what is seen; nothing else does. */
function isDrawn(marker: number, segment: Uint8Array): boolean {
  const name = latin1(segment.subarray(4, 18));
  return (
    (marker === 0xe0 && name.startsWith('JFIF\0') && segment.length === 18) ||
    (marker === 0xe2 && name.startsWith('ICC_PROFILE\0')) ||
    (marker === 0xee && name.startsWith('Adobe') && segment.length === 16)
  );
}

/** The orientation that an Exif segment gives (1 to 8); 1 when it gives none that can be read. */
function orientationOf(segment: Uint8Array): number {
  const tiff = segment.subarray(10);
  if (latin1(segment.subarray(4, 10)) !== 'Exif\0\0' || tiff.length < 14) return 1;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const isLittle = startsWith(tiff, [0x49, 0x49]);
  const first = view.getUint32(4, isLittle);
  if (first + 2 > tiff.length) return 1;
  const count = view.getUint16(first, isLittle);
  for (let i = 0, at = first + 2; i < count && at + 12 <= tiff.length; i++, at += 12)
    if (view.getUint16(at, isLittle) === 0x0112) {
      const value = view.getUint16(at + 8, isLittle);
      return value >= 1 && value <= 8 ? value : 1;
    }
  return 1;
}

/** An Exif segment that says which way is up, and nothing else. */
function uprightTag(orientation: number): Uint8Array {
  const exif = 'ffe100224578696600004d4d002a00000008000101120003000000010000000000000000';
  const bytes = Buffer.from(exif, 'hex');
  bytes.writeUInt16BE(orientation, 28);
  return bytes;
}
