import type { AnaesthesiaEntryView } from '@burrow/shared/modules/anaesthesia/anaesthesia-entities.ts';
import type { Reading } from '@burrow/shared/modules/anaesthesia/readings.ts';
import { trendsOf } from '@burrow/shared/modules/anaesthesia/rules/chart-entries.ts';
import type { CanvasElement, Content } from 'pdfmake/interfaces.js';

const WIDTH = 660;
const HEIGHT = 150;
const LEFT = 30;
const MOST = 240;
const NAME_HEIGHT = 8;
/** Each line by its own dashes, so that they are told apart in black. */
const dashes: Partial<Record<Reading, number>> = {
  pulsePerMinute: 0,
  systolicMmHg: 6,
  diastolicMmHg: 6,
  meanMmHg: 3,
  breathsPerMinute: 1.5,
  etCO2MmHg: 9,
  spO2Percent: 12,
};

/** The trends of what has a place on one scale from 0 to 240, with the time below and each line named at its end. */
export function trendDrawing(
  entries: readonly AnaesthesiaEntryView[],
  nameOf: (reading: Reading) => string,
  clock: (at: number) => string,
): Content[] {
  const trends = trendsOf(entries).filter(({ reading }) => dashes[reading] !== undefined);
  const times = trends.flatMap(({ points }) => points.map(({ at }) => at));
  if (times.length === 0) return [];
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const x = (at: number) => LEFT + (to === from ? 0 : ((at - from) / (to - from)) * (WIDTH - LEFT - 60));
  const y = (value: number) => HEIGHT - (Math.min(value, MOST) / MOST) * HEIGHT;
  const grid = [0, 40, 80, 120, 160, 200, 240];
  const lines: CanvasElement[] = [
    ...grid.map(
      (value): CanvasElement => ({
        type: 'line',
        ...{ x1: LEFT, y1: y(value), x2: WIDTH - 60, y2: y(value), lineWidth: 0.3, lineColor: '#999999' },
      }),
    ),
    ...trends.map(
      ({ reading, points }): CanvasElement => ({
        type: 'polyline',
        lineWidth: 1,
        ...(dashes[reading] ? { dash: { length: dashes[reading] } } : {}),
        points: points.map(({ at, value }) => ({ x: x(at), y: y(value) })),
      }),
    ),
  ];
  const label = (text: string, left: number, top: number): Content => ({
    text,
    fontSize: 6.5,
    relativePosition: { x: left, y: top },
  });
  return [
    ...grid.map((value) => label(String(value), 4, y(value) - 4)),
    ...apart(trends.map(({ reading, points }) => ({ reading, top: y(points.at(-1)!.value) - 4 }))).map(
      ({ reading, top }) => label(nameOf(reading), WIDTH - 56, top),
    ),
    label(clock(from), LEFT, HEIGHT + 3),
    label(clock(to), WIDTH - 84, HEIGHT + 3),
    { canvas: lines, margin: [0, 0, 0, 16] },
  ];
}

/** Names that would lie on each other, one below the other. */
function apart<T extends { top: number }>(names: readonly T[]): T[] {
  let below = Number.NEGATIVE_INFINITY;
  return names
    .toSorted((a, b) => a.top - b.top)
    .map((name) => {
      below = Math.max(name.top, below + NAME_HEIGHT);
      return { ...name, top: below };
    });
}
