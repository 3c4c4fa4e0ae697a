import { mergeText } from '@burrow/shared/modules/visit/rules/merge-text.ts';
import { expect, test } from 'vitest';
import { movedCaret } from './moved-caret.ts';

const sentences = [' Sedate with care.', ' X-ray of the hip.'];

/** Two people at the end of one text, key by key, their answers coming at seeded moments. */
function typed(seed: number): string[] {
  let state = (seed * 2_654_435_761) >>> 0;
  const below = (n: number) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    return Math.floor((state / 4_294_967_296) * n);
  };
  const start = 'Bloods today.';
  let core = start;
  const people = sentences.map((left) => ({ left, text: start, kept: start, caret: start.length }));
  type Person = (typeof people)[number];
  const show = (person: Person, next: string) => {
    person.caret = movedCaret(person.text, next, person.caret);
    person.text = next;
  };
  const meet = (person: Person) => {
    core = person.kept === core ? person.text : mergeText(person.kept, core, person.text);
    show(person, core);
    person.kept = core;
  };
  while (people.some(({ left, text, kept }) => left !== '' || text !== kept || kept !== core)) {
    const person = people[below(2)]!;
    if (below(5) === 0) meet(person);
    else if (below(6) === 0) {
      show(person, mergeText(person.kept, core, person.text));
      person.kept = core;
    } else if (person.left !== '') {
      person.text = person.text.slice(0, person.caret) + person.left[0] + person.text.slice(person.caret);
      person.caret += 1;
      person.left = person.left.slice(1);
    }
  }
  return people.map(({ text }) => text);
}

test('N-12: two people typing key by key at one place: both sentences are whole, and both see the same', () => {
  for (let seed = 1; seed <= 3_000; seed++) {
    const [one, other] = typed(seed);
    expect([seed, one]).toEqual([seed, other]);
    for (const sentence of sentences)
      expect([seed, one, one!.includes(sentence.trim())]).toEqual([seed, one, true]);
  }
});
