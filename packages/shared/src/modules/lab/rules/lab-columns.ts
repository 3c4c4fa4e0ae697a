import type { ChartCell, ChartRow } from '../lab-views.ts';

/** One date of the table. Reports of the same minute that share no analyte stand in one column. */
export interface LabColumn {
  key: string;
  at: string;
  reportIds: string[];
}

export interface LabGroup {
  name: string;
  rows: ChartRow[];
}

/** The dates of the table, newest first. */
export function columnsOf(rows: readonly ChartRow[]): LabColumn[] {
  const reports = new Map<string, { at: string; analytes: Set<string> }>();
  for (const { analyte, cells } of rows) {
    for (const { reportId, at } of cells) {
      const report = reports.get(reportId) ?? { at, analytes: new Set() };
      reports.set(reportId, { at: report.at, analytes: report.analytes.add(analyte) });
    }
  }
  const columns: (LabColumn & { analytes: Set<string> })[] = [];
  for (const [reportId, { at, analytes }] of [...reports].sort(([, a], [, b]) => b.at.localeCompare(a.at))) {
    const home = columns.find(
      (column) =>
        minuteOf(column.at) === minuteOf(at) &&
        [...analytes].every((analyte) => !column.analytes.has(analyte)),
    );
    if (home) {
      home.reportIds.push(reportId);
      for (const analyte of analytes) home.analytes.add(analyte);
    } else {
      columns.push({ key: reportId, at, reportIds: [reportId], analytes });
    }
  }
  return columns.map(({ key, at, reportIds }) => ({ key, at, reportIds }));
}

function minuteOf(at: string): string {
  return at.slice(0, 16);
}

/** The rows by group, groups in the order in which they first appear. */
export function groupsOf(rows: readonly ChartRow[]): LabGroup[] {
  return [...Map.groupBy(rows, (row) => row.group)].map(([name, list]) => ({ name, rows: list }));
}

/** The cell of a row in a column. */
export function cellIn(row: ChartRow, column: LabColumn): ChartCell | undefined {
  return row.cells.find((cell) => column.reportIds.includes(cell.reportId));
}
