import type { CalculatedSource, ChartCell, ChartRow } from '../lab-views.ts';
import { type CalculatedDefinition, calculatedValues } from './calculated.ts';
import { withChanges } from './lab-chart.ts';
import type { AnalyteUnits } from './units.ts';

export interface CalculatedTable {
  definitions: readonly CalculatedDefinition[];
  sourceOf(definition: CalculatedDefinition): CalculatedSource;
  unitsOf(analyte: string): AnalyteUnits | undefined;
}

/**
 * The rows that follow from a chart's rows (L-50, L-51): report by report, since each is one specimen, from the
 * values that stand after corrections. They are worked out anew each time and stored nowhere.
 */
export function calculatedRows(
  rows: readonly ChartRow[],
  species: string,
  { definitions, sourceOf, unitsOf }: CalculatedTable,
): ChartRow[] {
  const values = rows.flatMap(({ analyte, cells }) => cells.map((cell) => ({ ...cell, analyte })));
  const cells = [...Map.groupBy(values, ({ reportId }) => reportId).values()].flatMap((ofReport) =>
    calculatedValues(definitions, species, ofReport, unitsOf).map((value) => ({
      ...value,
      of: ofReport[0]!,
    })),
  );
  return definitions.flatMap((definition): ChartRow[] => {
    const own = cells
      .filter(({ code }) => code === definition.code)
      .map(({ numericValue, of }): ChartCell => {
        const { reportId, at } = of;
        const value = numericValue.toFixed(definition.decimals);
        const { unit } = definition;
        return {
          ...{ reportId, at, value, numericValue, unit, flag: 'none', status: 'final' },
          ...{ replaced: [], change: 'none' },
        };
      })
      .sort((a, b) => (a.at < b.at ? 1 : -1));
    if (own.length === 0) return [];
    const { code, name } = definition;
    const calculated = sourceOf(definition);
    return [
      { analyte: `=${code}`, displayName: name, group: 'Calculated', cells: withChanges(own), calculated },
    ];
  });
}
