import {
  declinedTreatmentEntity,
  signedConsentEntity,
} from '@burrow/shared/modules/consent/consent-entities.ts';
import { INK_HEIGHT, INK_WIDTH, type InkPoint } from '@burrow/shared/modules/consent/rules/ink.ts';
import type { CoreServices } from '../kernel/core-services.ts';
import { ConsentForms } from '../modules/consent/consent-forms.ts';
import { linkAfter, sealed } from '../modules/visit/signed-history.ts';
import type { SeededPatient } from './demo-people.ts';

const DAY_MS = 86_400_000;

interface Witness {
  id: string;
  name: string;
}

/** A dental consent signed three weeks ago, and a blood pressure that was not wanted. */
export async function seedConsents(
  { documents, resourcesFolder }: CoreServices,
  { document, ownerName }: SeededPatient,
  witness: Witness,
  now: Date,
): Promise<void> {
  const { id: patientId, ownerId, body } = document;
  const patient = { name: body.name, species: body.species, number: body.number };
  const giver = { name: ownerName.join(' '), role: 'main' as const };
  const link = async (daysAgo: number) => ({
    of: { patientId, ownerId, at: new Date(now.getTime() - daysAgo * DAY_MS).toISOString(), seal: sealed },
    said: { ...(await linkAfter(documents, patientId, witness.name)), visitId: '', giver, patient },
  });
  const form = (await new ConsentForms(resourcesFolder, documents).offered()).find(
    ({ code, language }) => code === 'dentistry' && language === 'en',
  )!;
  const consent = await link(21);
  await documents.insert(signedConsentEntity, witness.id, {
    ...consent.of,
    body: {
      ...consent.said,
      ...{ formId: form.id, formCode: form.code, formVersion: form.version, isOwnForm: false },
      ...{ language: form.language, title: form.title, text: form.text, textHash: form.sha256 },
      purpose: 'Scale and polish, extraction of 108',
      given: { how: 'drawn', ink: [scribble(0, 26, 0.5), scribble(16, 34, 0.3)] },
    },
  });
  const declined = await link(6);
  await documents.insert(declinedTreatmentEntity, witness.id, {
    ...declined.of,
    body: {
      ...declined.said,
      what: 'Blood pressure measured twice a year',
      why: 'The journey upsets her, and she is doing well.',
      told: 'That high pressure harms eyes and kidneys before anybody sees it.',
    },
  });
}

/** A line as a hand writes it, from one part of the field to another. */
function scribble(from: number, to: number, height: number): InkPoint[] {
  return Array.from({ length: 70 }, (_point, i): InkPoint => {
    const along = (from + ((to - from) * i) / 70 + 3 * Math.sin(i / 2.2)) / 40;
    const up = 0.5 + height * 0.55 * Math.sin(i / 1.7) * Math.cos(i / 9);
    const within = (part: number, most: number) => Math.round(Math.min(Math.max(part, 0), 1) * most);
    return {
      x: within(along, INK_WIDTH),
      y: within(up, INK_HEIGHT),
      pressure: 50 + Math.round(20 * Math.sin(i / 5)),
    };
  });
}
