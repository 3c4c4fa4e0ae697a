import { foldedWords } from '../../../kernel/rules/fold-text.ts';
import { withinOneTypo } from '../../../kernel/rules/one-typo.ts';

/** A term of some list, with its words ready to be searched. */
export interface Term {
  /** List and code in it, `vetsct:123`. */
  code: string;
  name: string;
  words: readonly string[];
}

export function term(code: string, name: string): Term {
  return { code, name, words: foldedWords(name) };
}

/**
 * Terms in which every word that was typed begins a word, those that begin with it first, shorter ones before
 * longer ones. When there is none, one typo in a word of four letters or more is forgiven.
 */
export function findTerms(terms: readonly Term[], text: string, limit: number): Term[] {
  const typed = foldedWords(text);
  if (typed.length === 0) return [];
  const begins = (word: string, part: string) => word.startsWith(part);
  const almost = (word: string, part: string) =>
    begins(word, part) ||
    (part.length >= 4 && (withinOneTypo(word, part) || withinOneTypo(word.slice(0, part.length), part)));
  for (const fits of [begins, almost]) {
    const found = terms.filter(({ words }) => typed.every((part) => words.some((word) => fits(word, part))));
    if (found.length === 0) continue;
    const rank = ({ words, name }: Term) => (fits(words[0] ?? '', typed[0]!) ? 0 : 1_000) + name.length;
    return found.sort((a, b) => rank(a) - rank(b)).slice(0, limit);
  }
  return [];
}
