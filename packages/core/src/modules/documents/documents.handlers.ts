import { fail, ok } from '@burrow/shared/kernel/result.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { documentEntity, documentMarksEntity } from '@burrow/shared/modules/documents/document-entities.ts';
import type { documentsModule } from '@burrow/shared/modules/documents/documents.module.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { type ClinicDocument, documentsOf, documentViews, marksId } from './document-views.ts';
import { inspectFile } from './inspect/inspect-file.ts';
import { scannerHandlers } from './scanner.handlers.ts';

export function documentsHandlers(core: CoreServices): Handlers<typeof documentsModule> {
  const { documents, blobs, sync } = core;
  const view = async (document: ClinicDocument) => ok((await documentViews(documents, [document]))[0]!);
  const keep = async (bytes: Uint8Array, isPreview: boolean) => {
    const digest = await blobs.put(bytes);
    sync.queueBlob(digest, isPreview);
    return digest;
  };

  return {
    ...scannerHandlers(core),
    ofPatient: async (call, { patientId }) => {
      call.concerns(patientId, patientId);
      if (!(await documents.get(patientEntity, patientId))) return fail('PATIENT_NOT_FOUND');
      return ok(await documentViews(documents, await documentsOf(documents, patientId)));
    },
    file: async (call, { documentId, isPreview }) => {
      const document = await documents.get(documentEntity, documentId);
      if (!document) return fail('DOCUMENT_NOT_FOUND');
      call.concerns(documentId, document.patientId);
      const { preview, digest, mediaType } = document.body;
      const isSmall = isPreview && preview !== undefined;
      const wanted = isSmall ? preview : digest;
      if (!(await sync.ensureBlob(wanted))) return fail('BLOB_NOT_HERE');
      return ok(await blobs.asFile(wanted, 'document', isSmall ? 'image/jpeg' : mediaType));
    },
    add: async (call, { patientId, at, title, kind, source, file, preview }) => {
      call.concerns(patientId, patientId);
      const patient = await documents.get(patientEntity, patientId);
      if (!patient) return fail('PATIENT_NOT_FOUND');
      const inspected = inspectFile(new Uint8Array(await file.arrayBuffer()));
      if (!inspected.ok) return fail(inspected.problem, { field: 'file' });
      const { bytes, mediaType, width, height } = inspected.file;
      const small = preview && inspectFile(new Uint8Array(await preview.arrayBuffer()));
      const hasPreview = small?.ok === true && small.file.mediaType === 'image/jpeg';
      const added = await documents.insert(documentEntity, call.author, {
        patientId: patient.id,
        ownerId: patient.ownerId,
        at,
        body: {
          title,
          kind,
          source,
          mediaType,
          digest: await keep(bytes, false),
          preview: hasPreview ? await keep(small.file.bytes, true) : undefined,
          sizeBytes: bytes.length,
          width,
          height,
          isRemoved: false,
        },
      });
      return view(added);
    },
    update: async (call, { documentId, fields }) => {
      const changed = await documents.patch(documentEntity, documentId, call.author, () => ({
        body: fields,
      }));
      if (!changed) return fail('DOCUMENT_NOT_FOUND');
      call.concerns(documentId, changed.patientId);
      return view(changed);
    },
    setMarks: async (call, { documentId, marks }) => {
      const document = await documents.get(documentEntity, documentId);
      if (!document) return fail('DOCUMENT_NOT_FOUND');
      call.concerns(documentId, document.patientId);
      if (document.body.mediaType === 'application/pdf') return fail('NOT_A_PICTURE');
      const id = marksId(documentId);
      const { patientId, ownerId } = document;
      const first = { id, patientId, ownerId, body: { documentId, marks } };
      const { isNew } = await documents.insertOnce(documentMarksEntity, call.author, first);
      if (!isNew) await documents.patch(documentMarksEntity, id, call.author, () => ({ body: { marks } }));
      return view(document);
    },
  };
}
