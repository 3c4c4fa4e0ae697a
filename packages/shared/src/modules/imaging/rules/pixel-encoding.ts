/** How the pixels of an object are laid out, from its own header. */
export interface PixelEncoding {
  transferSyntaxUid: string;
  rows: number;
  columns: number;
  samples: number;
  bitsAllocated: number;
  isSigned: boolean;
  photometric: string;
}

const nativeSyntaxes = new Set(['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.2']);

/**
 * False for encodings that the decoders take without complaint and draw wrongly: colour deeper than 8 bits,
 * and uncompressed YBR with halved chrominance (PS3.3 C.7.6.3.1.2). A wrong picture is worse than none.
 */
export function isDrawnTruly({
  transferSyntaxUid,
  samples,
  bitsAllocated,
  photometric,
}: PixelEncoding): boolean {
  if (samples > 1 && bitsAllocated !== 8) return false;
  return !(nativeSyntaxes.has(transferSyntaxUid) && photometric === 'YBR_FULL_422');
}
