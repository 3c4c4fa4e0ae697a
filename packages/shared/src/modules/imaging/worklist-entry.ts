import { z } from 'zod';

/** What a modality asks for in a C-FIND on the worklist; absent means any. */
export const worklistQuery = z.object({
  accession: z.string().optional(),
  patientId: z.string().optional(),
  patientName: z.string().optional(),
  modality: z.string().optional(),
  stationAeTitle: z.string().optional(),
  /** Inclusive local dates `YYYY-MM-DD`. */
  fromOn: z.string().optional(),
  toOn: z.string().optional(),
});
export type WorklistQuery = z.infer<typeof worklistQuery>;

/** One scheduled study as the worklist tells it to a modality, veterinary attributes included. */
export const worklistEntry = z.object({
  accession: z.string(),
  studyInstanceUid: z.string(),
  requestedProcedureId: z.string(),
  procedureDescription: z.string(),
  modality: z.string(),
  bodyPart: z.string().optional(),
  /** Local date and time in the clinic's zone, `YYYY-MM-DD` and `HH:MM:SS`. */
  scheduledOn: z.string(),
  scheduledTime: z.string(),
  requestingPhysician: z.string().optional(),
  patientId: z.string(),
  patientName: z.string(),
  ownerFamilyName: z.string().optional(),
  /** Person responsible for the animal (0010,2297), whose role (0010,2298) is OWNER. */
  responsiblePerson: z.string().optional(),
  responsibleOrganization: z.string().optional(),
  birthOn: z.string().optional(),
  sex: z.enum(['male', 'female', 'unknown']),
  neutered: z.enum(['intact', 'altered', 'unknown']),
  species: z.string(),
  breed: z.string().optional(),
  weightKg: z.number().optional(),
  alerts: z.array(z.string()),
});
export type WorklistEntry = z.infer<typeof worklistEntry>;
