export interface MergeEntry {
  id: string;
  at: string;
  mergedId: string;
  keptId: string;
}

/**
 * The record that each merged one leads to (H-22). Merges hold in the order of their times; what two stations
 * merged apart, also crosswise, becomes one record, whichever merge a station heard of first. Records that
 * were not merged are left out.
 */
export function resolveMerges(merges: readonly MergeEntry[]): Map<string, string> {
  const next = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let step = next.get(root); step !== undefined; step = next.get(root)) root = step;
    return root;
  };
  const inOrder = [...merges].sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id));
  for (const { mergedId, keptId } of inOrder) {
    const [merged, kept] = [rootOf(mergedId), rootOf(keptId)];
    if (merged !== kept) next.set(merged, kept);
  }
  return new Map([...next.keys()].map((id) => [id, rootOf(id)]));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
