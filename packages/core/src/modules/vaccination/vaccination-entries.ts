import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import type { VaccinationHistory } from '@burrow/shared/modules/vaccination/rules/due-list.ts';
import {
  vaccinationEntity,
  vaccinationWithdrawalEntity,
  vaccineExemptionEntity,
  vaccineTitreEntity,
} from '@burrow/shared/modules/vaccination/vaccination-entities.ts';
import type { DocumentOf, Documents, Find } from '../../storage/documents.ts';

export type Vaccination = DocumentOf<typeof vaccinationEntity>;
export type Withdrawal = DocumentOf<typeof vaccinationWithdrawalEntity>;

/** All entries about the vaccinations of one patient, or of all. */
export interface VaccinationEntries {
  given: Vaccination[];
  /** By the vaccination they withdraw; when two people withdrew it apart, the earlier word. */
  withdrawals: Map<string, Withdrawal>;
  titres: DocumentOf<typeof vaccineTitreEntity>[];
  exemptions: DocumentOf<typeof vaccineExemptionEntity>[];
}

export async function readEntries(documents: Documents, patientId?: string): Promise<VaccinationEntries> {
  const find: Find = patientId === undefined ? {} : { selector: { patientId } };
  const [given, withdrawn, titres, exemptions] = await Promise.all([
    documents.find(vaccinationEntity, find),
    documents.find(vaccinationWithdrawalEntity, find),
    documents.find(vaccineTitreEntity, find),
    documents.find(vaccineExemptionEntity, find),
  ]);
  const withdrawals = new Map(withdrawn.toReversed().map((entry) => [entry.body.vaccinationId, entry]));
  return { given, withdrawals, titres, exemptions };
}

/** What counts for the due list: withdrawn entries do not; instants become the clinic's local dates. */
export function historyOf(entries: VaccinationEntries, timeZone: string): VaccinationHistory {
  const on = ({ at }: { at: string }) => localDateOf(new Date(at), timeZone);
  return {
    doses: entries.given
      .filter(({ id }) => !entries.withdrawals.has(id))
      .map((dose) => ({
        id: dose.id,
        givenOn: on(dose),
        route: dose.body.route,
        antigens: dose.body.antigens,
      })),
    titres: entries.titres.map((titre) => ({ ...titre.body, id: titre.id, takenOn: on(titre) })),
    exemptions: entries.exemptions.map(({ id, body }) => ({ ...body, id })),
  };
}

/** Entries of all patients, by patient. */
export function byPatient(entries: VaccinationEntries): Map<string, VaccinationEntries> {
  const found = new Map<string, VaccinationEntries>();
  const of = (patientId: string) => {
    const own = found.get(patientId) ?? {
      given: [],
      withdrawals: entries.withdrawals,
      titres: [],
      exemptions: [],
    };
    found.set(patientId, own);
    return own;
  };
  for (const dose of entries.given) of(dose.patientId).given.push(dose);
  for (const titre of entries.titres) of(titre.patientId).titres.push(titre);
  for (const exemption of entries.exemptions) of(exemption.patientId).exemptions.push(exemption);
  return found;
}
