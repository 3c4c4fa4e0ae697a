import type { ChartCell, ChartRow } from '@burrow/shared/modules/lab/lab-views.ts';

export interface LabColumn {
  reportId: string;
  at: string;
}

export interface LabGroup {
  name: string;
  rows: ChartRow[];
}

/** The dates of the table, newest first: one column per report. */
export function columnsOf(rows: readonly ChartRow[]): LabColumn[] {
  const columns = new Map<string, LabColumn>();
  for (const { cells } of rows) for (const { reportId, at } of cells) columns.set(reportId, { reportId, at });
  return [...columns.values()].sort((a, b) => b.at.localeCompare(a.at));
}

/** The rows by group, groups in the order in which they first appear. */
export function groupsOf(rows: readonly ChartRow[]): LabGroup[] {
  const groups = new Map<string, ChartRow[]>();
  for (const row of rows) groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  return [...groups].map(([name, list]) => ({ name, rows: list }));
}

/** The cells of a row by report. */
export function cellsByReport(row: ChartRow): Map<string, ChartCell> {
  return new Map(row.cells.map((cell) => [cell.reportId, cell]));
}
