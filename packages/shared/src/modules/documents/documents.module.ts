import { z } from 'zod';
import { command, defineModule, query } from '../../kernel/declare.ts';
import { id, instant } from '../../kernel/paging.ts';
import { patchOf } from '../../kernel/patch-of.ts';
import {
  documentEntity,
  documentFields,
  documentKind,
  documentMarksEntity,
  documentSource,
  documentType,
  mark,
  scannedFileEntity,
} from './document-entities.ts';
import { scannerProcedures } from './scanner-procedures.ts';
import { filePart, uploadId, uploadProcedures } from './upload-procedures.ts';

/** A file larger than this comes in parts. */
const IN_CALL_LIMIT_BYTES = 5_000_000;
export const PREVIEW_LIMIT_BYTES = 300_000;
export const SCREEN_LIMIT_BYTES = 1_500_000;

export const documentView = z.object({
  id: z.string(),
  patientId: z.string(),
  title: z.string(),
  kind: documentKind,
  mediaType: documentType,
  sizeBytes: z.number(),
  source: documentSource,
  at: instant,
  addedAt: instant,
  by: z.string(),
  hasPreview: z.boolean(),
  /** The picture is kept whole, and one of the size of a screen beside it. */
  hasScreen: z.boolean(),
  marks: z.array(mark),
  isRemoved: z.boolean(),
});
export type DocumentView = z.infer<typeof documentView>;

const fileErrors = {
  FILE_TYPE_REFUSED: 422,
  FILE_DAMAGED: 422,
  FILE_HIDES_MORE: 422,
  PICTURE_TOO_LARGE: 422,
} as const;

export const documentsModule = defineModule({
  name: 'documents',
  permissions: {
    'documents.read': 'See documents and pictures',
    'documents.add': 'Add documents and pictures, and mark them',
  },
  entities: [documentEntity, documentMarksEntity, scannedFileEntity],
  screens: ['chartDocuments'],
  procedures: {
    ...scannerProcedures,
    ...uploadProcedures,
    ofPatient: query({
      route: 'GET /patients/{patientId}/documents',
      summary: 'Documents and pictures of a patient, newest first',
      permission: 'documents.read',
      reads: ['clinical', 'directory'],
      input: z.object({ patientId: id }),
      output: z.array(documentView),
      errors: { PATIENT_NOT_FOUND: 404 },
    }),
    file: query({
      route: 'GET /documents/{documentId}/file',
      summary: 'The bytes of a document, or its small picture, or that of the size of a screen',
      permission: 'documents.read',
      reads: [],
      opensRecord: true,
      audit: 'runs',
      input: filePart.extend({
        documentId: id,
        as: z.enum(['whole', 'screen', 'preview']).default('whole'),
      }),
      output: z.file(),
      errors: { DOCUMENT_NOT_FOUND: 404, BLOB_NOT_HERE: 503 },
    }),
    add: command({
      route: 'POST /patients/{patientId}/documents',
      summary:
        'Adds a JPEG, PNG or PDF to a patient, sent here or before in parts; what it is, is told by its content',
      permission: 'documents.add',
      input: documentFields.extend({
        patientId: id,
        source: documentSource,
        at: instant.optional(),
        file: z.file().max(IN_CALL_LIMIT_BYTES).optional(),
        uploadId: uploadId.optional(),
        preview: z.file().max(PREVIEW_LIMIT_BYTES).optional(),
        screen: z.file().max(SCREEN_LIMIT_BYTES).optional(),
      }),
      output: documentView,
      errors: { PATIENT_NOT_FOUND: 404, UPLOAD_NOT_FOUND: 404, UPLOAD_INCOMPLETE: 409, ...fileErrors },
    }),
    update: command({
      route: 'PATCH /documents/{documentId}',
      summary: 'Changes title or kind, or takes a document out of the lists and back',
      permission: 'documents.add',
      input: z.object({
        documentId: id,
        fields: patchOf(documentFields).extend({ isRemoved: z.boolean().optional() }),
      }),
      output: documentView,
      errors: { DOCUMENT_NOT_FOUND: 404 },
    }),
    setMarks: command({
      route: 'PUT /documents/{documentId}/marks',
      summary: 'Keeps the marks on a picture; the picture is not changed',
      permission: 'documents.add',
      input: z.object({ documentId: id, marks: z.array(mark).max(100) }),
      output: documentView,
      errors: { DOCUMENT_NOT_FOUND: 404, NOT_A_PICTURE: 422 },
    }),
  },
});
