import { fail, ok } from '@burrow/shared/kernel/result.ts';
import {
  type clinicalModule,
  visitNoteEntity,
  weightEntity,
} from '@burrow/shared/modules/clinical/clinical.module.ts';
import { vitalsEntity } from '@burrow/shared/modules/clinical/vitals.ts';
import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import type { LabTables } from '../lab/lab-tables.ts';
import { patientHistory } from './patient-history.ts';
import { recordPrinter } from './print-record.ts';
import { recordVitals } from './record-vitals.ts';
import { vitalsViews } from './vitals-views.ts';

export function clinicalHandlers(core: CoreServices, labTables: LabTables): Handlers<typeof clinicalModule> {
  const { documents } = core;
  const exists = async (patientId: string) => (await documents.get(patientEntity, patientId)) !== undefined;
  return {
    history: async (call, input) => {
      call.concerns(input.patientId, input.patientId);
      const patient = await documents.get(patientEntity, input.patientId);
      if (!patient) return fail('PATIENT_NOT_FOUND');
      return ok(await patientHistory(core, labTables, patient, input));
    },
    printRecord: recordPrinter(core, labTables),
    weights: async (call, input) => {
      call.concerns(input.patientId, input.patientId);
      const weights = await documents.find(weightEntity, {
        selector: { patientId: input.patientId },
        sort: [{ patientId: 'asc' }, { kind: 'asc' }, { at: 'asc' }],
      });
      const staff = await documents.getMany(
        staffEntity,
        weights.map((weight) => weight.updatedBy),
      );
      return ok(
        weights.map((weight) => ({
          id: weight.id,
          grams: weight.body.grams,
          at: weight.at,
          by: staff.get(weight.updatedBy)?.body.name ?? '',
        })),
      );
    },
    recordWeight: async (call, input) => {
      call.concerns(input.patientId, input.patientId);
      if (!(await exists(input.patientId))) return fail('PATIENT_NOT_FOUND');
      const weight = await documents.insert(weightEntity, call.author, {
        patientId: input.patientId,
        at: input.at,
        body: { grams: input.grams },
      });
      return ok({ id: weight.id, grams: input.grams, at: weight.at, by: call.session?.name ?? '' });
    },
    vitals: async (call, input) => {
      call.concerns(input.patientId, input.patientId);
      const vitals = await documents.find(vitalsEntity, {
        selector: { patientId: input.patientId },
        sort: [{ patientId: 'desc' }, { kind: 'desc' }, { at: 'desc' }],
        limit: input.limit,
      });
      return ok(await vitalsViews(documents, vitals));
    },
    recordVitals: async (call, input) => {
      call.concerns(input.patientId, input.patientId);
      if (!(await exists(input.patientId))) return fail('PATIENT_NOT_FOUND');
      const recorded = await recordVitals(documents, call.author, input);
      if (!recorded.ok) return recorded;
      call.concerns(recorded.value.id, input.patientId);
      return ok((await vitalsViews(documents, [recorded.value]))[0]!);
    },
    addVisitNote: async (call, input) => {
      call.concerns(input.patientId, input.patientId);
      if (!(await exists(input.patientId))) return fail('PATIENT_NOT_FOUND');
      const note = await documents.insert(visitNoteEntity, call.author, {
        patientId: input.patientId,
        body: { reason: input.reason, text: input.text },
      });
      return ok({ id: note.id });
    },
  };
}
