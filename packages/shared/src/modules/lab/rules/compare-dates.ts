import type { ChartCell, ChartRow } from '../lab-views.ts';
import { cellIn, type LabColumn } from './lab-columns.ts';
import { plainUnit } from './units.ts';

/** A value of a comparison; the change is against the next older chosen date that has one. */
export interface ComparedCell {
  cell: ChartCell;
  /** Rise or fall in percent of the older value. */
  percent?: number;
}

export interface ComparedRow {
  row: ChartRow;
  /** One per column, newest first. */
  cells: (ComparedCell | undefined)[];
}

export const FEWEST_DATES = 2;
export const MOST_DATES = 4;

/**
 * The chosen dates side by side (docs/specs/lab.md, L-90, L-91): the analytes that any of them has, each value with
 * its change against the next older one. Values in other units, with `<` or `>`, cancelled, or with an older value of
 * zero have no percentage.
 */
export function compareDates(rows: readonly ChartRow[], columns: readonly LabColumn[]): ComparedRow[] {
  return rows.flatMap((row) => {
    const cells = columns.map((column) => cellIn(row, column));
    if (cells.every((cell) => cell === undefined)) return [];
    const compared = cells.map((cell, i): ComparedCell | undefined => {
      const older = cells.slice(i + 1).find((other) => other !== undefined);
      return cell && { cell, percent: older && percentOf(cell, older) };
    });
    return [{ row, cells: compared }];
  });
}

function percentOf(newer: ChartCell, older: ChartCell): number | undefined {
  if (!isPlain(newer) || !isPlain(older) || older.numericValue === 0) return undefined;
  if (plainUnit(newer.unit ?? '') !== plainUnit(older.unit ?? '')) return undefined;
  return ((newer.numericValue! - older.numericValue!) / Math.abs(older.numericValue!)) * 100;
}

function isPlain({ numericValue, comparator, status }: ChartCell): boolean {
  return numericValue !== undefined && !comparator && status !== 'cancelled';
}
