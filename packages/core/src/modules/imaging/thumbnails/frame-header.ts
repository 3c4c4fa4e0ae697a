import { inflateRawSync } from 'node:zlib';
import type { PixelEncoding } from '@burrow/shared/modules/imaging/rules/pixel-encoding.ts';
import dicomParser, { type DataSet } from 'dicom-parser';

/** What decoding and drawing one object need of its header. */
export interface FrameHeader extends PixelEncoding {
  frames: number;
  isPlanar: boolean;
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

/** The header as it holds for one frame, 0-based; enhanced objects keep values in functional groups. */
export function frameHeader(object: DataSet, frame = 0): FrameHeader {
  const voi = valuesOf(object, frame, 'x00289132');
  const rescale = valuesOf(object, frame, 'x00289145');
  const centre = voi.floatString('x00281050');
  const width = voi.floatString('x00281051');
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
    slope: rescale.floatString('x00281053') || 1,
    intercept: rescale.floatString('x00281052') ?? 0,
    window: centre !== undefined && width ? { centre, width } : undefined,
  };
}

/** A frame's functional group, its own or the shared one (PS3.3 C.7.6.16); in classic objects the object itself. */
function valuesOf(object: DataSet, frame: number, group: string): DataSet {
  const own = object.elements.x52009230?.items?.[frame]?.dataSet;
  const shared = object.elements.x52009229?.items?.[0]?.dataSet;
  const sequence = own?.elements[group] ?? shared?.elements[group];
  return sequence?.items?.[0]?.dataSet ?? object;
}
