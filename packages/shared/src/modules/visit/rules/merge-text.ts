/** A run of the base's words that one side replaced. */
interface Change {
  from: number;
  to: number;
  words: string[];
}

/** Above this many comparisons a rewritten middle counts as one change. */
const COMPARISON_LIMIT = 4_000_000;

/**
 * Two people's edits of one text, both begun from `base`, as one text. What either of them wrote is in it; where
 * both wrote at the same place `theirs` stands first. What one removed and the other left alone is gone.
 */
export function mergeText(base: string, mine: string, theirs: string): string {
  if (mine === theirs || theirs === base) return mine;
  if (mine === base) return theirs;
  const spliced = bothSpans(base, mine, theirs);
  if (spliced !== undefined) return spliced;
  const words = wordsOf(base);
  const [own, other] = [changesOf(words, wordsOf(mine)), changesOf(words, wordsOf(theirs))];
  const merged: string[] = [];
  let at = 0;
  while (own.length > 0 || other.length > 0) {
    const { from, to, left, right } = takeMeeting(own, other);
    merged.push(...words.slice(at, from));
    merged.push(bothOf(applied(words, from, to, left), applied(words, from, to, right), left, right));
    at = to;
  }
  return [...merged, ...words.slice(at)].join('');
}

/**
 * Both edits letter by letter, when each only adds one stretch: so a word that somebody is in the middle of stays one
 * word. Undefined otherwise.
 */
function bothSpans(base: string, mine: string, theirs: string): string | undefined {
  const [own, other] = [spanOf(base, mine), spanOf(base, theirs)];
  if (own.from !== own.to || other.from !== other.to) return undefined;
  const isTheirsFirst = other.to <= own.from;
  const [first, second] = isTheirsFirst ? [other, own] : [own, other];
  const isGlued = first.to === second.from && /\S$/.test(first.text) && /^\S/.test(second.text);
  return [
    base.slice(0, first.from),
    first.text,
    isGlued ? ' ' : '',
    base.slice(first.to, second.from),
    second.text,
    base.slice(second.to),
  ].join('');
}

/** The one stretch of the base that differs, and what stands there instead. */
function spanOf(base: string, next: string): { from: number; to: number; text: string } {
  let from = 0;
  while (from < base.length && from < next.length && base[from] === next[from]) from++;
  let end = 0;
  const most = Math.min(base.length, next.length) - from;
  while (end < most && base.at(-1 - end) === next.at(-1 - end)) end++;
  return { from, to: base.length - end, text: next.slice(from, next.length - end) };
}

/** Takes the first change of either side, and whatever meets it, off the two lists. */
function takeMeeting(own: Change[], other: Change[]) {
  const left: Change[] = [];
  const right: Change[] = [];
  const isOwnFirst = own[0] && (!other[0] || isBefore(own[0], other[0]));
  const first = (isOwnFirst ? own : other)[0]!;
  let { from, to } = first;
  for (let isGrowing = true; isGrowing; ) {
    isGrowing = false;
    for (const [waiting, taken] of [
      [own, left],
      [other, right],
    ] as const) {
      while (waiting[0] && (waiting[0] === first || meets(waiting[0], from, to))) {
        const change = waiting.shift()!;
        taken.push(change);
        from = Math.min(from, change.from);
        to = Math.max(to, change.to);
        isGrowing = true;
      }
    }
  }
  return { from, to, left, right };
}

const isBefore = (a: Change, b: Change) => a.from < b.from || (a.from === b.from && a.to <= b.to);

/** Whether a change touches words of a range, or both are insertions at one place. */
function meets({ from, to }: Change, start: number, end: number): boolean {
  if (from === to && start === end) return from === start;
  return from < end && to > start;
}

/** The words of a range after one side's changes. */
function applied(words: string[], from: number, to: number, changes: Change[]): string[] {
  const result: string[] = [];
  let at = from;
  for (const change of changes) {
    result.push(...words.slice(at, change.from), ...change.words);
    at = change.to;
  }
  return [...result, ...words.slice(at, to)];
}

/** What both sides made of one place. */
function bothOf(mine: string[], theirs: string[], left: Change[], right: Change[]): string {
  const [own, other] = [mine.join(''), theirs.join('')];
  if (left.length === 0) return other;
  if (right.length === 0) return own;
  if (own === other || own === '') return other;
  if (other === '') return own;
  const start = countEqual(mine, theirs);
  const end = countEqual(mine.slice(start).toReversed(), theirs.slice(start).toReversed());
  const middle = (side: string[]) => side.slice(start, side.length - end).join('');
  const gap = /\s$/.test(middle(theirs)) || /^\s/.test(middle(mine)) ? '' : own.includes('\n') ? '\n' : ' ';
  return [...mine.slice(0, start), middle(theirs), gap, middle(mine), ...mine.slice(mine.length - end)].join(
    '',
  );
}

/** Words and the blanks between them; put together they are the text. */
const wordsOf = (text: string): string[] => text.match(/\s+|\S+/g) ?? [];

/** How many entries two lists begin with in common. */
function countEqual(a: string[], b: string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count++;
  return count;
}

/** What turns the words of the base into the other ones. */
function changesOf(base: string[], next: string[]): Change[] {
  const start = countEqual(base, next);
  const end = countEqual(base.slice(start).toReversed(), next.slice(start).toReversed());
  const [old, fresh] = [base.slice(start, base.length - end), next.slice(start, next.length - end)];
  if (old.length * fresh.length > COMPARISON_LIMIT)
    return [{ from: start, to: start + old.length, words: fresh }];
  const changes: Change[] = [];
  const note = (i: number, j: number, toI: number, toJ: number) => {
    if (toI > i || toJ > j) changes.push({ from: start + i, to: start + toI, words: fresh.slice(j, toJ) });
  };
  let [i, j] = [0, 0];
  for (const [keptI, keptJ] of commonWords(old, fresh)) {
    note(i, j, keptI, keptJ);
    [i, j] = [keptI + 1, keptJ + 1];
  }
  note(i, j, old.length, fresh.length);
  return changes;
}

/** The places of a longest common subsequence in both lists. */
function commonWords(a: string[], b: string[]): [number, number][] {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i] === b[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
  const places: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) places.push([i++, j++]);
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
    else j++;
  }
  return places;
}
