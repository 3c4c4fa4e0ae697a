import { createHash } from 'node:crypto';
import { canonicalJson } from '@burrow/shared/kernel/rules/canonical-json.ts';
import type { BrokenLink } from '@burrow/shared/modules/audit/audit.module.ts';
import { signedVisitEntity, visitAddendumEntity } from '@burrow/shared/modules/visit/visit-entities.ts';
import type { DocumentOf, Documents } from '../../storage/documents.ts';

export type SignedVisit = DocumentOf<typeof signedVisitEntity>;
export type VisitAddendum = DocumentOf<typeof visitAddendumEntity>;
export type Link = SignedVisit | VisitAddendum;

/**
 * Signatures and addenda of one patient, or of all, in the order in which they were put: as they were written, with
 * the patient of that day, since that is what their hashes cover.
 */
export async function readLinks(documents: Documents, patientId?: string): Promise<Link[]> {
  const of = { asWritten: true, ...(patientId === undefined ? {} : { selector: { patientId } }) };
  const links = await Promise.all([
    documents.find(signedVisitEntity, of),
    documents.find(visitAddendumEntity, of),
  ]);
  return links.flat().sort(byTime);
}

/** The order in which links count: by time, and by id where two stations' clocks said the same. */
export function byTime(a: { at: string; id: string }, b: { at: string; id: string }): number {
  return a.at < b.at || (a.at === b.at && a.id < b.id) ? -1 : 1;
}

/** The hash that the next link of a patient's signed history names as the one before it. */
export async function lastHash(documents: Documents, patientId: string): Promise<string> {
  return (await readLinks(documents, patientId)).at(-1)?.body.hash ?? '';
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
const said = ({ body }: Link): Partial<Link['body']> => body ?? {};
