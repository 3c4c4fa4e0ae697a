/** Spellings of one unit that analyzers use (UCUM, HL7 v2 and vendors' own). */
const spellings: Readonly<Record<string, string>> = {
  'umol/l': 'umol/l',
  'mcmol/l': 'umol/l',
  'micromol/l': 'umol/l',
  'ug/dl': 'ug/dl',
  'mcg/dl': 'ug/dl',
  'u/l': 'u/l',
  'iu/l': 'u/l',
  'meq/l': 'mmol/l+',
  'mmol/l': 'mmol/l',
  'k/ul': '10^9/l',
  '10*3/ul': '10^9/l',
  '10^3/ul': '10^9/l',
  'x10^3/ul': '10^9/l',
  'x10*3/ul': '10^9/l',
  '10e3/ul': '10^9/l',
  '10*9/l': '10^9/l',
  '10^9/l': '10^9/l',
  'x10^9/l': '10^9/l',
  '10e9/l': '10^9/l',
  'thou/ul': '10^9/l',
  'm/ul': '10^12/l',
  '10*6/ul': '10^12/l',
  '10^6/ul': '10^12/l',
  'x10^6/ul': '10^12/l',
  '10*12/l': '10^12/l',
  '10^12/l': '10^12/l',
  'x10^12/l': '10^12/l',
};

/** A unit in one spelling; unknown units are only lower-cased, so that equal text still compares equal. */
export function plainUnit(unit: string): string {
  const folded = unit
    .trim()
    .toLowerCase()
    .replace(/[µμ]/g, 'u')
    .replace(/[×✕]/g, 'x')
    .replace(
      /[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g,
      (digits) => `^${[...digits].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)).join('')}`,
    )
    .replace(/\s+/g, '')
    .replace(/\{[^}]*\}/g, '');
  return spellings[folded] ?? folded;
}

/** The units of one analyte: its own, and what one of another unit is in it. */
export interface AnalyteUnits {
  unit: string;
  /** By plain unit, for example `{'umol/l': 0.01131}`. */
  factors?: Readonly<Record<string, number>>;
}

/** A number in another unit of the same analyte; undefined where the table knows no factor (docs/specs/lab.md, L-21). */
export function convert(
  number: number,
  from: string | undefined,
  to: string,
  units: AnalyteUnits,
): number | undefined {
  if (!from && to !== '') return undefined;
  if (plainUnit(from ?? '') === plainUnit(to)) return number;
  const factorOf = (unit: string) =>
    plainUnit(unit) === plainUnit(units.unit) ? 1 : units.factors?.[plainUnit(unit)];
  const [up, down] = [factorOf(from ?? ''), factorOf(to)];
  return up === undefined || down === undefined ? undefined : (number * up) / down;
}

/** A plain unit as laboratories write it: `umol/l` as `µmol/L`. */
export function conventionalUnit(plain: string): string {
  return plain.replace(/^u(?=mol|g)/, 'µ').replace(/l\b/g, 'L');
}
