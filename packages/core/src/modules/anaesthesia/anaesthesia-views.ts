import type { AnaesthesiaView } from '@burrow/shared/modules/anaesthesia/anaesthesia.module.ts';
import {
  type AnaesthesiaEntryView,
  anaesthesiaEntity,
  anaesthesiaEntryEntity,
  signedAnaesthesiaEntity,
} from '@burrow/shared/modules/anaesthesia/anaesthesia-entities.ts';
import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import type { DocumentOf, Documents } from '../../storage/documents.ts';
import { byTime } from '../visit/signed-history.ts';

export type Anaesthesia = DocumentOf<typeof anaesthesiaEntity>;

/** The anaesthesias of a patient, newest first; a signed one as it was signed. */
export async function anaesthesiasOf(documents: Documents, patientId: string): Promise<AnaesthesiaView[]> {
  const of = { selector: { patientId } };
  const [all, entries, signatures] = await Promise.all([
    documents.find(anaesthesiaEntity, of),
    documents.find(anaesthesiaEntryEntity, of),
    documents.find(signedAnaesthesiaEntity, of),
  ]);
  const staff = await documents.getMany(
    staffEntity,
    [...all, ...entries].map(({ updatedBy }) => updatedBy),
  );
  const nameOf = (id: string) => staff.get(id)?.body.name ?? '';
  const views = entries.sort(byTime).map(({ id, at, createdAt, updatedBy, body }) => {
    const { anaesthesiaId, ...said } = body;
    return { anaesthesiaId, view: { ...said, id, at, writtenAt: createdAt, by: nameOf(updatedBy) } };
  });
  return all
    .sort(byTime)
    .toReversed()
    .map((one): AnaesthesiaView => {
      const { visitId, ...setup } = one.body;
      const signed = signatures.sort(byTime).find(({ body }) => body.anaesthesiaId === one.id);
      const own: AnaesthesiaEntryView[] = views
        .filter(({ anaesthesiaId }) => anaesthesiaId === one.id)
        .map(({ view }) => view);
      const known = new Set(signed?.body.entries.map(({ id }) => id));
      return {
        ...{ id: one.id, patientId: one.patientId, at: one.at, visitId, by: nameOf(one.updatedBy) },
        // The signature counts, whatever the record itself says: the two are written one after the other.
        status: signed || one.status === 'finished' ? 'finished' : 'running',
        setup: signed?.body.setup ?? setup,
        entries: signed?.body.entries ?? own,
        signature: signed && { id: signed.id, by: signed.body.authorName, at: signed.at },
        late: signed ? own.filter(({ id }) => !known.has(id)) : [],
      };
    });
}
