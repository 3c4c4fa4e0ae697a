import type { ResultLine } from '@burrow/shared/modules/lab/lab-entities.ts';
import { isCritical } from '@burrow/shared/modules/lab/rules/flag.ts';
import { unitWords } from '@burrow/shared/modules/lab/rules/unit-words.ts';

/** "Potassium 7.9 mEq/L, Glucose 31 mg/dL": the critical values among these. */
export function criticalWords(
  lines: readonly Pick<ResultLine, 'displayName' | 'value' | 'unit' | 'flag'>[],
): string {
  return lines
    .filter(({ flag }) => isCritical(flag))
    .map(({ displayName, value, unit }) => [displayName, value, unitWords(unit)].filter(Boolean).join(' '))
    .join(', ');
}
