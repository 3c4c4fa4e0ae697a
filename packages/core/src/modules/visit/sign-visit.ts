import { fail, ok, type Result } from '@burrow/shared/kernel/result.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { writtenTexts } from '@burrow/shared/modules/visit/rules/visit-text.ts';
import {
  signedVisitEntity,
  visitAddendumEntity,
  visitEntity,
} from '@burrow/shared/modules/visit/visit-entities.ts';
import { derivedId } from '../../kernel/derived-id.ts';
import type { Documents } from '../../storage/documents.ts';
import { vitalsViews } from '../clinical/vitals-views.ts';
import { linkAfter, sealed } from './signed-history.ts';
import { editsOf, readBeside, type Visit } from './visit-views.ts';

export interface Signer {
  id: string;
  name: string;
}

/**
 * Signs a visit as its reader saw it. The signature with its copy of the note is on disk first, then the note's
 * status; a power cut between the two leaves a signed note, since the signature is what counts. Its id follows
 * from the visit and the station's incarnation: one station signs a visit once, two apart sign it twice.
 */
export async function signVisit(
  documents: Documents,
  signer: Signer,
  visit: Visit,
  edits: number,
): Promise<Result<{ id: string }, 'VISIT_SIGNED' | 'VISIT_CHANGED' | 'VISIT_EMPTY'>> {
  const { signatures, vitals } = await readBeside(documents, visit);
  if (signatures.length > 0) {
    await closeVisit(documents, signer.id, visit.id);
    return fail('VISIT_SIGNED');
  }
  if (editsOf(visit) !== edits) return fail('VISIT_CHANGED');
  if (Object.keys(writtenTexts(visit.body)).length === 0) return fail('VISIT_EMPTY');
  const patient = (await documents.get(patientEntity, visit.patientId))!;
  const { name, species, number } = patient.body;
  const { document } = await documents.insertOnce(signedVisitEntity, signer.id, {
    id: derivedId('signed-visit', visit.id, documents.origin().writer),
    patientId: visit.patientId,
    ownerId: patient.ownerId,
    status: 'to-bill',
    body: {
      visitId: visit.id,
      visitAt: visit.at,
      visit: visit.body,
      vitals: await vitalsViews(documents, vitals),
      patient: { name, species, number },
      ...(await linkAfter(documents, visit.patientId, signer.name)),
    },
    seal: sealed,
  });
  await closeVisit(documents, signer.id, visit.id);
  return ok({ id: document.id });
}

async function closeVisit(documents: Documents, author: string, visitId: string): Promise<void> {
  await documents.patch(visitEntity, visitId, author, ({ status }) =>
    status === 'signed' ? undefined : { status: 'signed' },
  );
}

/** Adds to a visit that no longer changes. */
export async function addAddendum(
  documents: Documents,
  signer: Signer,
  { id: visitId, patientId, ownerId }: Visit,
  { reason, text }: { reason: string; text: string },
): Promise<{ id: string }> {
  return documents.insert(visitAddendumEntity, signer.id, {
    patientId,
    ownerId,
    body: {
      visitId,
      reason,
      text,
      ...(await linkAfter(documents, patientId, signer.name)),
    },
    seal: sealed,
  });
}
