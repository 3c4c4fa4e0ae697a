import type { PixelEncoding } from '@burrow/shared/modules/imaging/rules/pixel-encoding.ts';
import type { DataSet } from 'dicom-parser';

/** What an object asks for and the viewer does not do; said below the image. */
export type ObjectNote = 'overlay' | 'lookupTable';

/** What the viewer needs of an object's own header. */
export interface ObjectFacts {
  encoding: PixelEncoding;
  /** The speed the object asks for as a clip. */
  framesPerSecond: number | undefined;
  notes: readonly ObjectNote[];
}

const FASTEST = 60;

export function objectFacts(object: DataSet): ObjectFacts {
  return {
    encoding: {
      transferSyntaxUid: object.string('x00020010') ?? '',
      rows: object.uint16('x00280010') ?? 0,
      columns: object.uint16('x00280011') ?? 0,
      samples: object.uint16('x00280002') ?? 1,
      bitsAllocated: object.uint16('x00280100') ?? 0,
      isSigned: object.uint16('x00280103') === 1,
      photometric: object.string('x00280004') ?? '',
    },
    framesPerSecond: speedOf(object),
    notes: [
      ...(hasOverlay(object) ? ['overlay' as const] : []),
      ...(needsLookupTable(object) ? ['lookupTable' as const] : []),
    ],
  };
}

/** Recommended Display Frame Rate, Cine Rate, or the Frame Time in milliseconds (PS3.3 C.7.6.5). */
function speedOf(object: DataSet): number | undefined {
  const frameTime = object.floatString('x00181063');
  const speed =
    object.intString('x00082144') ||
    object.intString('x00180040') ||
    (frameTime ? 1000 / frameTime : undefined);
  return speed && speed > 0 ? Math.min(speed, FASTEST) : undefined;
}

/** Overlay planes stand in the even groups from 6000 (PS3.3 C.9). */
function hasOverlay(object: DataSet): boolean {
  return Object.keys(object.elements).some((tag) => /^x60[0-1][02468ace]3000$/.test(tag));
}

/** A Modality LUT, or a VOI LUT that no window stands in for (PS3.3 C.11). */
function needsLookupTable({ elements }: DataSet): boolean {
  return Boolean(elements.x00283000 ?? (elements.x00281050 ? undefined : elements.x00283010));
}
