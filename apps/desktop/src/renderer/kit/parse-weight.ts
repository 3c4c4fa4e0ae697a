import { gramsPer, inUnit } from '@burrow/shared/kernel/rules/mass.ts';

const LARGEST_GRAMS = 2_000_000;

const unitGrams: Readonly<Record<string, number>> = {
  '': 1000,
  kg: 1000,
  kgs: 1000,
  kilo: 1000,
  g: 1,
  gr: 1,
  gram: 1,
  grams: 1,
  lb: gramsPer.lb,
  lbs: gramsPer.lb,
  pound: gramsPer.lb,
  pounds: gramsPer.lb,
  oz: gramsPer.oz,
};

/**
 * Grams of a weight as people type and paste it: "4,2kg", "4.2", "9 lb 4 oz", "850 g". A bare number is
 * kilograms. Undefined when it is not one clear weight; never a guess ("1,234.5" and "1.234,5" are refused).
 */
export function parseWeight(text: string): number | undefined {
  const parts = [
    ...text
      .trim()
      .toLowerCase()
      .matchAll(/(\d+(?:[.,]\d+)?)\s*([a-z]*)\s*/gy),
  ];
  if (parts.length === 0 || parts.length > 2) return undefined;
  if (parts.map((part) => part[0]).join('') !== text.trim().toLowerCase()) return undefined;
  const units = parts.map((part) => part[2]!);
  const isPoundsAndOunces = parts.length === 2 && unitGrams[units[0]!] === gramsPer.lb && units[1] === 'oz';
  if (parts.length === 2 && !isPoundsAndOunces) return undefined;
  let grams = 0;
  for (const part of parts) {
    const factor = unitGrams[part[2]!];
    if (factor === undefined) return undefined;
    grams += Number(part[1]!.replace(',', '.')) * factor;
  }
  const rounded = Math.round(grams);
  return rounded >= 1 && rounded <= LARGEST_GRAMS ? rounded : undefined;
}

/** True for a number that could be kilograms or pounds: somebody has to say which. */
export function isWithoutUnit(text: string): boolean {
  return /^\d+([.,]\d+)?$/.test(text.trim()) && parseWeight(text) !== undefined;
}

/** A weight in kilograms and in pounds, each with its unit. */
export function weightInBoth(grams: number, locale: string): string {
  const pounds = new Intl.NumberFormat(locale, { maximumFractionDigits: grams < 10_000 ? 2 : 1 });
  return `${weightWords(grams, locale)} · ${pounds.format(inUnit(grams, 'lb'))} lb`;
}

/** A weight with its unit: grams below one kilogram, else kilograms. */
export function weightWords(grams: number, locale: string): string {
  if (grams < 1000) return `${new Intl.NumberFormat(locale).format(grams)} g`;
  const digits = grams < 100_000 ? (grams % 100 === 0 ? 1 : 2) : 0;
  return `${new Intl.NumberFormat(locale, { minimumFractionDigits: digits === 0 ? 0 : 1, maximumFractionDigits: digits }).format(grams / 1000)} kg`;
}
