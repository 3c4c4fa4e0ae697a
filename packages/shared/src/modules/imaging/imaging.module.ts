import { z } from 'zod';
import { command, defineModule, query } from '../../kernel/declare.ts';
import { id, limit, longText, shortText } from '../../kernel/paging.ts';
import { orderedIn } from '../visit/signed-link.ts';
import {
  imageObjectEntity,
  imagePreviewEntity,
  imagingOrderEntity,
  measurementEntity,
  modality,
  studyReviewEntity,
} from './imaging-entities.ts';
import { imagingOrderView, measurementView, openStudyView, studyView } from './imaging-views.ts';

const uid = z.string().regex(/^[0-9.]{1,64}$/);

export const imagingModule = defineModule({
  name: 'imaging',
  permissions: {
    'imaging.read': 'See studies and measurements',
    'imaging.order': 'Order and cancel studies',
    'imaging.measure': 'Measure in images',
    'imaging.review': 'Mark studies as read and write findings',
  },
  entities: [imagingOrderEntity, imageObjectEntity, imagePreviewEntity, measurementEntity, studyReviewEntity],
  screens: ['imagingWorklist', 'viewer', 'chartImaging'],
  procedures: {
    order: command({
      route: 'POST /imaging/orders',
      summary: 'Orders a study; it is on the modality worklist at once',
      permission: 'imaging.order',
      input: z.object({
        patientId: id,
        modality,
        bodyPart: z.string().trim().max(40).default(''),
        procedure: shortText,
        reason: longText.default(''),
        ...orderedIn,
      }),
      output: imagingOrderView,
      errors: { PATIENT_NOT_FOUND: 404, VISIT_NOT_FOUND: 404 },
    }),
    cancelOrder: command({
      route: 'POST /imaging/orders/{orderId}/cancel',
      summary: 'Takes an order off the worklist',
      permission: 'imaging.order',
      input: z.object({ orderId: id }),
      output: imagingOrderView,
      errors: { ORDER_NOT_FOUND: 404, ORDER_HAS_IMAGES: 409 },
    }),
    orders: query({
      route: 'GET /imaging/orders',
      summary: 'Orders, newest first: of one patient, or all that await images',
      permission: 'imaging.read',
      reads: ['imaging', 'directory'],
      input: z.object({
        patientId: id.optional(),
        open: z.stringbool().or(z.boolean()).default(false),
        limit,
      }),
      output: z.array(imagingOrderView),
      errors: {},
    }),
    studies: query({
      route: 'GET /imaging/studies',
      summary:
        'Studies, the newest received first: of one patient, those that await a reading, or all recent ones',
      permission: 'imaging.read',
      reads: ['imaging', 'directory'],
      input: z.object({
        patientId: id.optional(),
        unread: z.stringbool().or(z.boolean()).default(false),
        limit,
      }),
      output: z.array(studyView),
      errors: {},
    }),
    openStudy: query({
      route: 'GET /imaging/studies/{studyInstanceUid}',
      summary: 'Opens a study with its objects and measurements',
      permission: 'imaging.read',
      reads: ['imaging', 'directory'],
      opensRecord: true,
      input: z.object({ studyInstanceUid: uid, patientId: id }),
      output: openStudyView,
      errors: { STUDY_NOT_FOUND: 404 },
    }),
    objectBytes: query({
      route: 'GET /imaging/objects/{objectId}/bytes',
      summary: 'The DICOM file byte for byte; fetched from the server when it is not on this station',
      permission: 'imaging.read',
      reads: [],
      input: z.object({ objectId: id }),
      output: z.file(),
      errors: { OBJECT_NOT_FOUND: 404, BLOB_NOT_HERE: 503 },
    }),
    thumbnail: query({
      route: 'GET /imaging/objects/{objectId}/thumbnail',
      summary: 'A small PNG of one frame, made on this station when first asked for',
      permission: 'imaging.read',
      reads: [],
      input: z.object({ objectId: id, frame: z.coerce.number().int().min(1).max(100_000).default(1) }),
      output: z.file(),
      errors: { OBJECT_NOT_FOUND: 404, BLOB_NOT_HERE: 503, NO_THUMBNAIL: 404 },
    }),
    saveMeasurement: command({
      route: 'PUT /imaging/measurements/{measurementId}',
      summary: 'Stores a measurement, new or moved',
      permission: 'imaging.measure',
      input: measurementEntity.body.extend({ measurementId: id, patientId: id }),
      output: measurementView,
      errors: { STUDY_NOT_FOUND: 404 },
    }),
    removeMeasurement: command({
      route: 'DELETE /imaging/measurements/{measurementId}',
      summary: 'Removes a measurement from view',
      permission: 'imaging.measure',
      input: z.object({ measurementId: id }),
      output: z.object({}),
      errors: { MEASUREMENT_NOT_FOUND: 404 },
    }),
    markRead: command({
      route: 'POST /imaging/studies/{studyInstanceUid}/read',
      summary: 'Marks a study as read, with findings',
      permission: 'imaging.review',
      input: z.object({ studyInstanceUid: uid, patientId: id, findings: longText.default('') }),
      output: studyView,
      errors: { STUDY_NOT_FOUND: 404 },
    }),
  },
});
