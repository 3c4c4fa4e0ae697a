import { foldedWords } from '../../kernel/rules/fold-text.ts';
import { withinOneTypo } from '../../kernel/rules/one-typo.ts';
import type { HeldReason } from '../attention/attention.module.ts';
import type { Species } from '../directory/patient.ts';
import { isHumanNumber } from '../directory/rules/human-number.ts';
import type { SentIdentity } from '../lab/analyzer-message.ts';
import { speciesFromText } from './species-names.ts';

export interface KnownPatient {
  id: string;
  /** Ids, numbers and microchips it may be called by, those of records merged into its own included. */
  identifiers: readonly string[];
  /** Its name; the names of merged records behind it. */
  name: string;
  ownerName: string;
  species: Species;
}

export interface KnownOrder {
  id: string;
  accession: string;
  patient: KnownPatient;
  isCancelled: boolean;
}

export interface MatchInput {
  accessions: readonly string[];
  identity: SentIdentity;
  /** Orders whose accession is among `accessions`. */
  orders: readonly KnownOrder[];
  /** Patients whose id, number or microchip is among the sent ids. */
  patients: readonly KnownPatient[];
  /** True when another patient of the clinic bears the sent name. */
  hasNamesake: (words: readonly string[], exceptPatientId: string) => boolean;
  /** A result is judged by species, so a differing one holds it; a picture shows the warning instead. */
  speciesMustAgree: boolean;
}

export type IdentityMatch =
  | { matched: true; by: 'accession' | 'patient-id'; patientId: string; orderId: string }
  | { matched: false; reason: HeldReason };

/**
 * Decides to whom a result or picture belongs: exactly, or not at all (docs/specs/identity.md, I-1 to I-9).
 * Every doubt holds it for a person.
 */
export function matchIdentity(input: MatchInput): IdentityMatch {
  const { orders, patients, identity, accessions } = input;
  const held = (reason: HeldReason): IdentityMatch => ({ matched: false, reason });
  if (orders.length > 1) return held('several-matches');
  if (patients.length > 1) return held('identifiers-contradict');
  const order = orders[0];
  const byId = patients[0];
  if (order && byId && byId.id !== order.patient.id) return held('identifiers-contradict');

  const patient = order?.patient ?? byId;
  if (!patient) {
    const hasAny = accessions.length > 0 || identity.patientIds.length > 0;
    return held(hasAny ? 'unknown-identifier' : 'no-identifier');
  }
  // A well-formed number of ours that is not known here belongs to something this station has not seen.
  const known = new Set([order?.accession, ...patient.identifiers]);
  const strange = [...accessions, ...identity.patientIds].some(
    (text) => isHumanNumber(text) && !known.has(text),
  );
  if (strange) return held(order ? 'identifiers-contradict' : 'unknown-identifier');
  if (order?.isCancelled) return held('order-cancelled');

  const sentSpecies = speciesFromText(identity.species);
  if (sentSpecies && sentSpecies !== patient.species && (input.speciesMustAgree || !order))
    return held('species-differs');
  const strangeWords = wordsOfAnotherName(identity, patient);
  if (strangeWords.length > 0 && (!order || input.hasNamesake(strangeWords, patient.id)))
    return held('name-differs');
  return {
    matched: true,
    by: order ? 'accession' : 'patient-id',
    patientId: patient.id,
    orderId: order?.id ?? '',
  };
}

/**
 * The words of the sent patient name when it is not this patient's: family names of the owner are left
 * out, since a household shares them. Empty when the name agrees, or none was sent.
 */
export function wordsOfAnotherName(
  identity: SentIdentity,
  patient: Pick<KnownPatient, 'name' | 'ownerName'>,
): string[] {
  const ownWords = foldedWords(patient.name);
  const ownerWords = foldedWords(patient.ownerName);
  const sent = foldedWords(identity.patientName ?? '');
  if (sent.some((word) => ownWords.some((own) => same(word, own)))) return [];
  return sent.filter((word) => word.length > 1 && !ownerWords.some((own) => same(word, own)));
}

function same(a: string, b: string): boolean {
  return a === b || (a.length >= 5 && b.length >= 5 && withinOneTypo(a, b));
}
