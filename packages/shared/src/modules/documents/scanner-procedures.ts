import { z } from 'zod';
import { command, query } from '../../kernel/declare.ts';
import { id, instant } from '../../kernel/paging.ts';
import { documentFields, documentType } from './document-entities.ts';
import { filePart } from './upload-procedures.ts';

export const scannedView = z.object({
  id: z.string(),
  fileName: z.string(),
  mediaType: documentType,
  sizeBytes: z.number(),
  at: instant,
});
export type ScannedView = z.infer<typeof scannedView>;

/** Papers that the scanner left in its folder, for a person to file. */
export const scannerProcedures = {
  scanned: query({
    route: 'GET /scanned-files',
    summary: 'Papers from the scanner that await a person',
    permission: 'documents.add',
    reads: ['clinical'],
    input: z.object({}),
    output: z.array(scannedView),
    errors: {},
  }),
  scannedFile: query({
    route: 'GET /scanned-files/{scannedId}/file',
    summary: 'The bytes of a scanned paper',
    permission: 'documents.add',
    reads: [],
    input: filePart.extend({ scannedId: id }),
    output: z.file(),
    errors: { DOCUMENT_NOT_FOUND: 404, BLOB_NOT_HERE: 503 },
  }),
  fileScanned: command({
    route: 'POST /scanned-files/{scannedId}/file',
    summary: 'Files a scanned paper to the patient whom a person names',
    permission: 'documents.add',
    input: documentFields.extend({ scannedId: id, patientId: id }),
    output: z.object({ documentId: z.string() }),
    errors: { DOCUMENT_NOT_FOUND: 404, PATIENT_NOT_FOUND: 404, SCAN_IS_FILED: 409 },
  }),
  rejectScanned: command({
    route: 'POST /scanned-files/{scannedId}/reject',
    summary: 'Puts a scanned paper aside; its file stays in the folder of those that were taken',
    permission: 'documents.add',
    input: z.object({ scannedId: id }),
    output: z.object({ scannedId: z.string() }),
    errors: { DOCUMENT_NOT_FOUND: 404, SCAN_IS_FILED: 409 },
  }),
};
