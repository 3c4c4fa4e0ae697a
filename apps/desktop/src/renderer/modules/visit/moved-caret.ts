/** Where a caret belongs after a text changed under it: behind the same words, or before them. */
export function movedCaret(before: string, after: string, caret: number): number {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  if (caret <= start) return caret;
  const fromEnd = before.length - caret;
  const isTailKept = after.endsWith(before.slice(caret));
  return isTailKept ? Math.max(after.length - fromEnd, 0) : Math.min(caret, after.length);
}
