import { deepEqual } from '@burrow/shared/kernel/rules/deep-equal.ts';

/**
 * The fields of `edited` that differ from `original`. Only these travel, so that two people who edit different
 * fields of one record at once both win.
 */
export function changedFields<T extends object>(original: T, edited: T): Partial<T> {
  const changed: Partial<T> = {};
  for (const key of Object.keys(edited) as (keyof T)[]) {
    if (!deepEqual(original[key], edited[key])) changed[key] = edited[key];
  }
  return changed;
}
