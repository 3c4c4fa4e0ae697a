import { fail, ok } from '@burrow/shared/kernel/result.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { documentEntity, documentMarksEntity } from '@burrow/shared/modules/documents/document-entities.ts';
import type { documentsModule } from '@burrow/shared/modules/documents/documents.module.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { derivedId } from '../../kernel/derived-id.ts';
import { Turns } from '../../kernel/turns.ts';
import { type ClinicDocument, documentsOf, documentViews, marksId } from './document-views.ts';
import { partOf } from './file-part.ts';
import { inspectFile } from './inspect/inspect-file.ts';
import { scannerHandlers } from './scanner.handlers.ts';
import { uploadHandlers } from './upload.handlers.ts';

export function documentsHandlers(core: CoreServices): Handlers<typeof documentsModule> {
  const { documents, blobs, sync, uploads } = core;
  const looking = new Turns();
  const view = async (document: ClinicDocument) => ok((await documentViews(documents, [document]))[0]!);
  const keep = async (bytes: Uint8Array, isPreview: boolean) => {
    const digest = await blobs.put(bytes);
    sync.queueBlob(digest, isPreview);
    return digest;
  };
  /** Keeps a picture that was drawn from the document for lists or the screen; one that is none is left out. */
  const keepDrawn = async (drawn: File | undefined) => {
    const looked = drawn && (await inspectFile(new Uint8Array(await drawn.arrayBuffer())));
    return looked?.ok && looked.file.mediaType === 'image/jpeg' ? keep(looked.file.bytes, true) : undefined;
  };
  const bytesOf = async (author: string, { file, uploadId }: { file?: File; uploadId?: string }) => {
    if (uploadId) return uploads.read(author, uploadId);
    return file ? ok(new Uint8Array(await file.arrayBuffer())) : fail('UPLOAD_NOT_FOUND');
  };

  return {
    ...scannerHandlers(core),
    ...uploadHandlers(core),
    ofPatient: async (call, { patientId }) => {
      call.concerns(patientId, patientId);
      if (!(await documents.get(patientEntity, patientId))) return fail('PATIENT_NOT_FOUND');
      return ok(await documentViews(documents, await documentsOf(documents, patientId)));
    },
    file: async (call, { documentId, as, ...part }) => {
      const document = await documents.get(documentEntity, documentId);
      if (!document) return fail('DOCUMENT_NOT_FOUND');
      call.concerns(documentId, document.patientId);
      const { digest, mediaType } = document.body;
      const drawn = as === 'whole' ? undefined : document.body[as];
      if (!(await sync.ensureBlob(drawn ?? digest))) return fail('BLOB_NOT_HERE');
      const file = { name: 'document', mediaType: drawn ? 'image/jpeg' : mediaType };
      return ok(await partOf(blobs, drawn ?? digest, file, part));
    },
    // One file after another is looked into, so that only one of them takes the memory that it takes.
    add: (call, { patientId, at, title, kind, source, file, uploadId, preview, screen }) =>
      looking.run('', async () => {
        call.concerns(patientId, patientId);
        const patient = await documents.get(patientEntity, patientId);
        if (!patient) return fail('PATIENT_NOT_FOUND');
        const ownId = uploadId && derivedId('document', patient.id, call.author, uploadId);
        const before = ownId ? await documents.get(documentEntity, ownId) : undefined;
        const sent = await bytesOf(call.author, { file, uploadId });
        // The answer was lost on its way, and the call came again: the upload is let go, its document is there.
        if (!sent.ok) return before ? view(before) : sent;
        const inspected = await inspectFile(sent.value);
        if (!inspected.ok) {
          if (uploadId) await uploads.drop(call.author, uploadId);
          return fail(inspected.problem, { field: 'file' });
        }
        const { bytes, mediaType, width, height } = inspected.file;
        const added = await documents.insert(documentEntity, call.author, {
          id: before ? undefined : ownId,
          patientId: patient.id,
          ownerId: patient.ownerId,
          at,
          body: {
            title,
            kind,
            source,
            mediaType,
            digest: await keep(bytes, false),
            preview: await keepDrawn(preview),
            screen: await keepDrawn(screen),
            sizeBytes: bytes.length,
            width,
            height,
            isRemoved: false,
          },
        });
        if (uploadId) await uploads.drop(call.author, uploadId);
        return view(added);
      }),
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
