/** What is not accounted for of a draw: drawn, less what was given and what was wasted, in whole microlitres. */
export function unaccounted(
  drawnMicrolitres: number,
  settlements: Iterable<{ givenMicrolitres: number; wastedMicrolitres: number }>,
): number {
  let rest = drawnMicrolitres;
  for (const { givenMicrolitres, wastedMicrolitres } of settlements)
    rest -= givenMicrolitres + wastedMicrolitres;
  return rest;
}
