import type { ResultLine } from '@burrow/shared/modules/lab/lab-entities.ts';
import { unitWords } from '@burrow/shared/modules/lab/rules/unit-words.ts';

/** A reference range as prints write it: `4.0–5.8 mmol/L`, `≤ 3`; empty when there is none. */
export function rangeText(range: ResultLine['range'], locale: string): string {
  const { low, high, unit } = range ?? {};
  const number = (value: number | undefined) => value?.toLocaleString(locale) ?? '';
  if (low === undefined && high === undefined) return '';
  const span =
    low === undefined
      ? `≤ ${number(high)}`
      : high === undefined
        ? `≥ ${number(low)}`
        : `${number(low)}–${number(high)}`;
  return `${span} ${unitWords(unit)}`.trim();
}
