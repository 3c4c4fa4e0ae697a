import type { ResultLine } from '../lab-entities.ts';

export interface FinalReport {
  id: string;
  orderId: string;
  isWithdrawn: boolean;
  lines: readonly Pick<ResultLine, 'analyte' | 'displayName' | 'status'>[];
}

export interface Rival {
  reportId: string;
  /** Names of the analytes that both reports give a final value for. */
  analytes: string[];
}

/**
 * The other reports of a report's order that give a final value for the same analyte (docs/specs/lab.md, L-5):
 * two analyzers, or two stations apart, answered one order. A correction says itself what it replaces and is no
 * rival; nor is a withdrawn report.
 */
export function rivalFinals(report: FinalReport, others: readonly FinalReport[]): Rival[] {
  if (report.orderId === '' || report.isWithdrawn) return [];
  const own = new Map(finals(report).map(({ analyte, displayName }) => [analyte, displayName]));
  return others
    .filter(({ id, orderId, isWithdrawn }) => id !== report.id && orderId === report.orderId && !isWithdrawn)
    .map((other) => ({
      reportId: other.id,
      analytes: [...new Set(finals(other).flatMap(({ analyte }) => own.get(analyte) ?? []))],
    }))
    .filter(({ analytes }) => analytes.length > 0);
}

const finals = ({ lines }: FinalReport) => lines.filter(({ status }) => status === 'final');
