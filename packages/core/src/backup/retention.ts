const DAILY = 7;
const WEEKLY = 4;
const WEEK_MS = 7 * 24 * 3_600_000;

/**
 * Which of the snapshots to let go: the newest of each of the last 7 days that have one stay, and of each of
 * the last 4 weeks that have one; the newest always.
 */
export function snapshotsToDrop(times: readonly string[]): string[] {
  const newestFirst = [...times].sort().reverse();
  const kept = new Set([
    ...firstOfEach(newestFirst, (time) => time.slice(0, 10), DAILY),
    // Weeks from Monday on: the epoch was a Thursday.
    ...firstOfEach(
      newestFirst,
      (time) => String(Math.floor((Date.parse(time) + 3 * (WEEK_MS / 7)) / WEEK_MS)),
      WEEKLY,
    ),
  ]);
  return newestFirst.filter((time) => !kept.has(time));
}

function firstOfEach(times: string[], group: (time: string) => string, most: number): string[] {
  return [...Map.groupBy(times, group).values()].slice(0, most).map(([first]) => first!);
}
