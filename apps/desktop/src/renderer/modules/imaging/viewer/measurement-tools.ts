import type { MeasurementView } from '@burrow/shared/modules/imaging/imaging-views.ts';
import type { Types as ToolTypes } from '@cornerstonejs/tools';

export type MeasurementTool = MeasurementView['tool'];
type Handles = MeasurementView['handles'];

/** How many handles a finished measurement has. */
const handleCounts: Record<MeasurementTool, number> = { Length: 2, Angle: 3, CobbAngle: 4 };

/** The tool of an annotation when it is one that we keep. */
export function measurementTool(annotation: ToolTypes.Annotation): MeasurementTool | undefined {
  const name = annotation.metadata?.toolName;
  return name && name in handleCounts ? (name as MeasurementTool) : undefined;
}

/** The handles in world coordinates when the annotation is finished. */
export function finishedHandles(annotation: ToolTypes.Annotation): Handles | undefined {
  const tool = measurementTool(annotation);
  const points = annotation.data.handles?.points;
  if (!tool || points?.length !== handleCounts[tool]) return undefined;
  const handles: Handles = points.map(([x, y, z]) => [round(x), round(y), round(z)]);
  // A click without a drag measures nothing.
  const isPoint = handles.every((handle) => handle.every((value, i) => value === handles[0]![i]));
  return isPoint ? undefined : handles;
}

/** A tenth of a micrometre; more digits are noise that would count as a change. */
function round(x: number): number {
  return Math.round(x * 1e4) / 1e4;
}

/** The value as the view shows it, with its unit; empty until it has been worked out. */
export function valueText(annotation: ToolTypes.Annotation): string {
  const stats = Object.values(
    (annotation.data.cachedStats ?? {}) as Record<
      string,
      { length?: number | null; angle?: number | string | null; unit?: string | null }
    >,
  )[0];
  if (typeof stats?.length === 'number') return `${stats.length.toFixed(1)} ${stats.unit ?? 'mm'}`;
  if (typeof stats?.angle === 'number') return `${stats.angle.toFixed(1)}°`;
  return '';
}
