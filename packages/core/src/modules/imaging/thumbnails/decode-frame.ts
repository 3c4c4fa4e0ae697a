import { createRequire } from 'node:module';
import { agreesWithStream } from '@burrow/shared/modules/imaging/rules/pixel-stream.ts';
import dicomParser, { type DataSet } from 'dicom-parser';
import type { FrameHeader } from './frame-header.ts';
import { decodeRle } from './rle.ts';

/** The samples of one frame, in the order of the rows. */
export interface Frame {
  width: number;
  height: number;
  /** 1 grey, 3 colour. */
  samples: number;
  isPlanar: boolean;
  isYbr: boolean;
  values: ArrayLike<number>;
}

interface WasmDecoder {
  getEncodedBuffer(length: number): Uint8Array;
  decode(): void;
  getDecodedBuffer(): Uint8Array;
  getFrameInfo(): {
    width: number;
    height: number;
    componentCount: number;
    bitsPerSample: number;
  };
  delete(): void;
}
type WasmCodec = Record<string, new () => WasmDecoder>;

/** The codecs are CommonJS. */
const requireCodec = createRequire(import.meta.url);
const codecs = {
  jpeg: ['@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs', 'JPEGDecoder'],
  jpegLs: ['@cornerstonejs/codec-charls/decodewasmjs', 'JpegLSDecoder'],
  jpeg2000: ['@cornerstonejs/codec-openjpeg/decodewasmjs', 'J2KDecoder'],
  htJpeg2000: ['@cornerstonejs/codec-openjph/wasmjs', 'HTJ2KDecoder'],
} as const;
type Codec = keyof typeof codecs;

/** Who decodes which transfer syntax (PS3.6 table A-1). */
const codecOf: Record<string, Codec | 'rle' | 'lossless'> = {
  '1.2.840.10008.1.2.4.50': 'jpeg',
  '1.2.840.10008.1.2.4.57': 'lossless',
  '1.2.840.10008.1.2.4.70': 'lossless',
  '1.2.840.10008.1.2.4.80': 'jpegLs',
  '1.2.840.10008.1.2.4.81': 'jpegLs',
  '1.2.840.10008.1.2.4.90': 'jpeg2000',
  '1.2.840.10008.1.2.4.91': 'jpeg2000',
  '1.2.840.10008.1.2.4.201': 'htJpeg2000',
  '1.2.840.10008.1.2.4.202': 'htJpeg2000',
  '1.2.840.10008.1.2.4.203': 'htJpeg2000',
  '1.2.840.10008.1.2.5': 'rle',
};
const native = new Set([
  '1.2.840.10008.1.2',
  '1.2.840.10008.1.2.1',
  '1.2.840.10008.1.2.1.99',
  '1.2.840.10008.1.2.2',
]);
const BIG_ENDIAN = '1.2.840.10008.1.2.2';

/** Decodes one frame, 0-based. Throws when the encoding is none of ours or the bytes are not what they say. */
export async function decodeFrame(object: DataSet, header: FrameHeader, frame: number): Promise<Frame> {
  const { transferSyntaxUid, samples, photometric } = header;
  const isYbr = photometric.startsWith('YBR_FULL');
  if (native.has(transferSyntaxUid)) {
    return {
      ...sizeOf(header),
      samples,
      isPlanar: header.isPlanar,
      isYbr,
      values: nativeFrame(object, header, frame),
    };
  }
  const codec = codecOf[transferSyntaxUid];
  if (!codec) throw new Error('No decoder for this transfer syntax');
  const encoded = encapsulatedFrame(object, header, frame);
  if (!agreesWithStream(header, encoded)) throw new Error('The stream contradicts its object');
  if (codec === 'rle')
    return {
      ...sizeOf(header),
      samples,
      isPlanar: true,
      isYbr,
      values: typed(decodeRle(encoded, header), header),
    };
  if (codec === 'lossless')
    return {
      ...sizeOf(header),
      samples,
      isPlanar: false,
      isYbr,
      values: typed(decodeLossless(encoded), header),
    };
  // The baseline decoder answers RGB, whatever was stored.
  return { ...(await decodeWasm(codec, encoded, header)), isPlanar: false, isYbr: isYbr && codec !== 'jpeg' };
}

function sizeOf({ columns, rows }: FrameHeader): { width: number; height: number } {
  return { width: columns, height: rows };
}

function nativeFrame(object: DataSet, header: FrameHeader, frame: number): ArrayLike<number> {
  const element = object.elements.x7fe00010;
  if (!element) throw new Error('The object has no pixels');
  const { rows, columns, samples, bitsAllocated } = header;
  const length = (rows * columns * samples * bitsAllocated) / 8;
  const start = element.dataOffset + frame * length;
  if (bitsAllocated === 1 || start + length > element.dataOffset + element.length)
    throw new Error('The pixels are short or packed by the bit');
  const bytes = object.byteArray.slice(start, start + length);
  if (header.transferSyntaxUid === BIG_ENDIAN && bitsAllocated === 16) Buffer.from(bytes.buffer).swap16();
  return typed(bytes, header);
}

function encapsulatedFrame(object: DataSet, header: FrameHeader, frame: number): Uint8Array {
  const element = object.elements.x7fe00010;
  if (!element?.fragments?.length) throw new Error('The object has no pixels');
  if (header.frames === 1 || element.fragments.length === 1)
    return dicomParser.readEncapsulatedPixelDataFromFragments(object, element, 0, element.fragments.length);
  if (element.basicOffsetTable?.length) return dicomParser.readEncapsulatedImageFrame(object, element, frame);
  // Without a table of offsets each frame is one fragment (PS3.5 annex A.4), or begins with a JPEG's own marker.
  if (element.fragments.length !== header.frames)
    return dicomParser.readEncapsulatedImageFrame(
      object,
      element,
      frame,
      dicomParser.createJPEGBasicOffsetTable(object, element),
    );
  return dicomParser.readEncapsulatedPixelDataFromFragments(object, element, frame, 1);
}

function decodeLossless(encoded: Uint8Array): Uint8Array {
  const { Decoder } = requireCodec('@cornerstonejs/jpeg-lossless-decoder-js') as {
    Decoder: new () => { decompress(buffer: ArrayBufferLike, offset: number, length: number): ArrayBuffer };
  };
  return new Uint8Array(new Decoder().decompress(encoded.buffer, encoded.byteOffset, encoded.byteLength));
}

async function decodeWasm(codec: Codec, encoded: Uint8Array, header: FrameHeader) {
  const [file, name] = codecs[codec];
  const load = requireCodec(file) as () => Promise<WasmCodec>;
  const decoder = new (await load())[name]!();
  try {
    decoder.getEncodedBuffer(encoded.length).set(encoded);
    decoder.decode();
    const { width, height, componentCount, bitsPerSample } = decoder.getFrameInfo();
    const bytes = decoder.getDecodedBuffer().slice();
    const bitsAllocated = bitsPerSample > 8 ? 16 : 8;
    return { width, height, samples: componentCount, values: typed(bytes, { ...header, bitsAllocated }) };
  } finally {
    decoder.delete();
  }
}

/** The bytes as numbers; they begin where their buffer begins. */
function typed(bytes: Uint8Array, { bitsAllocated, isSigned }: FrameHeader): ArrayLike<number> {
  const { buffer, byteLength } = bytes.byteOffset % 2 ? bytes.slice() : bytes;
  const at = bytes.byteOffset % 2 ? 0 : bytes.byteOffset;
  if (bitsAllocated === 8)
    return isSigned ? new Int8Array(buffer, at, byteLength) : new Uint8Array(buffer, at, byteLength);
  if (bitsAllocated !== 16) throw new Error('Only 8 and 16 bits are read');
  return isSigned
    ? new Int16Array(buffer, at, byteLength >> 1)
    : new Uint16Array(buffer, at, byteLength >> 1);
}
