import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import {
  countOfNumber,
  humanNumber,
  numberPrefixes,
} from '@burrow/shared/modules/directory/rules/human-number.ts';
import { imagingOrderEntity } from '@burrow/shared/modules/imaging/imaging-entities.ts';
import { labOrderEntity } from '@burrow/shared/modules/lab/lab-entities.ts';
import { vaccinationCertificateEntity } from '@burrow/shared/modules/vaccination/vaccination-entities.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import type { Documents } from '../../storage/documents.ts';

/** Every number of a kind that the records hold. */
const given: Record<keyof typeof numberPrefixes, (documents: Documents) => Promise<string[]>> = {
  patient: async (documents) =>
    (await documents.find(patientEntity, { asWritten: true })).map(({ body }) => body.number),
  lab: async (documents) => (await documents.find(labOrderEntity)).map(({ body }) => body.accession),
  certificate: async (documents) =>
    (await documents.find(vaccinationCertificateEntity)).map(({ body }) => body.number),
  imaging: async (documents) => (await documents.find(imagingOrderEntity)).map(({ body }) => body.accession),
};

/**
 * The next number of this station for people to read. Each is given once: a station that has not counted yet goes
 * on after the highest one of its block in the records, which an earlier station of its number may have given.
 */
export async function nextNumber(
  { documents, file, station }: Pick<CoreServices, 'documents' | 'file' | 'station'>,
  kind: keyof typeof numberPrefixes,
): Promise<string> {
  if (!file.hasCounter(kind)) {
    const counts = (await given[kind](documents)).map((number) => countOfNumber(number, station.number()));
    file.raiseCounter(
      kind,
      counts.reduce((highest, count) => Math.max(highest, count), 0),
    );
  }
  return humanNumber(numberPrefixes[kind], station.number(), file.next(kind));
}
