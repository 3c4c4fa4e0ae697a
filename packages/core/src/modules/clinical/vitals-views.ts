import type { VitalsView, vitalsEntity } from '@burrow/shared/modules/clinical/vitals.ts';
import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import type { DocumentOf, Documents } from '../../storage/documents.ts';

type Vitals = DocumentOf<typeof vitalsEntity>;

/** Vitals as screens show them, in the order given. */
export async function vitalsViews(documents: Documents, vitals: readonly Vitals[]): Promise<VitalsView[]> {
  const staff = await documents.getMany(
    staffEntity,
    vitals.map(({ updatedBy }) => updatedBy),
  );
  return vitals.map(({ id, at, body, updatedBy }) => ({
    ...body,
    id,
    at,
    by: staff.get(updatedBy)?.body.name ?? '',
  }));
}
