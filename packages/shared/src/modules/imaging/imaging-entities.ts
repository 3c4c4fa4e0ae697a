import { z } from 'zod';
import { defineEntity } from '../../kernel/declare.ts';
import { orderedIn } from '../visit/signed-link.ts';
import { receivedObject } from './received-object.ts';

/** Modalities a clinic orders (DICOM PS3.3 C.7.3.1.1.1). */
export const modality = z.enum(['DX', 'CR', 'US', 'CT', 'MR', 'ES', 'XC', 'OT']);

/** A vet's order for a study; status `ordered`, `acquired`, `cancelled`. */
export const imagingOrderEntity = defineEntity({
  kind: 'imaging-order',
  collection: 'imaging',
  version: 1,
  body: z.object({
    accession: z.string(),
    studyInstanceUid: z.string(),
    modality,
    bodyPart: z.string(),
    procedure: z.string(),
    reason: z.string(),
    orderedBy: z.string(),
    ...orderedIn,
  }),
  merge: 'merge-fields',
  write: ['imaging.order', 'held.decide'],
  programs: ['device'],
  migrations: {},
});

/** One DICOM object filed to one patient; the bytes are a blob named by `digest`. Status `new`, `reviewed`. */
export const imageObjectEntity = defineEntity({
  kind: 'image-object',
  collection: 'imaging',
  version: 1,
  body: receivedObject.extend({
    orderId: z.string(),
    intakeId: z.string(),
    deviceId: z.string(),
    receivedAt: z.string(),
    filedBy: z.enum(['accession', 'patient-id', 'person']),
    filedReason: z.string(),
  }),
  merge: 'insert-only',
  write: ['imaging.review', 'held.decide'],
  programs: ['device'],
  statusOrder: ['new', 'reviewed'],
  migrations: {},
});

/** A small picture of one frame, made where the object was received, so that lists elsewhere need not fetch it. */
export const imagePreviewEntity = defineEntity({
  kind: 'image-preview',
  collection: 'imaging',
  version: 1,
  body: z.object({
    objectId: z.string(),
    frame: z.number().int().min(1),
    /** Digest of the PNG's blob. */
    digest: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  merge: 'insert-only',
  write: ['imaging.review', 'held.decide'],
  programs: ['device'],
  migrations: {},
});

/** A measurement drawn in the viewer; status `active` or `removed`. */
export const measurementEntity = defineEntity({
  kind: 'measurement',
  collection: 'imaging',
  version: 1,
  body: z.object({
    studyInstanceUid: z.string(),
    sopInstanceUid: z.string(),
    frame: z.number().int().min(1),
    tool: z.enum(['Length', 'Angle', 'CobbAngle']),
    /** World coordinates of the handles, millimetres in the patient's system. */
    handles: z
      .array(z.tuple([z.number(), z.number(), z.number()]).rest(z.never()))
      .min(2)
      .max(16),
    /** The value as shown, with its unit, for example `42.1 mm`. */
    valueText: z.string(),
    label: z.string(),
  }),
  merge: 'merge-fields',
  write: ['imaging.measure'],
  migrations: {},
});

/** A clinician has seen a study; findings are optional text. Never edited. */
export const studyReviewEntity = defineEntity({
  kind: 'study-review',
  collection: 'imaging',
  version: 1,
  body: z.object({ studyInstanceUid: z.string(), findings: z.string() }),
  merge: 'insert-only',
  write: ['imaging.review'],
  migrations: {},
});
