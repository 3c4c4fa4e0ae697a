import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { MedicineProduct, PharmacyTables } from '../pharmacy-tables.ts';

/** A dose that can be drawn up or broken off: whole thousandths of a mL, tablet or capsule. */
export interface DrawableDose {
  thousandths: number;
  mg: number;
}

type Steps = PharmacyTables['doseLimits']['syringes']['steps'];
const THOUSAND = 1000;
/** Floating point must not push a dose over its own limit. */
const ROUNDING = 1e-9;

/**
 * The drawable dose nearest to the wanted one, never outside `lowMg` to `highMg` (M-3): liquids by the graduation of
 * the smallest syringe that holds them, tablets by the part that can be broken off. Errors: NOT_DRAWABLE when no
 * step of this product lies within the range.
 */
export function roundDose(
  wanted: { mg: number; lowMg: number; highMg: number },
  product: Pick<MedicineProduct, 'unit' | 'mgPerUnit' | 'smallestPart'>,
  steps: Steps,
): Result<DrawableDose, 'NOT_DRAWABLE'> {
  const units = wanted.mg / product.mgPerUnit;
  const step = Math.round(stepOf(units, product, steps) * THOUSAND);
  const whole = (units * THOUSAND) / step;
  const candidates = [Math.round(whole), Math.floor(whole), Math.ceil(whole)]
    .filter((count) => count > 0)
    .map((count) => ({ thousandths: count * step, mg: (count * step * product.mgPerUnit) / THOUSAND }));
  const fits = candidates.find(
    ({ mg }) => mg >= wanted.lowMg * (1 - ROUNDING) && mg <= wanted.highMg * (1 + ROUNDING),
  );
  return fits ? ok(fits) : fail('NOT_DRAWABLE', { detail: `${step / THOUSAND} ${product.unit}` });
}

function stepOf(units: number, product: Pick<MedicineProduct, 'unit' | 'smallestPart'>, steps: Steps) {
  if (product.unit !== 'mL') return product.smallestPart ?? 1;
  return (steps.find(({ upToMl }) => units <= upToMl) ?? steps.at(-1)!).stepMl;
}
