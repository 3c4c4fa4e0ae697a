/** UTF-8 takes at most so many bytes for one unit of a text. */
const MOST_BYTES_A_UNIT = 3;

/**
 * Divides what travels together where it has `limitBytes`, by what it may need at most: a batch of one at the
 * least, and the rest.
 */
export function cutBatch<T>(rows: readonly T[], limitBytes: number): { batch: T[]; rest: T[] } {
  let bytes = 0;
  let count = 0;
  while (count < rows.length && bytes < limitBytes)
    bytes += JSON.stringify(rows[count++]).length * MOST_BYTES_A_UNIT;
  return { batch: rows.slice(0, count), rest: rows.slice(count) };
}
