import { createHash } from 'node:crypto';
import { canonicalJson } from '@burrow/shared/kernel/rules/canonical-json.ts';
import { signedAnaesthesiaEntity } from '@burrow/shared/modules/anaesthesia/anaesthesia-entities.ts';
import { auditEntity, type BrokenLink } from '@burrow/shared/modules/audit/audit.module.ts';
import {
  declinedTreatmentEntity,
  signedConsentEntity,
} from '@burrow/shared/modules/consent/consent-entities.ts';
import { signedVisitEntity, visitAddendumEntity } from '@burrow/shared/modules/visit/visit-entities.ts';
import type { DocumentOf, Documents } from '../../storage/documents.ts';
import { signedHere } from '../audit/signed-here.ts';

/** Everything that is signed: each is a link of its patient's signed history. */
const linkEntities = [
  signedVisitEntity,
  visitAddendumEntity,
  signedConsentEntity,
  declinedTreatmentEntity,
  signedAnaesthesiaEntity,
] as const;
export type Link = DocumentOf<(typeof linkEntities)[number]>;

/**
 * All that was signed about one patient, or about all, in the order in which it was: as it was written, with the
 * patient of that day, since that is what the hashes cover.
 */
export async function readLinks(documents: Documents, patientId?: string): Promise<Link[]> {
  const of = { asWritten: true, ...(patientId === undefined ? {} : { selector: { patientId } }) };
  const links: Link[][] = await Promise.all(linkEntities.map((entity) => documents.find(entity, of)));
  return links.flat().sort(byTime);
}

/** The order in which links count: by time, and by id where two stations' clocks said the same. */
export function byTime(a: { at: string; id: string }, b: { at: string; id: string }): number {
  return a.at < b.at || (a.at === b.at && a.id < b.id) ? -1 : 1;
}

/** What a new link of a patient's signed history carries before it is sealed. */
export async function linkAfter(documents: Documents, patientId: string, authorName: string) {
  const previousHash = (await readLinks(documents, patientId)).at(-1)?.body.hash ?? '';
  return { authorName, previousHash, hash: '' };
}

/** A link's body with the hash over all that the link says and over its envelope. */
export function sealed<L extends Link>(link: L): L['body'] {
  return { ...link.body, hash: hashOf(link) };
}

/** SHA-256 over every byte of a link but its own hash. */
export function hashOf(link: Link): string {
  const { id, kind, version, clinicId, patientId, ownerId, at, status, createdAt, updatedAt } = link;
  const { updatedBy, stationId, history, overruled, openConflicts } = link;
  const envelope = { id, kind, version, clinicId, patientId, ownerId, at, status, createdAt, updatedAt };
  const marks = { updatedBy, stationId, history, overruled, openConflicts };
  const body = { ...link.body, hash: '' };
  return createHash('sha256')
    .update(canonicalJson({ ...envelope, ...marks, body }))
    .digest('hex');
}

/**
 * Recomputes the signed history. `expected` are the links that this station's audit trail says were written here:
 * one that is gone is named. Two stations that sign apart continue from one link; both branches hold.
 */
export function brokenLinks(links: readonly Link[], expected: readonly ExpectedLink[] = []): BrokenLink[] {
  const hashes = new Set(links.map((link) => said(link).hash));
  const broken = links.flatMap((link): BrokenLink[] => {
    const { id, patientId } = link;
    const { visitId = '', hash, previousHash = '' } = said(link);
    const about = { id, patientId, visitId };
    if (hashOf(link) !== hash) return [{ ...about, problem: 'changed' }];
    if (previousHash !== '' && !hashes.has(previousHash)) return [{ ...about, problem: 'gap' }];
    return [];
  });
  const known = new Set(links.map(({ id }) => id));
  const missing = expected
    .filter(({ id }) => !known.has(id))
    .map((link) => ({ ...link, visitId: '', problem: 'missing' as const }));
  return [...broken, ...missing];
}

/** A link that must be there. */
export interface ExpectedLink {
  id: string;
  patientId: string;
}

/** The body of a link that somebody may have changed: nothing in it is certain. */
const said = ({ body }: Link): Partial<Pick<Link['body'], 'visitId' | 'hash' | 'previousHash'>> => body ?? {};

/** What of a patient's signed history is not as it was signed, whichever of its merged records it was signed under. */
export async function brokenLinksOf(documents: Documents, patientId: string): Promise<BrokenLink[]> {
  const { stationId } = documents.origin();
  const ofRecord = async (id: string) => {
    const entries = await documents.find(auditEntity, { asWritten: true, selector: { patientId: id } });
    return brokenLinks(await readLinks(documents, id), signedHere(entries, stationId));
  };
  return (await Promise.all([...documents.merged.allOf(patientId)].map(ofRecord))).flat();
}
