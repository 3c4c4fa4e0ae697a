import type { ResultLine } from '@burrow/shared/modules/lab/lab-entities.ts';
import { isCritical } from '@burrow/shared/modules/lab/rules/flag.ts';
import { unitWords } from '@burrow/shared/modules/lab/rules/unit-words.ts';
import type { LabWords } from './lab-names.ts';

/** "Potassium 7.9 mEq/L, Glucose 31 mg/dL": the critical values among these. */
export function criticalWords(
  lines: readonly Pick<ResultLine, 'analyte' | 'displayName' | 'value' | 'unit' | 'flag'>[],
  names: LabWords,
): string {
  return lines
    .filter(({ flag }) => isCritical(flag))
    .map((line) => [names.analyte(line), line.value, unitWords(line.unit)].filter(Boolean).join(' '))
    .join(', ');
}
