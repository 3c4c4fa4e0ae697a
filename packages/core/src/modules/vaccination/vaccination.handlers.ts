import { fail, ok } from '@burrow/shared/kernel/result.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import type { vaccinationModule } from '@burrow/shared/modules/vaccination/vaccination.module.ts';
import {
  recalledLotEntity,
  vaccinationEntity,
  vaccinationWithdrawalEntity,
  vaccineBarcodeEntity,
  vaccineExemptionEntity,
  vaccineTitreEntity,
} from '@burrow/shared/modules/vaccination/vaccination-entities.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { derivedId } from '../../kernel/derived-id.ts';
import type { DocumentOf } from '../../storage/documents.ts';
import { certify, licensedVeterinarians } from './certificate.ts';
import { duePatients, patientVaccinations, vaccinationViews } from './due-views.ts';
import { chooseGuidelines, chosenGuidelines } from './guideline-choice.ts';
import { learnBarcode, recalledLots, recallLot } from './lots.ts';
import { composeDose } from './record-dose.ts';
import { remind, takeBackReminder } from './reminders.ts';
import { readEntries, type Vaccination, type Withdrawal } from './vaccination-entries.ts';
import type { VaccineLibrary } from './vaccine-library.ts';

export function vaccinationHandlers(
  core: CoreServices,
  library: VaccineLibrary,
): Handlers<typeof vaccinationModule> {
  const { documents } = core;
  const recallView = ({ id, updatedAt, body }: DocumentOf<typeof recalledLotEntity>) => ({
    ...body,
    id,
    at: updatedAt,
    productName: library.product(body.productCode)?.name ?? body.productCode,
  });
  const view = async (dose: Vaccination, withdrawals = new Map<string, Withdrawal>()) =>
    (await vaccinationViews(core, library, [dose], withdrawals))[0]!;

  return {
    catalogue: async () =>
      ok({
        products: library.products,
        antigens: library.antigens,
        guidelines: library.guidelines.map(({ code, title, year, rules }) => ({
          code,
          title,
          year,
          species: [...new Set(rules.map(({ species }) => species))],
        })),
        jurisdictions: library.jurisdictions.map(({ code, name }) => ({ code, name })),
        chosen: await chosenGuidelines(documents),
        veterinarians: await licensedVeterinarians(documents),
        barcodes: (await documents.find(vaccineBarcodeEntity)).map(({ body }) => body),
      }),
    ofPatient: async (call, input) => {
      call.concerns(input.patientId, input.patientId);
      const patient = await documents.get(patientEntity, input.patientId);
      if (!patient) return fail('PATIENT_NOT_FOUND');
      return ok(await patientVaccinations(core, library, patient, new Date()));
    },
    due: async (_call, input) => ok(await duePatients(core, library, input, new Date())),
    record: async (call, input) => {
      call.concerns(input.patientId, input.patientId);
      const dose = await composeDose(core, library, call.author, input, new Date());
      if (!dose.ok) return dose;
      const written = await documents.insert(vaccinationEntity, call.author, dose.value);
      if (input.gtin) await learnBarcode(documents, call.author, input.gtin, input.productCode);
      call.concerns(written.id, written.patientId);
      const patient = (await documents.get(patientEntity, written.patientId))!;
      const { lines } = await patientVaccinations(core, library, patient, new Date());
      const given = new Set(written.body.antigens.map(({ code }) => code));
      const days = lines.flatMap(({ antigen, dueOn }) => (dueOn && given.has(antigen) ? dueOn : []));
      return ok({ ...(await view(written)), nextDueOn: days.sort()[0] });
    },
    remind: (call, input) =>
      remind(documents, call, input, async (patientId) => {
        const [due] = await duePatients(core, library, { limit: 1, patientId }, new Date());
        return due;
      }),
    takeBackReminder: (call, { reminderId }) => takeBackReminder(documents, call, reminderId),
    recordLitter: async (call, { patientIds, ...dose }) => {
      const now = new Date();
      const wanted = [...new Set(patientIds)];
      const composed = await Promise.all(
        wanted.map(async (patientId) => ({
          patientId,
          dose: await composeDose(core, library, call.author, { ...dose, patientId }, now),
        })),
      );
      const refused = composed.flatMap(({ patientId, dose: one }) =>
        one.ok ? [] : [{ patientId, code: one.code }],
      );
      if (refused.length > 0) return ok({ recorded: 0, refused });
      await documents.insertMany(
        vaccinationEntity,
        call.author,
        composed.flatMap(({ dose: one }) => (one.ok ? [one.value] : [])),
      );
      if (dose.gtin) await learnBarcode(documents, call.author, dose.gtin, dose.productCode);
      call.concerns(wanted.join(' '));
      return ok({ recorded: wanted.length, refused });
    },
    withdraw: async (call, input) => {
      const dose = await documents.get(vaccinationEntity, input.vaccinationId);
      call.concerns(input.vaccinationId, dose?.patientId);
      if (!dose) return fail('VACCINATION_NOT_FOUND');
      const { withdrawals } = await readEntries(documents, dose.patientId);
      if (withdrawals.has(dose.id)) return fail('VACCINATION_WITHDRAWN');
      const { document } = await documents.insertOnce(vaccinationWithdrawalEntity, call.author, {
        id: derivedId('withdrawal', dose.id, call.author),
        patientId: dose.patientId,
        body: { vaccinationId: dose.id, reason: input.reason },
      });
      return ok(await view(dose, new Map([[dose.id, document]])));
    },
    certify: (call, input) => certify(core, library, call, input),
    recordTitre: async (call, { patientId, at, ...body }) => {
      call.concerns(patientId, patientId);
      if (!(await documents.get(patientEntity, patientId))) return fail('PATIENT_NOT_FOUND');
      if (!library.knowsAntigen(body.antigen)) return fail('ANTIGEN_UNKNOWN', { field: 'antigen' });
      if (at && at > new Date().toISOString()) return fail('GIVEN_IN_FUTURE', { field: 'at' });
      const titre = await documents.insert(vaccineTitreEntity, call.author, { patientId, at, body });
      return ok({ id: titre.id });
    },
    recordExemption: async (call, { patientId, ...body }) => {
      call.concerns(patientId, patientId);
      if (!(await documents.get(patientEntity, patientId))) return fail('PATIENT_NOT_FOUND');
      if (!library.knowsAntigen(body.antigen)) return fail('ANTIGEN_UNKNOWN', { field: 'antigen' });
      const exemption = await documents.insert(vaccineExemptionEntity, call.author, { patientId, body });
      return ok({ id: exemption.id });
    },
    recalledLots: async () => ok((await recalledLots(documents)).map(recallView)),
    recallLot: async (call, input) => {
      if (!library.product(input.productCode)) return fail('PRODUCT_UNKNOWN', { field: 'productCode' });
      const recalled = await recallLot(documents, call.author, input);
      call.concerns(recalled.id);
      return ok(recallView(recalled));
    },
    liftRecall: async (call, input) => {
      call.concerns(input.recallId);
      const lifted = await documents.patch(recalledLotEntity, input.recallId, call.author, () => ({
        status: 'lifted',
      }));
      return lifted ? ok({ id: lifted.id }) : fail('RECALL_NOT_FOUND');
    },
    chooseGuidelines: async (call, input) => {
      const unknown = await chooseGuidelines(documents, library, call.author, input);
      return unknown === undefined ? ok(input) : fail('GUIDELINE_UNKNOWN', { detail: unknown });
    },
  };
}
