import { imageObjectEntity } from '@burrow/shared/modules/imaging/imaging-entities.ts';
import type { StudyView } from '@burrow/shared/modules/imaging/imaging-views.ts';
import type { DocumentOf, Documents } from '../../storage/documents.ts';
import { subjects } from '../directory/patient-views.ts';
import { previewOf } from './thumbnails/preview-of.ts';

export type ImageObject = DocumentOf<typeof imageObjectEntity>;
/** A study of many slices is one row; this many objects are looked through for a list. */
const LIST_DEPTH = 5_000;

/** Studies, the newest received first, made of the objects that are filed. A study of two patients is two rows. */
export async function studiesOf(
  documents: Documents,
  filter: { patientId?: string; unread?: boolean; studyInstanceUid?: string },
): Promise<StudyView[]> {
  const objects = await documents.find(imageObjectEntity, {
    selector: {
      ...(filter.patientId ? { patientId: filter.patientId } : {}),
      ...(filter.unread ? { status: 'new' } : {}),
      ...(filter.studyInstanceUid ? { 'body.studyInstanceUid': filter.studyInstanceUid } : {}),
    },
    sort: filter.patientId
      ? [{ patientId: 'desc' }, { kind: 'desc' }, { at: 'desc' }]
      : [{ kind: 'desc' }, { at: 'desc' }],
    limit: LIST_DEPTH,
  });
  const subject = await subjects(
    documents,
    objects.map((object) => object.patientId),
  );
  const groups = Map.groupBy(objects, (object) => `${object.patientId} ${object.body.studyInstanceUid}`);
  const studies = [...groups.values()].map((ofStudy): StudyView => {
    const first = ofStudy[0]!;
    const bodies = ofStudy.map((object) => object.body);
    return {
      studyInstanceUid: first.body.studyInstanceUid,
      accession: bodies.find((body) => body.accession)?.accession ?? '',
      description: describe(bodies),
      modalities: [...new Set(bodies.map((body) => body.modality))].sort(),
      seriesCount: new Set(bodies.map((body) => body.seriesInstanceUid)).size,
      objectCount: ofStudy.length,
      at: newestOf(ofStudy.map((object) => object.body.takenAt ?? object.at)),
      receivedAt: newestOf(bodies.map((body) => body.receivedAt)),
      preview: previewOf(ofStudy),
      status: ofStudy.some((object) => object.status === 'new') ? 'new' : 'reviewed',
      ...subject(first.patientId),
    };
  });
  return studies.sort((a, b) => b.receivedAt.localeCompare(a.receivedAt));
}

function newestOf(instants: readonly string[]): string {
  return instants.reduce((newest, at) => (at > newest ? at : newest), '');
}

function describe(bodies: ImageObject['body'][]): string {
  const text = bodies
    .map((body) => body.studyDescription ?? body.seriesDescription ?? body.bodyPart)
    .find(Boolean);
  return text ?? bodies[0]?.modality ?? '';
}
