import type { Person } from '@burrow/shared/modules/directory/rules/person-likeness.ts';
import { seededRandom } from '../../../demo/random.ts';

const given =
  'Anna Robert Elizabeth William Katharina Friedrich Małgorzata Łukasz José María Concepción Guillermo Nguyễn Linh Ayşe Mehmet Fatima Ahmed Chloé François Zoë Søren Åsa Björn Siobhán Niamh Giulia Matteo Ivana Dragan Olena Dmytro Priya Arjun Mei Hiroshi Kwame Ngozi Margaret James Susan Thomas Jennifer Michael Barbara Richard Patricia Charles Deborah Joseph Sophie Daniel Hannah Jacob Rebecca Andrew Christine Stephen Victoria Matthew Samantha Anthony Teresa Benjamin Valerie Gregory Alexandra Nicholas Pamela Edward Judith Walter Ursula Heinrich Franziska Wolfgang Gabriele Sebastian Steffi'.split(
    ' ',
  );
const family =
  'Ortiz Smith Schmidt Meyer Nguyễn Kowalczyk García Fernández O’Brien MacDonald Jørgensen Müller Weiß Dvořák Çelik Öztürk Banerjee Nakamura Okafor Mensah Rossi Lefèvre Van_den_Berg De_la_Cruz Hughes Whittaker Cohen Johansson Novák Popović Petrenko Haddad Khan Silva Costa Becker Hoffmann Schröder Walsh Murphy Taylor Brown Wilson Thompson Robinson Clarke Edwards Turner Cooper Phillips Campbell Parker Bennett Fischer Weber Wagner Zimmermann Krüger Hartmann Lange Vogel Friedrich Keller Frank Berger Winkler'
    .split(' ')
    .map((name) => name.replaceAll('_', ' '));
const syllables =
  'ba bel cor da dor el fen gar han hol jen kar lan lor mar mel nor os pel quin ros sal tan ter ul ver wen yor zel'.split(
    ' ',
  );
const endings = 'son er mann ski ez ton ley ford wick i a ov'.split(' ');
const streets = 'Harbour Street;Mill Lane;Am Markt;Rue de la Paix;Calle Mayor;Station Road;Kirchweg'.split(
  ';',
);

/** So many invented people of a town, the same for the same seed. */
export function people(seed: number, count: number): Person[] {
  const random = gen(seed);
  return Array.from({ length: count }, () => {
    const givenName = random.below(3) === 0 ? invented(random, 2) : random.pick(given);
    const familyName = random.below(6) === 0 ? random.pick(family) : invented(random, 2 + random.below(2));
    const number = `${random.pick(['020', '0171', '089'])}${String(random.below(10_000_000)).padStart(7, '0')}`;
    return {
      givenName,
      familyName,
      phones: random.below(20) === 0 ? [] : [number],
      email:
        random.below(2) === 0
          ? `${givenName}.${familyName}${random.below(90)}@example.org`.replaceAll(' ', '').toLowerCase()
          : '',
      address: random.below(2) === 0 ? `${random.below(200)} ${random.pick(streets)}` : '',
    };
  });
}

function invented(random: Random, parts: number): string {
  const name = Array.from({ length: parts }, () => random.pick(syllables)).join('') + random.pick(endings);
  return name[0]!.toUpperCase() + name.slice(1);
}

/** The same person as somebody else takes them down a year later: one to three of the things that happen at a desk. */
export function disguise(person: Person, seed: number, nicknames: readonly (readonly string[])[]): Person {
  const random = gen(seed + 1);
  const changes: ((one: Person) => Person)[] = [
    (one) => ({ ...one, familyName: mistype(one.familyName, random) }),
    (one) => ({ ...one, givenName: mistype(one.givenName, random) }),
    (one) => ({ ...one, givenName: shortForm(one.givenName, nicknames, random) }),
    (one) => ({ ...one, givenName: one.familyName, familyName: one.givenName }),
    (one) => ({ ...one, givenName: plain(one.givenName), familyName: plain(one.familyName) }),
    (one) => ({ ...one, givenName: one.givenName.toUpperCase(), familyName: one.familyName.toUpperCase() }),
    (one) => ({ ...one, phones: one.phones.map((phone) => reformat(phone, random)) }),
    (one) => ({ ...one, email: '', address: '' }),
    (one) => ({ ...one, phones: [] }),
    (one) => ({ ...one, givenName: `${one.givenName[0]}.` }),
    (one) => ({ ...one, phones: ['07700 900123'] }),
  ];
  let typed = person;
  for (let i = random.below(3); i >= 0; i--) typed = random.pick(changes)(typed);
  return typed;
}

function mistype(name: string, random: Random): string {
  if (name.length < 4) return name;
  const at = 1 + random.below(name.length - 2);
  const letter = String.fromCharCode(97 + random.below(26));
  return random.pick([
    name.slice(0, at) + name.slice(at + 1),
    name.slice(0, at) + letter + name.slice(at),
    name.slice(0, at) + letter + name.slice(at + 1),
    name.slice(0, at) + name[at + 1] + name[at] + name.slice(at + 2),
  ]);
}

function shortForm(name: string, groups: readonly (readonly string[])[], random: Random): string {
  const group = groups.find((forms) => forms.some((form) => plain(form) === plain(name)));
  return group ? random.pick(group) : name;
}

function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ł/g, 'l')
    .replace(/Ł/g, 'L')
    .replace(/ß/g, 'ss');
}

function reformat(phone: string, random: Random): string {
  const local = phone.slice(-7);
  return random.pick([
    `+44 ${phone.slice(1, -7)} ${local.slice(0, 3)} ${local.slice(3)}`,
    `(${phone.slice(0, -7)}) ${local}`,
    `${phone.slice(0, -7)}/${local.slice(0, 3)}-${local.slice(3)}`,
    local,
  ]);
}

interface Random {
  below(n: number): number;
  pick<T>(list: readonly T[]): T;
}

function gen(seed: number): Random {
  const next = seededRandom(seed);
  const below = (n: number) => Math.floor(next() * n);
  return { below, pick: (list) => list[below(list.length)]! };
}
