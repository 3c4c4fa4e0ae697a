import { z } from 'zod';

/** A DICOM object on this station's disk, with the header values that matching and listing need. */
export const receivedObject = z.object({
  /** SHA-256 of the file's bytes, lower-case hex; also its name in the blob store. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  byteLength: z.number().int().positive(),
  sopInstanceUid: z.string(),
  sopClassUid: z.string(),
  transferSyntaxUid: z.string(),
  studyInstanceUid: z.string(),
  seriesInstanceUid: z.string(),
  modality: z.string(),
  seriesNumber: z.number().int().optional(),
  instanceNumber: z.number().int().optional(),
  seriesDescription: z.string().optional(),
  studyDescription: z.string().optional(),
  bodyPart: z.string().optional(),
  rows: z.number().int().optional(),
  columns: z.number().int().optional(),
  frames: z.number().int().optional(),
  accession: z.string().optional(),
  patientId: z.string().optional(),
  patientName: z.string().optional(),
  patientBirthOn: z.string().optional(),
  patientSex: z.string().optional(),
  species: z.string().optional(),
  breed: z.string().optional(),
  responsiblePerson: z.string().optional(),
  takenAt: z.string().optional(),
  callingAeTitle: z.string(),
});
export type ReceivedObject = z.infer<typeof receivedObject>;
