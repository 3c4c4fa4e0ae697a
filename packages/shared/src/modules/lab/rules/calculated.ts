import { type AnalyteUnits, convert } from './units.ts';

/** A measured value that a calculation may start from. */
export interface Input {
  analyte: string;
  numericValue?: number;
  comparator?: string;
  unit?: string;
  status: string;
}

/** One row of resources/lab/calculated-values.json. */
export interface CalculatedDefinition {
  code: string;
  name: string;
  unit: string;
  decimals: number;
  /** The formula as people read it. */
  formula: string;
  /** The only species it is for. */
  species?: string[];
  caveat?: 'corrected-calcium' | 'sediment';
  /** Key into the table's sources. */
  source: string;
}

export interface CalculatedValue {
  code: string;
  /** Rounded to the table's decimals. */
  numericValue: number;
}

/** A value of the specimen in this unit, or undefined. */
type Get = (analyte: string, unit: string) => number | undefined;

/**
 * The formulas by code; each answers undefined when a value it needs is missing. Sources stand in
 * resources/lab/calculated-values.json.
 * - GLOB, A:G: Merck Veterinary Manual, serum proteins; g/dL.
 * - NA:K, AGAP: Merck Veterinary Manual, electrolytes; mEq/L, which for single charges is mmol/L.
 * - BUN:CREA: Merck Veterinary Manual; both in mg/dL, since in mmol/L the ratio is another number.
 * - CA-ALB: Meuten et al. 1982, dogs only: Ca (mg/dL) − albumin (g/dL) + 3.5. It agrees poorly with ionised calcium,
 *   which decides.
 * - UPC: IRIS; both in mg/dL.
 * - OSM: DiBartola 2012: 2 Na + glucose / 18 + urea nitrogen / 2.8; mEq/L and mg/dL.
 */
const formulas: Record<string, (get: Get) => number | undefined> = {
  GLOB: (get) => globulin(get),
  'A:G': (get) => ratio(get('ALB', 'g/dL'), globulin(get)),
  'NA:K': (get) => ratio(get('NA', 'mEq/L'), get('K', 'mEq/L')),
  'BUN:CREA': (get) => ratio(get('BUN', 'mg/dL'), get('CREA', 'mg/dL')),
  AGAP: (get) =>
    from(
      [
        get('NA', 'mEq/L'),
        get('K', 'mEq/L'),
        get('CL', 'mEq/L'),
        get('HCO3', 'mEq/L') ?? get('TCO2', 'mEq/L'),
      ],
      (na, k, cl, base) => na + k - (cl + base),
    ),
  'CA-ALB': (get) => from([get('CA', 'mg/dL'), get('ALB', 'g/dL')], (ca, albumin) => ca - albumin + 3.5),
  UPC: (get) => ratio(get('UPROT', 'mg/dL'), get('UCREA', 'mg/dL')),
  OSM: (get) =>
    from(
      [get('NA', 'mEq/L'), get('GLU', 'mg/dL'), get('BUN', 'mg/dL')],
      (na, glucose, urea) => 2 * na + glucose / 18 + urea / 2.8,
    ),
};

/**
 * What follows from the values of one specimen (docs/specs/lab.md, L-50 to L-53). A measured value is never
 * replaced by a calculated one. Only plain final numbers in units that convert count: no `<`, no cancelled or
 * preliminary value, and none that the specimen holds twice.
 */
export function calculatedValues(
  definitions: readonly CalculatedDefinition[],
  species: string,
  inputs: readonly Input[],
  unitsOf: (analyte: string) => AnalyteUnits | undefined,
): CalculatedValue[] {
  const byAnalyte = Map.groupBy(inputs, ({ analyte }) => analyte);
  const get: Get = (analyte, unit) => {
    const [input, ...others] = byAnalyte.get(analyte) ?? [];
    const units = unitsOf(analyte);
    if (!input || !units || others.length > 0 || !isPlain(input)) return undefined;
    return convert(input.numericValue!, input.unit, unit, units);
  };
  return definitions.flatMap(({ code, species: only, decimals }) => {
    if (byAnalyte.has(code) || (only && !only.includes(species))) return [];
    const value = formulas[code]?.(get);
    if (value === undefined || !Number.isFinite(value)) return [];
    return [{ code, numericValue: Number(value.toFixed(decimals)) }];
  });
}

function isPlain({ numericValue, comparator, status }: Input): boolean {
  return numericValue !== undefined && !comparator && (status === 'final' || status === 'corrected');
}

/** Globulin as measured, or total protein less albumin; none below zero, which no blood has. */
function globulin(get: Get): number | undefined {
  const measured = get('GLOB', 'g/dL');
  const difference = from([get('TP', 'g/dL'), get('ALB', 'g/dL')], (protein, albumin) => protein - albumin);
  const value = measured ?? difference;
  return value !== undefined && value > 0 ? value : undefined;
}

function ratio(over: number | undefined, under: number | undefined): number | undefined {
  return from([over, under], (a, b) => (b > 0 ? a / b : Number.NaN));
}

function from(
  values: readonly (number | undefined)[],
  formula: (...known: number[]) => number,
): number | undefined {
  return values.some((value) => value === undefined) ? undefined : formula(...(values as number[]));
}
