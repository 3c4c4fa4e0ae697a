import { z } from 'zod';
import { command, query } from '../../kernel/declare.ts';
import { id, longText } from '../../kernel/paging.ts';
import { kidneyEvidence, kidneyStagingView } from './kidney-staging.ts';

/** Staging of chronic kidney disease by IRIS. */
export const stagingProcedures = {
  kidney: query({
    route: 'GET /patients/{patientId}/kidney',
    summary: 'The values that IRIS stages by, newest first, and the stagings made',
    permission: 'lab.read',
    reads: ['lab', 'clinical'],
    opensRecord: true,
    input: z.object({ patientId: id }),
    output: z.object({ evidence: z.array(kidneyEvidence), stagings: z.array(kidneyStagingView) }),
    errors: { PATIENT_NOT_FOUND: 404 },
  }),
  stageKidney: command({
    route: 'POST /patients/{patientId}/kidney-stagings',
    summary: 'Stages chronic kidney disease by IRIS from values a veterinarian chose, by name',
    permission: 'lab.review',
    input: z.object({
      patientId: id,
      evidence: z
        .array(kidneyEvidence.pick({ kind: true, sourceId: true }))
        .min(1)
        .max(12),
      confirmedCkd: z.boolean(),
      /** Stable and hydrated at each measurement. */
      isStable: z.boolean(),
      isFasted: z.boolean(),
      note: longText.default(''),
    }),
    output: kidneyStagingView,
    errors: {
      PATIENT_NOT_FOUND: 404,
      EVIDENCE_NOT_FOUND: 409,
      KIDNEY_VALUE_NEEDED: 422,
      SPECIES_NOT_COVERED: 422,
      DISEASE_NOT_CONFIRMED: 422,
      NOT_PERSISTENT: 422,
      INPUT_OUT_OF_RANGE: 422,
    },
  }),
} as const;
