import type { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { vaccinationEntity } from '@burrow/shared/modules/vaccination/vaccination-entities.ts';
import { learnBarcode } from '../modules/vaccination/lots.ts';
import type { VaccineLibrary } from '../modules/vaccination/vaccine-library.ts';
import type { DocumentOf, Documents, NewDocument } from '../storage/documents.ts';

/** A vial of the demo clinic's fridge; the number is one that GS1 keeps for examples. */
export const DEMO_VIAL = { gtin: '09501101020917', productCode: 'purevax-rcp' };

/** What each species gets in the demo clinic. */
const habits: Record<string, readonly string[]> = {
  dog: ['nobivac-dhppi', 'nobivac-l4', 'imrab-3'],
  cat: ['purevax-rcp', 'purevax-felv', 'purevax-rabies'],
  rabbit: ['nobivac-myxo-rhd-plus'],
  ferret: ['purevax-ferret', 'imrab-3'],
};
const DAY_MS = 86_400_000;

/** Two vaccinations of each grown animal, a year or so apart: some are due now, some overdue. */
export async function seedVaccinations(
  documents: Documents,
  library: VaccineLibrary,
  patients: readonly DocumentOf<typeof patientEntity>[],
  author: string,
  now: Date,
  random: () => number,
): Promise<void> {
  const doses = patients.flatMap((patient): NewDocument<typeof vaccinationEntity>[] => {
    const bornAt = Date.parse(patient.body.bornOn ?? '');
    const lastDaysAgo = 60 + Math.floor(random() * 480);
    const days = [lastDaysAgo, lastDaysAgo + 365, lastDaysAgo + 365 + 28].filter(
      (ago) => now.getTime() - ago * DAY_MS > bornAt + 120 * DAY_MS,
    );
    return (habits[patient.body.species] ?? []).flatMap((code) => {
      const { name, manufacturer, antigens, route } = library.product(code)!;
      return days.map((ago) => ({
        patientId: patient.id,
        ownerId: patient.ownerId,
        at: new Date(now.getTime() - ago * DAY_MS).toISOString(),
        body: {
          productCode: code,
          productName: name,
          manufacturer,
          antigens,
          lot: `${code
            .replace(/[^a-z]/g, '')
            .slice(-2)
            .toUpperCase()}${1_000 + Math.floor(random() * 9_000)}`,
          expiresOn: new Date(now.getTime() - (ago - 200) * DAY_MS).toISOString().slice(0, 10),
          serial: '',
          route,
          site: 'scruff' as const,
          givenBy: author,
        },
      }));
    });
  });
  await documents.insertMany(vaccinationEntity, author, doses);
  await learnBarcode(documents, author, DEMO_VIAL.gtin, DEMO_VIAL.productCode);
}
