import type {
  HeldView,
  heldSpecimenEntity,
  heldStudyEntity,
} from '@burrow/shared/modules/attention/attention.module.ts';
import type { DocumentOf } from '../../storage/documents.ts';
import { identityOf } from '../imaging/imaging.intake.ts';

export type HeldSpecimen = DocumentOf<typeof heldSpecimenEntity>;
export type HeldStudy = DocumentOf<typeof heldStudyEntity>;

/** A held item with everything the device said of it. */
export function heldView(held: HeldSpecimen | HeldStudy): HeldView {
  const common = {
    id: held.id,
    reason: held.body.reason,
    deviceName: held.body.deviceName,
    status: held.status as HeldView['status'],
  };
  if (held.kind === 'held-specimen') {
    const { specimen, receivedAt } = held.body;
    const title =
      specimen.testName ??
      specimen.readings
        .map((reading) => reading.name || reading.code)
        .slice(0, 4)
        .join(', ');
    return {
      ...common,
      kind: 'specimen',
      receivedAt,
      sent: specimen.identity,
      accessions: specimen.accessions,
      title,
      specimen,
    };
  }
  const { objects } = held.body;
  const first = objects[0]!;
  return {
    ...common,
    kind: 'study',
    receivedAt: first.receivedAt,
    sent: identityOf(first),
    accessions: first.accession ? [first.accession] : [],
    title: first.studyDescription ?? first.seriesDescription ?? first.modality,
    objects,
  };
}
