import { foldedWords, foldText } from '../../../kernel/rules/fold-text.ts';
import { withinOneTypo } from '../../../kernel/rules/one-typo.ts';
import { givenNameLikeness, type Nicknames, nameLikeness, plainName, soundOf } from './name-likeness.ts';

/** What is known, or typed so far, of a person. */
export interface Person {
  familyName: string;
  givenName: string;
  phones: readonly string[];
  email: string;
  address?: string;
}

export type PersonAgreement = 'name' | 'phone' | 'email' | 'address';

/** Digits of a phone number that are the same with and without prefixes. */
const PHONE_DIGITS = 7;

/** What each agreement weighs; a full name, a phone or an email is enough. */
const weights = { name: 0.62, phone: 0.5, email: 0.5, address: 0.2 } as const;

/** What a phone or an email that both have, and that is another, leaves of the rest. */
const PHONE_DIFFERS = 0.9;
const EMAIL_DIFFERS = 0.95;

/** From here on two people may be one, and somebody is asked (H-30). */
export const LIKELY_PERSON = 0.5;

/**
 * How likely two entries are one person, and by what; 0 and nothing when nothing agrees (H-31). Names count in
 * either order, by spelling, sound and short forms.
 */
export function personLikeness(
  a: Person,
  b: Person,
  nicknames: Nicknames,
): { score: number; agrees: PersonAgreement[] } {
  const name = fullNameLikeness(a, b, nicknames);
  const found = {
    name: name > 0.72 ? name : name / 3,
    phone: best(a.phones.map(localDigits), b.phones.map(localDigits)),
    email: best([plainEmail(a.email)], [plainEmail(b.email)]),
    address: nameLikeness(a.address ?? '', b.address ?? '') > 0.85 ? 1 : 0,
  };
  const names = Object.keys(weights) as PersonAgreement[];
  const isElsewhere = (what: 'phone' | 'email', one: number, other: number) =>
    one > 0 && other > 0 && !found[what];
  const doubt =
    (isElsewhere('phone', a.phones.length, b.phones.length) ? PHONE_DIFFERS : 1) *
    (isElsewhere('email', a.email.length, b.email.length) ? EMAIL_DIFFERS : 1);
  return {
    score: names.reduce((sum, what) => sum + weights[what] * found[what], 0) * doubt,
    agrees: names.filter((what) => found[what] > 0.6),
  };
}

/** Keys of which two entries of one person share at least one, so that an index finds the few to compare. */
export function personKeys(person: Person, nicknames: Nicknames): string[] {
  const phones = person.phones.map(localDigits).filter((digits) => digits.length === PHONE_DIGITS);
  const email = plainEmail(person.email);
  const family = plainName(person.familyName);
  const given = foldedWords(person.givenName)[0] ?? '';
  const forms = (nicknames.get(given) ?? []).map((group) => `#${group}`);
  const fullNames = family && given ? [...partsOf(given), ...forms] : [];
  return [
    // A mistyped digit spares one half of the number, a mistyped letter one part of the name.
    ...phones.flatMap((digits) => [`p${digits.slice(0, 4)}`, `q${digits.slice(3)}`]),
    ...(email ? [`e${email}`, `m${email.split('@')[0]}`] : []),
    ...fullNames.flatMap((one) => partsOf(family).map((other) => `n${[one, other].sort().join('|')}`)),
    ...(family && given
      ? [[given, family] as const, [family, given] as const].flatMap(([one, other]) =>
          partsOf(other).map((part) => `i${one[0]}|${part}`),
        )
      : []),
    ...(family && !given ? [`f${soundOf(family)}`] : []),
  ];
}

/** Beginning, end and sound of a name. */
function partsOf(name: string): string[] {
  return [soundOf(name), name.slice(0, 3), name.slice(-4)].filter(Boolean);
}

function fullNameLikeness(a: Person, b: Person, nicknames: Nicknames): number {
  const straight = pair(
    nameLikeness(a.familyName, b.familyName),
    givenNameLikeness(a.givenName, b.givenName, nicknames),
    !a.givenName || !b.givenName,
  );
  const crossed =
    a.givenName && b.givenName
      ? 0.98 *
        pair(
          givenNameLikeness(a.familyName, b.givenName, nicknames),
          givenNameLikeness(a.givenName, b.familyName, nicknames),
          false,
        )
      : 0;
  return Math.max(straight, crossed);
}

/** A family name and a given name together; a given name that nobody typed says nothing. */
function pair(family: number, given: number, isGivenMissing: boolean): number {
  if (isGivenMissing) return family * 0.85;
  return Math.min(family, given) < 0.5 ? Math.min(family, given) : (family + given) / 2;
}

/** The best agreement of any two values: 1 when the same, 0.8 within one typo. */
function best(some: readonly string[], others: readonly string[]): number {
  let found = 0;
  for (const a of some)
    for (const b of others)
      if (a.length >= 4 && b.length >= 4)
        found = Math.max(found, a === b ? 1 : withinOneTypo(a, b) ? 0.8 : 0);
  return found;
}

function localDigits(phone: string): string {
  return phone.replace(/\D/g, '').slice(-PHONE_DIGITS);
}

function plainEmail(email: string): string {
  return foldText(email).trim();
}
