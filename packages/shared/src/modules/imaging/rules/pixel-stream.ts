import type { PixelEncoding } from './pixel-encoding.ts';

/** What a compressed stream says of itself. */
interface StreamHeader {
  rows: number;
  columns: number;
  /** JPEG 2000 only. */
  isSigned?: boolean;
  /** False when a decoder has to guess what the three components are. */
  namesItsColours: boolean;
}

const JPEG_BASELINE = '1.2.840.10008.1.2.4.50';

/**
 * False when a frame's stream contradicts its object, so that decoders draw noise, nothing or wrong colours:
 * another size, unsigned samples that the object calls signed, or RGB in a baseline JPEG that does not say so,
 * which decoders take for YCbCr. A stream that is no JPEG of any kind is not judged.
 */
export function agreesWithStream(encoding: PixelEncoding, stream: Uint8Array): boolean {
  const header = streamHeader(stream);
  if (!header) return true;
  if (header.rows !== encoding.rows || header.columns !== encoding.columns) return false;
  if (header.isSigned === false && encoding.isSigned) return false;
  const isGuess = encoding.transferSyntaxUid === JPEG_BASELINE && encoding.photometric === 'RGB';
  return header.namesItsColours || !isGuess;
}

function streamHeader(stream: Uint8Array): StreamHeader | undefined {
  if (stream[0] !== 0xff) return undefined;
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  try {
    if (stream[1] === 0x4f) return codestreamHeader(view);
    return stream[1] === 0xd8 ? jpegHeader(view) : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The SIZ marker segment, which comes first (ISO/IEC 15444-1 annex A.5.1). */
function codestreamHeader(view: DataView): StreamHeader | undefined {
  if (view.getUint16(2) !== 0xff51) return undefined;
  return {
    columns: view.getUint32(8) - view.getUint32(16),
    rows: view.getUint32(12) - view.getUint32(20),
    isSigned: (view.getUint8(42) & 0x80) !== 0,
    namesItsColours: true,
  };
}

/** The frame header of a JPEG or JPEG-LS, and what stands before it (ITU-T T.81 annex B). */
function jpegHeader(view: DataView): StreamHeader | undefined {
  let namesItsColours = false;
  for (let at = 2; view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    // JFIF (APP0) and Adobe (APP14) name the colours.
    if (marker === 0xe0 || marker === 0xee) namesItsColours = true;
    const isFrame =
      (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) || marker === 0xf7;
    if (isFrame) {
      // So do components called R, G and B.
      const isRgb = view.getUint8(at + 10) === 'R'.charCodeAt(0);
      return {
        rows: view.getUint16(at + 5),
        columns: view.getUint16(at + 7),
        namesItsColours: namesItsColours || isRgb,
      };
    }
  }
  return undefined;
}
