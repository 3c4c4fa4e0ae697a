/** A small repeatable generator (mulberry32); failing seeds are kept by name in the tests. */
export function randomFrom(seed: number): { below(limit: number): number; pick<T>(items: readonly T[]): T } {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, pick: (items) => items[below(items.length)] as (typeof items)[number] };
}

/** Flips, drops, doubles and swaps bytes of a message. */
export function mutate(bytes: Uint8Array, random: ReturnType<typeof randomFrom>): Uint8Array {
  const result = [...bytes];
  for (let change = random.below(8); change >= 0; change--) {
    const at = random.below(result.length + 1);
    const kind = random.below(4);
    if (kind === 0) result[at] = random.below(256);
    else if (kind === 1) result.splice(at, random.below(20));
    else if (kind === 2)
      result.splice(at, 0, ...Array.from({ length: random.below(20) }, () => random.below(256)));
    else result.splice(at, 0, ...result.slice(at, at + random.below(40)));
  }
  return Uint8Array.from(result);
}

/** Cuts bytes into random pieces. */
export function chunks(bytes: Uint8Array, random: ReturnType<typeof randomFrom>): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = 1 + random.below(random.pick([1, 4, 40, 4000]));
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
}
