import { z } from 'zod';
import { instant } from '../../kernel/paging.ts';
import { patientAlert } from '../directory/patient.ts';
import { measurementEntity, modality } from './imaging-entities.ts';

export const imagingOrderView = z.object({
  id: z.string(),
  accession: z.string(),
  studyInstanceUid: z.string(),
  modality,
  bodyPart: z.string(),
  procedure: z.string(),
  reason: z.string(),
  status: z.enum(['ordered', 'acquired', 'cancelled']),
  patientId: z.string(),
  patientName: z.string(),
  species: z.string(),
  ownerName: z.string(),
  alerts: z.array(patientAlert),
  orderedBy: z.string(),
  at: instant,
});
export type ImagingOrderView = z.infer<typeof imagingOrderView>;

export const studyView = z.object({
  studyInstanceUid: z.string(),
  patientId: z.string(),
  patientName: z.string(),
  species: z.string(),
  ownerName: z.string(),
  alerts: z.array(patientAlert),
  accession: z.string(),
  description: z.string(),
  modalities: z.array(z.string()),
  seriesCount: z.number(),
  objectCount: z.number(),
  /** When it was taken, as its objects say. */
  at: instant,
  /** When its newest object came; lists are in this order. */
  receivedAt: instant,
  status: z.enum(['new', 'reviewed']),
  /** The image that stands for the study in lists; none when it holds no pixels. Frames count from 1. */
  preview: z.object({ objectId: z.string(), frame: z.number().int().min(1) }).optional(),
});
export type StudyView = z.infer<typeof studyView>;

export const studyObjectView = z.object({
  id: z.string(),
  sopInstanceUid: z.string(),
  seriesInstanceUid: z.string(),
  seriesNumber: z.number().optional(),
  seriesDescription: z.string(),
  instanceNumber: z.number().optional(),
  modality: z.string(),
  bodyPart: z.string(),
  frames: z.number(),
  rows: z.number().optional(),
  columns: z.number().optional(),
  digest: z.string(),
  byteLength: z.number(),
  transferSyntaxUid: z.string(),
  /** False when the bytes are still on another station or the server. */
  isHere: z.boolean(),
  /** False for reports, structures and other objects without pixels. */
  hasPixels: z.boolean(),
  /** Where the object's own tags disagree with our record; values as sent. */
  tagWarnings: z.array(
    z.object({
      field: z.enum(['name', 'species', 'birth', 'sex', 'patient-id']),
      sent: z.string(),
      ours: z.string(),
    }),
  ),
});
export type StudyObjectView = z.infer<typeof studyObjectView>;

export const measurementView = measurementEntity.body.extend({ id: z.string(), by: z.string(), at: instant });
export type MeasurementView = z.infer<typeof measurementView>;

export const openStudyView = studyView.extend({
  objects: z.array(studyObjectView),
  measurements: z.array(measurementView),
  reviews: z.array(z.object({ by: z.string(), at: instant, findings: z.string() })),
});
export type OpenStudyView = z.infer<typeof openStudyView>;
