import type { ResultLine } from '../lab-entities.ts';
import type { Acknowledgement, ChartCell, ChartRow } from '../lab-views.ts';
import { isCritical } from './flag.ts';
import { plainUnit } from './units.ts';

export interface ChartReport {
  id: string;
  at: string;
  orderId: string;
  receivedAt: string;
  isWithdrawn: boolean;
  acknowledgements: readonly Acknowledgement[];
  lines: readonly ResultLine[];
}

interface Value {
  report: ChartReport;
  line: ResultLine;
  at: string;
}

/**
 * The chart's table: a row per analyte, values newest first (docs/specs/lab.md, L-30 to L-34).
 * A corrected or cancelled value takes the place of the earlier one of the same order and analyte, which
 * stays in `replaced`. Withdrawn reports are left out.
 */
export function chartRows(reports: readonly ChartReport[], groupOf: (analyte: string) => string): ChartRow[] {
  const values = reports
    .filter((report) => !report.isWithdrawn)
    .flatMap((report) =>
      report.lines.map((line): Value => ({ report, line, at: line.observedAt ?? report.at })),
    );
  const rows = [...Map.groupBy(values, ({ line }) => line.analyte)].map(([analyte, ofAnalyte]): ChartRow => {
    const cells = withChanges(mergeCorrections(ofAnalyte));
    return { analyte, displayName: ofAnalyte.at(-1)!.line.displayName, group: groupOf(analyte), cells };
  });
  return rows.sort((a, b) => a.group.localeCompare(b.group) || a.displayName.localeCompare(b.displayName));
}

function mergeCorrections(values: Value[]): ChartCell[] {
  const byArrival = [...values].sort((a, b) => compare(a.report.receivedAt, b.report.receivedAt));
  const cells: { cell: ChartCell; orderId: string }[] = [];
  for (const { report, line, at } of byArrival) {
    const replaces = line.status === 'corrected' || line.status === 'cancelled';
    const earlier =
      replaces && cells.findLast((other) => other.orderId === report.orderId && report.orderId !== '');
    const sameTime = replaces && cells.findLast((other) => other.cell.at === at);
    const original = earlier || sameTime;
    if (original) {
      const { reportId, value, at: before, replaced } = original.cell;
      original.cell = {
        ...cellOf(report, line, at),
        replaced: [...replaced, { reportId, value, at: before }],
      };
    } else {
      cells.push({ cell: cellOf(report, line, at), orderId: report.orderId });
    }
  }
  return cells.map(({ cell }) => cell).sort((a, b) => compare(b.at, a.at));
}

function cellOf(report: ChartReport, line: ResultLine, at: string): ChartCell {
  const { value, numericValue, comparator, unit, flag, status, range, deviceRange } = line;
  return {
    reportId: report.id,
    at,
    value,
    numericValue,
    comparator,
    unit,
    flag,
    status,
    range,
    acknowledgements: isCritical(flag) ? [...report.acknowledgements] : undefined,
    deviceRange,
    replaced: [],
    change: 'none',
  };
}

/** Cells, newest first, each with its change against the one before (L-32). */
export function withChanges(cells: ChartCell[]): ChartCell[] {
  return cells.map((cell, i) => ({ ...cell, change: changeAgainst(cell, cells[i + 1]) }));
}

function changeAgainst(cell: ChartCell, before: ChartCell | undefined): ChartCell['change'] {
  if (cell.numericValue === undefined || before?.numericValue === undefined) return 'none';
  if (plainUnit(cell.unit ?? '') !== plainUnit(before.unit ?? '')) return 'none';
  if (cell.numericValue === before.numericValue) return 'same';
  return cell.numericValue > before.numericValue ? 'up' : 'down';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
