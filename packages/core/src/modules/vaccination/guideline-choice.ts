import type { Species } from '@burrow/shared/modules/directory/patient.ts';
import {
  defaultGuidelines,
  type GuidelineChoice,
  vaccinationSettingsEntity,
} from '@burrow/shared/modules/vaccination/vaccination-entities.ts';
import type { Documents } from '../../storage/documents.ts';
import type { VaccineLibrary } from './vaccine-library.ts';

const SETTINGS_ID = 'vaccination-settings';

/** What the practice chose, or the defaults. */
export async function chosenGuidelines(documents: Documents): Promise<GuidelineChoice> {
  return (await documents.get(vaccinationSettingsEntity, SETTINGS_ID))?.body ?? defaultGuidelines;
}

/** Keeps a choice; the code of a guideline that does not exist, or not for its species, is answered instead. */
export async function chooseGuidelines(
  documents: Documents,
  library: VaccineLibrary,
  author: string,
  choice: GuidelineChoice,
): Promise<string | undefined> {
  const { jurisdiction, ...bySpecies } = choice;
  const unknown = Object.entries(bySpecies).find(
    ([species, code]) => !library.tables(code, '')?.guideline.rules.some((rule) => rule.species === species),
  );
  if (unknown) return unknown[1];
  if (jurisdiction && !library.jurisdictions.some(({ code }) => code === jurisdiction)) return jurisdiction;
  const { isNew } = await documents.insertOnce(vaccinationSettingsEntity, author, {
    id: SETTINGS_ID,
    body: choice,
  });
  if (!isNew) await documents.patch(vaccinationSettingsEntity, SETTINGS_ID, author, () => ({ body: choice }));
  return undefined;
}

/** The tables for a species by the practice's choice; undefined when no guideline speaks of it. */
export function tablesFor(library: VaccineLibrary, choice: GuidelineChoice, species: Species) {
  const { jurisdiction, ...bySpecies } = choice;
  const code = species in bySpecies ? bySpecies[species as keyof typeof bySpecies] : undefined;
  return code === undefined ? undefined : library.tables(code, jurisdiction);
}
