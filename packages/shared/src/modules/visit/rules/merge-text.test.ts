import { expect, test } from 'vitest';
import { mergeText } from './merge-text.ts';

/** A seeded source of numbers, so that a failing text replays. */
function seeded(seed: number) {
  let state = (seed * 2_654_435_761) >>> 0;
  const below = (n: number) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    return Math.floor((state / 4_294_967_296) * n);
  };
  return below;
}

/** A text after some words were typed into it, removed and replaced; `fresh` are the words typed. */
function edited(text: string, who: string, below: (n: number) => number): { text: string; fresh: string[] } {
  const words = text.split(' ');
  const fresh: string[] = [];
  for (let edits = 1 + below(4); edits > 0; edits--) {
    const at = below(words.length + 1);
    const typed = `${who}${fresh.length}`;
    const kind = below(3);
    if (kind > 0) fresh.push(typed);
    if (kind === 0) words.splice(at, 1);
    else words.splice(at, kind - 1, below(4) === 0 ? `\n${typed}` : typed);
  }
  return { text: words.join(' '), fresh };
}
const wordsOf = (text: string) => text.split(/\s+/);

test('N-12: of 8,000 texts edited by two at once nothing that either typed is missing', () => {
  for (let seed = 1; seed <= 8_000; seed++) {
    const below = seeded(seed);
    const base = Array.from({ length: below(12) }, (_word, i) => `w${i % 7}`).join(' ');
    const mine = edited(base, 'mine', below);
    const theirs = edited(base, 'theirs', below);
    const merged = wordsOf(mergeText(base, mine.text, theirs.text));
    for (const word of [...mine.fresh, ...theirs.fresh]) {
      const isStillThere = wordsOf(mine.text).includes(word) || wordsOf(theirs.text).includes(word);
      if (isStillThere) expect([seed, word, merged.includes(word)]).toEqual([seed, word, true]);
    }
    expect([seed, mergeText(base, base, theirs.text)]).toEqual([seed, theirs.text]);
    expect([seed, mergeText(base, mine.text, base)]).toEqual([seed, mine.text]);
    expect([seed, mergeText(base, mine.text, mine.text)]).toEqual([seed, mine.text]);
  }
});

test('N-12: edits at different places are both made, and no other word moves', () => {
  const base = 'Eats well.\nNo cough.\nDrinks a lot.';
  expect(mergeText(base, 'Eats very well.\nNo cough.\nDrinks a lot.', `${base} Since Monday.`)).toBe(
    'Eats very well.\nNo cough.\nDrinks a lot. Since Monday.',
  );
  expect(mergeText(base, 'Eats well.\nDrinks a lot.', `Again. ${base}`)).toBe(
    'Again. Eats well.\nDrinks a lot.',
  );
});

test('N-12: both write at the end of one line: the two stand one after the other', () => {
  expect(mergeText('Limps', 'Limps, left fore', 'Limps since Tuesday')).toBe(
    'Limps since Tuesday , left fore',
  );
  expect(mergeText('Limps.', 'Limps. Left fore.', 'Limps. Since Tuesday.')).toBe(
    'Limps. Since Tuesday. Left fore.',
  );
});

test('N-12: a long text that one side rewrote merges in good time', () => {
  const long = Array.from({ length: 6_000 }, (_word, i) => `word${i}`).join(' ');
  const rewritten = long.replaceAll('word', 'other');
  expect(mergeText(long, `${long} mine`, rewritten)).toContain('mine');
});
