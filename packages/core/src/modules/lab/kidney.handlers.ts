import { fail, ok } from '@burrow/shared/kernel/result.ts';
import { vitalsEntity } from '@burrow/shared/modules/clinical/vitals.ts';
import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import {
  type KidneyEvidence,
  type KidneyStagingView,
  kidneyStagingEntity,
} from '@burrow/shared/modules/lab/kidney-staging.ts';
import type { labModule } from '@burrow/shared/modules/lab/lab.module.ts';
import { evidenceKey, labEvidence } from '@burrow/shared/modules/lab/rules/kidney-evidence.ts';
import { kidneyStaging } from '@burrow/shared/modules/lab/rules/kidney-staging.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import type { DocumentOf, Documents } from '../../storage/documents.ts';
import { loadCalculatorTables } from '../calculators/load-calculator-tables.ts';
import type { Patient } from '../directory/patient-views.ts';
import { chartOf } from './lab-chart-rows.ts';
import type { LabTables } from './lab-tables.ts';

type Staging = DocumentOf<typeof kidneyStagingEntity>;

/** Staging of chronic kidney disease: what there is to stage by, and what a veterinarian made of it. */
export function kidneyHandlers(
  { documents, resourcesFolder }: CoreServices,
  tables: LabTables,
): Pick<Handlers<typeof labModule>, 'kidney' | 'stageKidney'> {
  const calculators = loadCalculatorTables(resourcesFolder);
  const evidenceOf = async (patient: Patient): Promise<KidneyEvidence[]> => {
    const [rows, vitals] = await Promise.all([
      chartOf(documents, tables, patient),
      documents.find(vitalsEntity, { selector: { patientId: patient.id } }),
    ]);
    const pressures = vitals.flatMap(({ id, at, body }): KidneyEvidence[] =>
      body.systolicMmHg === undefined
        ? []
        : [{ kind: 'pressure', sourceId: id, at, value: body.systolicMmHg, unit: 'mmHg' }],
    );
    return [...labEvidence(rows), ...pressures].sort((a, b) => (a.at < b.at ? 1 : -1));
  };

  return {
    kidney: async (call, { patientId }) => {
      call.concerns(patientId, patientId);
      const patient = await documents.get(patientEntity, patientId);
      if (!patient) return fail('PATIENT_NOT_FOUND');
      const evidence = await evidenceOf(patient);
      const found = await documents.find(kidneyStagingEntity, { selector: { patientId: patient.id } });
      return ok({ evidence, stagings: await stagingViews(documents, found.toReversed(), evidence) });
    },
    stageKidney: async (call, { patientId, evidence: chosen, note, ...conditions }) => {
      call.concerns(patientId, patientId);
      const patient = await documents.get(patientEntity, patientId);
      if (!patient) return fail('PATIENT_NOT_FOUND');
      const known = await evidenceOf(patient);
      const keys = new Set(chosen.map(evidenceKey));
      const evidence = known.filter((one) => keys.has(evidenceKey(one)));
      // Only what stands in this patient's own chart now is staged by.
      if (evidence.length < keys.size) return fail('EVIDENCE_NOT_FOUND');
      const staged = kidneyStaging(calculators, patient.body.species, evidence, conditions);
      if (!staged.ok) return staged;
      const staging = await documents.insert(kidneyStagingEntity, call.author, {
        patientId: patient.id,
        ownerId: patient.ownerId,
        body: { ...staged.value, evidence, isFasted: conditions.isFasted, note },
      });
      call.concerns(staging.id, patient.id);
      return ok((await stagingViews(documents, [staging], known))[0]!);
    },
  };
}

async function stagingViews(
  documents: Documents,
  stagings: readonly Staging[],
  known: readonly KidneyEvidence[],
): Promise<KidneyStagingView[]> {
  const staff = await documents.getMany(
    staffEntity,
    stagings.map(({ updatedBy }) => updatedBy),
  );
  const values = new Map(known.map((one) => [evidenceKey(one), one.value]));
  return stagings.map(({ id, at, body, updatedBy }) => ({
    ...body,
    id,
    at,
    by: staff.get(updatedBy)?.body.name ?? '',
    hasLostEvidence: body.evidence.some((one) => values.get(evidenceKey(one)) !== one.value),
  }));
}
