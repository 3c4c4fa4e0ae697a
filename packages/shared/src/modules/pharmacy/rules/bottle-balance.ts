import type { z } from 'zod';
import type { bottleMovementEntity } from '../bottle-entities.ts';

type Movement = z.output<typeof bottleMovementEntity.body>;

const sign = { received: 1, found: 1, drawn: -1, wasted: -1, missing: -1 } as const;

/**
 * What is left in a bottle, in whole microlitres, so that no sum is ever rounded. Below zero means that more was
 * drawn than there was, as two stations without a line can: both draws happened, and the discrepancy is shown.
 */
export function bottleBalance(movements: Iterable<Pick<Movement, 'movement' | 'microlitres'>>): number {
  let microlitres = 0;
  for (const { movement, microlitres: amount } of movements) microlitres += sign[movement] * amount;
  return microlitres;
}
