const HOUR_MS = 3_600_000;

/**
 * When a note takes no more text: so many hours after the last word written in it. Who writes before pushes it on.
 * It follows from the note and the clock alone, so that every station says the same without telling the others.
 */
export function locksAt(lastEditAt: string, lockAfterHours: number): string {
  return new Date(Date.parse(lastEditAt) + lockAfterHours * HOUR_MS).toISOString();
}
