import type { KidneyEvidence } from '../kidney-staging.ts';
import type { ChartRow } from '../lab-views.ts';
import { plainUnit } from './units.ts';

/** Which rows of a chart are evidence, and in which units; a calculated ratio counts as a measured one. */
const rowsOf: Record<string, { kind: KidneyEvidence['kind']; units: readonly string[] }> = {
  CREA: { kind: 'creatinine', units: ['mg/dl', 'umol/l'] },
  SDMA: { kind: 'sdma', units: ['ug/dl'] },
  UPC: { kind: 'upc', units: [''] },
  '=UPC': { kind: 'upc', units: [''] },
};

/**
 * The values of a chart that IRIS stages by, newest first (docs/specs/lab.md, L-60): plain final numbers in a unit
 * that the cut-offs stand in. `<`, `>`, cancelled and preliminary values are none.
 */
export function labEvidence(rows: readonly ChartRow[]): KidneyEvidence[] {
  return rows
    .flatMap(({ analyte, cells }) => {
      const { kind, units } = rowsOf[analyte] ?? { kind: undefined, units: [] };
      return cells.flatMap(({ reportId, at, numericValue, comparator, unit = '', status }) => {
        const isPlain = !comparator && (status === 'final' || status === 'corrected');
        if (!kind || numericValue === undefined || !isPlain || !units.includes(plainUnit(unit))) return [];
        return [{ kind, sourceId: reportId, at, value: numericValue, unit }];
      });
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** Names one value among the evidence. */
export function evidenceKey({ kind, sourceId }: Pick<KidneyEvidence, 'kind' | 'sourceId'>): string {
  return `${kind}:${sourceId}`;
}
