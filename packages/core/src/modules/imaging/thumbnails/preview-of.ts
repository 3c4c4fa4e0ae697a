import type { StudyView } from '@burrow/shared/modules/imaging/imaging-views.ts';
import type { ImageObject } from '../studies.ts';

/** The image that stands for a study: the middle one of its longest series; none when it holds no pixels. */
export function previewOf(objects: readonly ImageObject[]): StudyView['preview'] {
  const drawn = objects.filter(({ body }) => (body.rows ?? 0) > 0 && (body.columns ?? 0) > 0);
  const series = [...Map.groupBy(drawn, ({ body }) => body.seriesInstanceUid).values()];
  const longest = series.toSorted(
    (a, b) => b.length - a.length || (a[0]!.body.seriesNumber ?? 0) - (b[0]!.body.seriesNumber ?? 0),
  )[0];
  if (!longest) return undefined;
  const inOrder = longest.toSorted(
    (a, b) => (a.body.instanceNumber ?? 0) - (b.body.instanceNumber ?? 0) || a.id.localeCompare(b.id),
  );
  const middle = inOrder[Math.floor(inOrder.length / 2)]!;
  return { objectId: middle.id, frame: Math.floor((middle.body.frames ?? 1) / 2) + 1 };
}
