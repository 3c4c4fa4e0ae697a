import type { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { labReportEntity } from '@burrow/shared/modules/lab/lab-entities.ts';
import type { CalculatedLine, ChartRow } from '@burrow/shared/modules/lab/lab-views.ts';
import { calculatedRows } from '@burrow/shared/modules/lab/rules/calculated-rows.ts';
import { chartRows } from '@burrow/shared/modules/lab/rules/lab-chart.ts';
import type { DocumentOf, Documents } from '../../storage/documents.ts';
import { acknowledgementsOf } from './critical-values.ts';
import type { LabTables } from './lab-tables.ts';

/** All of a patient's results by analyte, measured and calculated. */
export async function chartOf(
  documents: Documents,
  tables: LabTables,
  patient: DocumentOf<typeof patientEntity>,
): Promise<ChartRow[]> {
  const reports = await documents.find(labReportEntity, { selector: { patientId: patient.id } });
  const acknowledged = await acknowledgementsOf(documents, reports);
  const rows = chartRows(
    reports.map(({ id, at, status, body }) => ({
      id,
      at,
      orderId: body.orderId,
      receivedAt: body.receivedAt,
      isWithdrawn: status === 'withdrawn',
      acknowledgements: acknowledged(id),
      lines: body.lines,
    })),
    (analyte) => tables.groupOf(analyte),
  );
  return [...rows, ...calculatedRows(rows, patient.body.species, tables.calculated)];
}

/** What a chart works out from the values of one report. */
export function calculatedLines(chart: readonly ChartRow[], reportId: string): CalculatedLine[] {
  return chart.flatMap(({ analyte, displayName, cells, calculated }) =>
    cells
      .filter((cell) => calculated && cell.reportId === reportId)
      .map(({ value, unit = '' }) => ({
        ...{ code: analyte, displayName, value, unit, calculated: calculated! },
      })),
  );
}
