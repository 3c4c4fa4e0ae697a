/** How the pixels of an object are laid out, from its own header. */
export interface PixelEncoding {
  transferSyntaxUid: string;
  samplesPerPixel: number;
  bitsAllocated: number;
  photometric: string;
}

const nativeSyntaxes = new Set(['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.2']);

/**
 * False for encodings that the decoders take without complaint and draw wrongly: colour deeper than 8 bits,
 * and uncompressed YBR with halved chrominance (PS3.3 C.7.6.3.1.2). A wrong picture is worse than none.
 */
export function isDrawnTruly({
  transferSyntaxUid,
  samplesPerPixel,
  bitsAllocated,
  photometric,
}: PixelEncoding): boolean {
  if (samplesPerPixel > 1 && bitsAllocated !== 8) return false;
  return !(nativeSyntaxes.has(transferSyntaxUid) && photometric === 'YBR_FULL_422');
}

const JPEG_BASELINE = '1.2.840.10008.1.2.4.50';

/**
 * False for a baseline JPEG that says nothing of its colours while the object says RGB: decoders take such a
 * stream for YCbCr (ITU-T T.871 without its marker) and paint it in wrong colours. `encoded` is the frame's stream.
 */
export function isColourKnown(
  { transferSyntaxUid, photometric }: PixelEncoding,
  encoded: Uint8Array,
): boolean {
  if (transferSyntaxUid !== JPEG_BASELINE || photometric !== 'RGB') return true;
  for (let at = 2; at + 4 < encoded.length && encoded[at] === 0xff; ) {
    const marker = encoded[at + 1]!;
    // JFIF (APP0) and Adobe (APP14) name the colours; a frame of R, G and B does by its component ids.
    if (marker === 0xe0 || marker === 0xee) return true;
    if (marker >= 0xc0 && marker <= 0xc2) return encoded[at + 10] === 'R'.charCodeAt(0);
    at += 2 + (encoded[at + 2]! << 8) + encoded[at + 3]!;
  }
  return true;
}
