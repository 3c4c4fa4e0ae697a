import { foldedWords } from '../../../kernel/rules/fold-text.ts';

/** Given names by the group of forms that one person may go by. A form may be in several. */
export type Nicknames = ReadonlyMap<string, readonly number[]>;

/** The groups as a table to look up in, folded. */
export function nicknameTable(groups: readonly (readonly string[])[]): Nicknames {
  const table = new Map<string, number[]>();
  groups.forEach((group, index) => {
    for (const form of new Set(group.map(plainName))) table.set(form, [...(table.get(form) ?? []), index]);
  });
  return table;
}

/** A name as one folded word, so that "De la Cruz" and "Delacruz" are the same. */
export function plainName(name: string): string {
  return foldedWords(name).join('');
}

/** Spellings of one sound in the languages of clinics' owners; longer ones come before their parts. */
const sounds: readonly [RegExp, string][] = [
  [/sch|sh|ch|cz|sz|sc(?=[ei])/g, 's'],
  [/tz|ts|ss|z|x|c(?=[eiy])/g, 's'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/ck|qu|gh|kh|k|c|q|g/g, 'k'],
  [/[vw]/g, 'f'],
  [/d/g, 't'],
  [/b/g, 'p'],
  [/m/g, 'n'],
];

/**
 * How a name sounds, coarsely: consonants by kind, vowels and h only as "there is one" at the beginning. "Meyer",
 * "Maier" and "Mayr" are one, as are "Schmidt" and "Smith".
 */
export function soundOf(name: string): string {
  let sound = plainName(name);
  for (const [spelling, code] of sounds) sound = sound.replace(spelling, code);
  const head = /^[aeiouyhj]/.test(sound) ? 'a' : '';
  return head + sound.replace(/[aeiouyhj]/g, '').replace(/(.)\1+/g, '$1');
}

/** Single-letter edits and swaps of neighbours that turn one word into the other. */
export function editDistance(a: string, b: string): number {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}

/** How alike two names are written or sound, from 0 to 1; 0 when one is missing. */
export function nameLikeness(a: string, b: string): number {
  const [one, other] = [plainName(a), plainName(b)];
  if (!one || !other) return 0;
  if (one === other) return 1;
  const written = 1 - editDistance(one, other) / Math.max(one.length, other.length);
  const [words, others] = [foldedWords(a), foldedWords(b)];
  const [fewer, more] = words.length < others.length ? [words, others] : [others, words];
  const isPart = fewer.length < more.length && fewer.every((word) => word.length > 2 && more.includes(word));
  const [sound, otherSound] = [soundOf(a), soundOf(b)];
  const isOneSound = sound === otherSound && sound.length > 1;
  return Math.max(written, isPart ? 0.9 : 0, isOneSound ? (written + 1) / 2 : 0);
}

/** How alike two given names are: short forms and initials count. */
export function givenNameLikeness(a: string, b: string, nicknames: Nicknames): number {
  const [one, other] = [plainName(a), plainName(b)];
  if (one && other && (one.length === 1 || other.length === 1)) return one[0] === other[0] ? 0.8 : 0;
  const firsts = [foldedWords(a)[0] ?? '', foldedWords(b)[0] ?? ''];
  const groups = firsts.map((first) => nicknames.get(first) ?? []);
  const isShortForm = groups[0]!.some((group) => groups[1]!.includes(group));
  const firstAlone = firsts[0] && firsts[0] === firsts[1] ? 0.95 : 0;
  return Math.max(nameLikeness(a, b), isShortForm ? 0.95 : 0, firstAlone);
}
