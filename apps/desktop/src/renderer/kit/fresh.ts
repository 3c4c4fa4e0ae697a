import { useRef } from 'react';

/** Which ids are new since the list was first shown; each glows once, where it stands. */
export function useFresh(ids: readonly string[] | undefined): (id: string) => boolean {
  const known = useRef<Set<string> | undefined>(undefined);
  const fresh = useRef(new Set<string>());
  if (ids) {
    const before = known.current;
    if (before) for (const id of ids) if (!before.has(id)) fresh.current.add(id);
    known.current = new Set([...(before ?? []), ...ids]);
  }
  return (id) => fresh.current.has(id);
}

/** Style of a thing that has just come. */
export const glow = { animation: 'burrow-glow 1.6s ease-out 1' } as const;
