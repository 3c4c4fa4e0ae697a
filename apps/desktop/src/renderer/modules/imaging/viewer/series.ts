import type { StudyObjectView } from '@burrow/shared/modules/imaging/imaging-views.ts';

/** One picture of the stack: an object, or one frame of it. */
export interface StackImage {
  imageId: string;
  object: StudyObjectView;
  /** 1-based. */
  frame: number;
}

export interface Series {
  uid: string;
  number: number | undefined;
  title: string;
  modality: string;
  images: StackImage[];
}

export const IMAGE_SCHEME = 'burrow';

/** The name under which Cornerstone asks our loader for a frame. */
export function imageIdOf(objectId: string, frame: number): string {
  return `${IMAGE_SCHEME}:${objectId}?frame=${frame}`;
}

/** The objects with pixels by series, in the order of their numbers; frames of one object follow each other. */
export function seriesOf(objects: readonly StudyObjectView[]): Series[] {
  const bySeries = Map.groupBy(
    objects.filter((object) => object.hasPixels),
    (object) => object.seriesInstanceUid,
  );
  return [...bySeries]
    .map(([uid, members]) => {
      const sorted = members.toSorted(
        (a, b) => byNumber(a.instanceNumber, b.instanceNumber) || a.id.localeCompare(b.id),
      );
      const first = sorted[0]!;
      return {
        uid,
        number: first.seriesNumber,
        title: first.seriesDescription || first.bodyPart || first.modality,
        modality: first.modality,
        images: sorted.flatMap(framesOf),
      };
    })
    .sort((a, b) => byNumber(a.number, b.number));
}

function framesOf(object: StudyObjectView): StackImage[] {
  const frames = Math.max(1, object.frames);
  return Array.from({ length: frames }, (_, i) => ({
    imageId: imageIdOf(object.id, i + 1),
    object,
    frame: i + 1,
  }));
}

/** Things without a number come last. */
function byNumber(a: number | undefined, b: number | undefined): number {
  return (a ?? Number.MAX_SAFE_INTEGER) - (b ?? Number.MAX_SAFE_INTEGER);
}
