import { inflateRawSync } from 'node:zlib';
import dicomParser, { type DataSet } from 'dicom-parser';

/** What decoding and drawing one object need of its header. */
export interface FrameHeader {
  transferSyntaxUid: string;
  rows: number;
  columns: number;
  frames: number;
  samples: number;
  bitsAllocated: number;
  isSigned: boolean;
  isPlanar: boolean;
  photometric: string;
  slope: number;
  intercept: number;
  /** The window the object asks for, in modality units. */
  window: { centre: number; width: number } | undefined;
}

/** Parses a Part 10 file, deflated ones included. Throws when it is none. */
export function parseObject(bytes: Uint8Array): DataSet {
  return dicomParser.parseDicom(bytes, {
    inflater: (deflated: Uint8Array, position: number) => {
      const rest = inflateRawSync(deflated.subarray(position));
      const whole = new Uint8Array(position + rest.length);
      whole.set(deflated.subarray(0, position));
      whole.set(rest, position);
      return whole;
    },
  });
}

export function frameHeader(object: DataSet): FrameHeader {
  const centre = object.floatString('x00281050');
  const width = object.floatString('x00281051');
  return {
    transferSyntaxUid: object.string('x00020010') ?? '',
    rows: object.uint16('x00280010') ?? 0,
    columns: object.uint16('x00280011') ?? 0,
    frames: object.intString('x00280008') ?? 1,
    samples: object.uint16('x00280002') ?? 1,
    bitsAllocated: object.uint16('x00280100') ?? 0,
    isSigned: object.uint16('x00280103') === 1,
    isPlanar: object.uint16('x00280006') === 1,
    photometric: object.string('x00280004') ?? '',
    slope: object.floatString('x00281053') || 1,
    intercept: object.floatString('x00281052') ?? 0,
    window: centre !== undefined && width ? { centre, width } : undefined,
  };
}
