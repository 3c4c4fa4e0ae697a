import { randomUUID } from 'node:crypto';
import { fail, ok } from '@burrow/shared/kernel/result.ts';
import { ownerEntity, staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import type { imagingModule } from '@burrow/shared/modules/imaging/imaging.module.ts';
import {
  imageObjectEntity,
  imagingOrderEntity,
  measurementEntity,
  studyReviewEntity,
} from '@burrow/shared/modules/imaging/imaging-entities.ts';
import type { ImagingOrderView, MeasurementView } from '@burrow/shared/modules/imaging/imaging-views.ts';
import { tagWarnings } from '@burrow/shared/modules/imaging/tag-warnings.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { derivedId } from '../../kernel/derived-id.ts';
import type { DocumentOf } from '../../storage/documents.ts';
import { nextNumber } from '../directory/next-number.ts';
import { fullName, subjects } from '../directory/patient-views.ts';
import { isOwnVisit } from '../visit/visit-drafts.ts';
import { studiesOf } from './studies.ts';

const newestFirst = [{ kind: 'desc' }, { at: 'desc' }] as const;
type Order = DocumentOf<typeof imagingOrderEntity>;

export function imagingHandlers(core: CoreServices): Handlers<typeof imagingModule> {
  const { documents, blobs, sync, thumbnails, previews } = core;

  const orderViews = async (orders: Order[]): Promise<ImagingOrderView[]> => {
    const subject = await subjects(
      documents,
      orders.map((order) => order.patientId),
    );
    const staff = await documents.getMany(
      staffEntity,
      orders.map((order) => order.body.orderedBy),
    );
    return orders.map(({ id, at, status, patientId, body }) => ({
      ...body,
      id,
      at,
      status: status as ImagingOrderView['status'],
      ...subject(patientId),
      orderedBy: staff.get(body.orderedBy)?.body.name ?? '',
    }));
  };
  const measurementView = async (
    measurement: DocumentOf<typeof measurementEntity>,
  ): Promise<MeasurementView> => {
    const author = await documents.get(staffEntity, measurement.updatedBy);
    return {
      ...measurement.body,
      id: measurement.id,
      by: author?.body.name ?? '',
      at: measurement.updatedAt,
    };
  };
  const objectsOf = (studyInstanceUid: string, patientId: string) =>
    documents.find(imageObjectEntity, { selector: { patientId, 'body.studyInstanceUid': studyInstanceUid } });

  return {
    order: async (call, input) => {
      const { patientId, ...body } = input;
      call.concerns(patientId, patientId);
      const patient = await documents.get(patientEntity, patientId);
      if (!patient) return fail('PATIENT_NOT_FOUND');
      if (!(await isOwnVisit(documents, patient.id, body.visitId))) return fail('VISIT_NOT_FOUND');
      const order = await documents.insert(imagingOrderEntity, call.author, {
        patientId,
        ownerId: patient.ownerId,
        status: 'ordered',
        body: {
          ...body,
          accession: await nextNumber(core, 'imaging'),
          // A UUID as UID: PS3.5 B.2.
          studyInstanceUid: `2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`,
          orderedBy: call.author,
        },
      });
      call.concerns(order.id, patientId);
      return ok((await orderViews([order]))[0]!);
    },
    cancelOrder: async (call, input) => {
      const order = await documents.get(imagingOrderEntity, input.orderId);
      if (!order) return fail('ORDER_NOT_FOUND');
      call.concerns(order.id, order.patientId);
      const changed = await documents.patch(imagingOrderEntity, order.id, call.author, ({ status }) =>
        status === 'acquired' ? undefined : { status: 'cancelled' },
      );
      return changed?.status === 'cancelled'
        ? ok((await orderViews([changed]))[0]!)
        : fail('ORDER_HAS_IMAGES');
    },
    orders: async (_call, input) => {
      const selector = {
        ...(input.patientId ? { patientId: input.patientId } : {}),
        ...(input.open ? { status: 'ordered' } : {}),
      };
      return ok(
        await orderViews(
          await documents.find(imagingOrderEntity, { selector, sort: [...newestFirst], limit: input.limit }),
        ),
      );
    },
    studies: async (_call, input) => ok((await studiesOf(documents, input)).slice(0, input.limit)),
    openStudy: async (call, input) => {
      const { studyInstanceUid, patientId } = input;
      call.concerns(studyInstanceUid, patientId);
      const [study] = await studiesOf(documents, { studyInstanceUid, patientId });
      const patient = await documents.get(patientEntity, patientId);
      if (!study || !patient) return fail('STUDY_NOT_FOUND');
      const ownerName = fullName(await documents.get(ownerEntity, patient.ownerId));
      const objects = await objectsOf(studyInstanceUid, patientId);
      const ofStudy = { selector: { patientId, 'body.studyInstanceUid': studyInstanceUid } };
      const measurements = (await documents.find(measurementEntity, ofStudy)).filter(
        ({ status }) => status === 'active',
      );
      const reviews = await documents.find(studyReviewEntity, ofStudy);
      const staff = await documents.getMany(
        staffEntity,
        reviews.map((review) => review.updatedBy),
      );
      return ok({
        ...study,
        objects: objects
          .map(({ id, body }) => ({
            ...body,
            id,
            seriesDescription: body.seriesDescription ?? '',
            bodyPart: body.bodyPart ?? '',
            frames: body.frames ?? 1,
            isHere: blobs.has(body.digest),
            hasPixels: (body.rows ?? 0) > 0 && (body.columns ?? 0) > 0,
            tagWarnings: tagWarnings(body, { ...patient.body, id: patient.id }, ownerName),
          }))
          .sort(
            (a, b) =>
              (a.seriesNumber ?? 0) - (b.seriesNumber ?? 0) ||
              (a.instanceNumber ?? 0) - (b.instanceNumber ?? 0),
          ),
        measurements: await Promise.all(measurements.map(measurementView)),
        reviews: reviews.map((review) => ({
          by: staff.get(review.updatedBy)?.body.name ?? '',
          at: review.at,
          findings: review.body.findings,
        })),
      });
    },
    objectBytes: async (call, input) => {
      const object = await documents.get(imageObjectEntity, input.objectId);
      call.concerns(input.objectId, object?.patientId);
      if (!object) return fail('OBJECT_NOT_FOUND');
      if (!(await sync.ensureBlob(object.body.digest))) return fail('BLOB_NOT_HERE');
      return ok(
        await blobs.asFile(object.body.digest, `${object.body.sopInstanceUid}.dcm`, 'application/dicom'),
      );
    },
    thumbnail: async (_call, input) => {
      const object = await documents.get(imageObjectEntity, input.objectId);
      if (!object) return fail('OBJECT_NOT_FOUND');
      if (!blobs.has(object.body.digest)) {
        const preview = await previews.of(input.objectId, input.frame);
        if (preview) return ok(preview);
      }
      if (!(await sync.ensureBlob(object.body.digest))) return fail('BLOB_NOT_HERE');
      const picture = await thumbnails.of(object.body.digest, input.frame);
      return picture ? ok(picture) : fail('NO_THUMBNAIL');
    },
    saveMeasurement: async (call, input) => {
      const { measurementId, patientId, ...body } = input;
      call.concerns(measurementId, patientId);
      if ((await objectsOf(body.studyInstanceUid, patientId)).length === 0) return fail('STUDY_NOT_FOUND');
      const existing = await documents.get(measurementEntity, measurementId);
      if (existing && existing.patientId !== patientId) return fail('STUDY_NOT_FOUND');
      const saved = existing
        ? await documents.patch(measurementEntity, measurementId, call.author, () => ({
            status: 'active',
            body,
          }))
        : await documents.insert(measurementEntity, call.author, {
            id: measurementId,
            patientId,
            status: 'active',
            body,
          });
      return ok(await measurementView(saved!));
    },
    removeMeasurement: async (call, input) => {
      const changed = await documents.patch(measurementEntity, input.measurementId, call.author, () => ({
        status: 'removed',
      }));
      call.concerns(input.measurementId, changed?.patientId);
      return changed ? ok({}) : fail('MEASUREMENT_NOT_FOUND');
    },
    markRead: async (call, input) => {
      const { studyInstanceUid, patientId, findings } = input;
      call.concerns(studyInstanceUid, patientId);
      const objects = await objectsOf(studyInstanceUid, patientId);
      if (objects.length === 0) return fail('STUDY_NOT_FOUND');
      await documents.insertOnce(studyReviewEntity, call.author, {
        id: derivedId('review', studyInstanceUid, patientId, call.author, findings),
        patientId,
        body: { studyInstanceUid, findings },
      });
      for (const object of objects) {
        await documents.patch(imageObjectEntity, object.id, call.author, ({ status }) =>
          status === 'new' ? { status: 'reviewed' } : undefined,
        );
      }
      return ok((await studiesOf(documents, { studyInstanceUid, patientId }))[0]!);
    },
  };
}
