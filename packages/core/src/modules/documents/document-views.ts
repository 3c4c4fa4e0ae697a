import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { documentEntity, documentMarksEntity } from '@burrow/shared/modules/documents/document-entities.ts';
import type { DocumentView } from '@burrow/shared/modules/documents/documents.module.ts';
import { derivedId } from '../../kernel/derived-id.ts';
import type { DocumentOf, Documents } from '../../storage/documents.ts';

export type ClinicDocument = DocumentOf<typeof documentEntity>;

/** The id of the marks on a document: two stations that mark one picture write one record. */
export function marksId(documentId: string): string {
  return derivedId('marks', documentId);
}

/** Documents of a patient that are not taken out of the lists, newest first. */
export async function documentsOf(documents: Documents, patientId: string): Promise<ClinicDocument[]> {
  const found = await documents.find(documentEntity, { selector: { patientId } });
  return found.filter(({ body }) => !body.isRemoved).sort((a, b) => (a.at > b.at ? -1 : 1));
}

export async function documentViews(
  documents: Documents,
  found: readonly ClinicDocument[],
): Promise<DocumentView[]> {
  const marks = await documents.getMany(
    documentMarksEntity,
    found.map(({ id }) => marksId(id)),
  );
  const staff = await documents.getMany(
    staffEntity,
    found.map(({ updatedBy }) => updatedBy),
  );
  return found.map(({ id, patientId, at, createdAt, updatedBy, body }) => ({
    id,
    patientId,
    title: body.title,
    kind: body.kind,
    mediaType: body.mediaType,
    sizeBytes: body.sizeBytes,
    source: body.source,
    at,
    addedAt: createdAt,
    by: staff.get(updatedBy)?.body.name ?? '',
    hasPreview: body.preview !== undefined,
    hasScreen: body.screen !== undefined,
    marks: marks.get(marksId(id))?.body.marks ?? [],
    isRemoved: body.isRemoved,
  }));
}
