import { z } from 'zod';
import { command } from '../../kernel/declare.ts';

/** Larger files are refused. */
export const DOCUMENT_LIMIT_BYTES = 50_000_000;
/** A part of a file; with what a call carries beside it, it stays within one message. */
export const PART_LIMIT_BYTES = 2_000_000;

/** Follows from the file, so that whoever begins it again goes on with what is there. */
export const uploadId = z.string().regex(/^[0-9a-f]{64}-\d{1,9}$/);
/** Without an offset a file is answered whole, with one its part from there. */
export const filePart = z.object({ offset: z.coerce.number().int().nonnegative().optional() });
export type FilePart = z.infer<typeof filePart>;

const received = z.object({ receivedBytes: z.number().int().nonnegative() });

/** The way of a file that is larger than one call: begin, its parts in order, then `documents.add` with the id. */
export const uploadProcedures = {
  beginUpload: command({
    route: 'POST /file-uploads',
    summary:
      'Begins a file that comes in parts, or goes on with one that broke off: says what is here already',
    permission: 'documents.add',
    audit: 'runs',
    input: z.object({
      sizeBytes: z.number().int().positive(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
    output: received.extend({ uploadId }),
    errors: { FILE_TOO_LARGE: 413, TOO_MANY_UPLOADS: 429 },
  }),
  sendPart: command({
    route: 'POST /file-uploads/{uploadId}/parts',
    summary: 'Adds the part at an offset; one that is here already changes nothing',
    permission: 'documents.add',
    audit: 'runs',
    input: z.object({
      uploadId,
      offset: z.coerce.number().int().nonnegative(),
      part: z.file().max(PART_LIMIT_BYTES),
    }),
    output: received,
    errors: { UPLOAD_NOT_FOUND: 404, PART_OUT_OF_PLACE: 409 },
  }),
  cancelUpload: command({
    route: 'DELETE /file-uploads/{uploadId}',
    summary: 'Lets go of a file that came in parts',
    permission: 'documents.add',
    input: z.object({ uploadId }),
    output: z.object({}),
    errors: {},
  }),
};
