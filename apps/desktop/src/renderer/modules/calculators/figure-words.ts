import type { Quantity, QuantityName } from '@burrow/shared/modules/calculators/calculator-answer.ts';

/** A number with as many digits as a pump or a scale takes. */
export function figureWords(value: number, locale: string): string {
  const size = Math.abs(value);
  const digits = size >= 1000 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
}

/** Where the range is the answer itself, not what lies around one. */
const ranges: readonly QuantityName[] = ['bolus', 'shockDose', 'referenceRange'];

/** The number of a quantity as the answer shows it, and the range around it when there is one. */
export function quantityWords(quantity: Quantity, locale: string): { number: string; around?: string } {
  const { name, value, low, high } = quantity;
  const number = figureWords(value, locale);
  if (low === undefined || high === undefined || low === high) return { number };
  const around = `${figureWords(low, locale)}–${figureWords(high, locale)}`;
  return ranges.includes(name) ? { number: around } : { number, around };
}

/** A formula with the decimal sign of a language. */
export function formulaWords(formula: string, locale: string): string {
  const sign = new Intl.NumberFormat(locale).format(0.5)[1]!;
  return formula.replaceAll(/(\d)\.(\d)/g, `$1${sign}$2`);
}
