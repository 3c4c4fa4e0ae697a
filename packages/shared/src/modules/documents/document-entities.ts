import { z } from 'zod';
import { defineEntity } from '../../kernel/declare.ts';
import { shortText } from '../../kernel/paging.ts';

export const documentKind = z.enum(['photo', 'letter', 'report', 'form', 'insurance', 'other']);
export type DocumentKind = z.infer<typeof documentKind>;

/** Types that are kept; others are refused by their content. */
export const documentType = z.enum(['image/jpeg', 'image/png', 'application/pdf']);

export const documentSource = z.enum(['file', 'clipboard', 'camera', 'scanner']);

export const documentFields = z.object({ title: shortText, kind: documentKind });

/** A paper or picture of a patient; the bytes lie in a blob. The instant is when it was made or received. */
export const documentEntity = defineEntity({
  kind: 'document',
  collection: 'clinical',
  version: 1,
  body: documentFields.extend({
    mediaType: documentType,
    digest: z.string(),
    /** Digest of a small picture for lists. */
    preview: z.string().optional(),
    /** Digest of the picture at the size of a screen; absent when the picture itself is no larger. */
    screen: z.string().optional(),
    sizeBytes: z.number().int().positive(),
    width: z.number().int().positive().optional(),
    height: z.number().int().positive().optional(),
    source: documentSource,
    /** Taken out of the lists; what was kept stays, and so does the way back. */
    isRemoved: z.boolean(),
  }),
  merge: 'merge-fields',
  write: ['documents.add'],
  migrations: {},
});

/** A part of the picture's width or height, from its upper left corner. */
const share = z.number().min(0).max(1);

/** A mark on a picture; positions are shares of its sides, so that it fits every size. */
export const mark = z.object({
  id: z.string().max(80),
  shape: z.enum(['arrow', 'ellipse', 'text']),
  fromX: share,
  fromY: share,
  toX: share,
  toY: share,
  text: z.string().trim().max(120).default(''),
});
export type Mark = z.infer<typeof mark>;

/** The marks on one picture, kept beside it; the picture itself is never changed. */
export const documentMarksEntity = defineEntity({
  kind: 'document-marks',
  collection: 'clinical',
  version: 1,
  body: z.object({ documentId: z.string(), marks: z.array(mark).max(100) }),
  merge: 'merge-fields',
  write: ['documents.add'],
  migrations: {},
});

/** A paper from the scanner's folder that awaits a person. Its patient is never guessed. */
export const scannedFileEntity = defineEntity({
  kind: 'scanned-file',
  collection: 'clinical',
  version: 1,
  body: z.object({
    fileName: z.string(),
    mediaType: documentType,
    digest: z.string(),
    sizeBytes: z.number().int().positive(),
    width: z.number().int().positive().optional(),
    height: z.number().int().positive().optional(),
  }),
  merge: 'insert-only',
  write: ['documents.add'],
  programs: ['system'],
  statusOrder: ['held', 'rejected', 'filed'],
  migrations: {},
});
