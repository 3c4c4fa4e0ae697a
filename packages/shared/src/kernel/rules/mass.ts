/** Grams in one of each unit of mass; the pound and ounce are the international avoirdupois ones of 1959. */
export const gramsPer = { g: 1, kg: 1000, lb: 453.59237, oz: 28.349523125 } as const;
export type MassUnit = keyof typeof gramsPer;

/** Grams of an amount in a named unit, so that pounds are never taken for kilograms. */
export function gramsOf(amount: number, unit: MassUnit): number {
  return amount * gramsPer[unit];
}

/** An amount of grams in a named unit. */
export function inUnit(grams: number, unit: MassUnit): number {
  return grams / gramsPer[unit];
}
