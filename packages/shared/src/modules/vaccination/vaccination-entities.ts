import { z } from 'zod';
import { defineEntity } from '../../kernel/declare.ts';
import { localDate, shortText } from '../../kernel/paging.ts';
import { productAntigen, vaccineRoute } from './rules/vaccine-tables.ts';

export const injectionSite = z.enum([
  'left-fore',
  'right-fore',
  'left-hind',
  'right-hind',
  'scruff',
  'tail',
  'nose',
  'mouth',
  'not-noted',
]);

export const lotNumber = z.string().trim().min(1).max(40);
const reason = z.string().trim().min(1).max(400);

/** One vaccine given to one animal; the envelope's `at` is when. It is corrected by a withdrawal and a new entry. */
export const vaccinationEntity = defineEntity({
  kind: 'vaccination',
  collection: 'clinical',
  version: 1,
  body: z.object({
    productCode: z.string(),
    /** As it stood in the product table on the day. */
    productName: shortText,
    manufacturer: z.string(),
    antigens: z.array(productAntigen).min(1),
    lot: lotNumber,
    expiresOn: localDate,
    serial: z.string().max(20).default(''),
    route: vaccineRoute,
    site: injectionSite,
    /** Staff id of whoever gave it. */
    givenBy: z.string(),
    weightGrams: z.number().int().positive().optional(),
  }),
  merge: 'insert-only',
  write: ['vaccinations.give'],
  migrations: {},
});

/** A person's word that an entry was wrong; the entry stays visible and no longer counts. */
export const vaccinationWithdrawalEntity = defineEntity({
  kind: 'vaccination-withdrawal',
  collection: 'clinical',
  version: 1,
  body: z.object({ vaccinationId: z.string(), reason }),
  merge: 'insert-only',
  write: ['vaccinations.give'],
  migrations: {},
});

/** Antibodies measured in an animal on the envelope's `at`. */
export const vaccineTitreEntity = defineEntity({
  kind: 'vaccine-titre',
  collection: 'clinical',
  version: 1,
  body: z.object({
    antigen: z.string(),
    isProtective: z.boolean(),
    /** What the laboratory reported, and which. */
    finding: z.string().trim().max(400),
  }),
  merge: 'insert-only',
  write: ['vaccinations.give'],
  migrations: {},
});

/** A veterinarian's word that an animal is not to be vaccinated against something for now. */
export const vaccineExemptionEntity = defineEntity({
  kind: 'vaccine-exemption',
  collection: 'clinical',
  version: 1,
  body: z.object({ antigen: z.string(), fromOn: localDate, untilOn: localDate.optional(), reason }),
  merge: 'insert-only',
  write: ['vaccinations.exempt'],
  migrations: {},
});

/** A lot that its maker called back; status `recalled` or `lifted`. */
export const recalledLotEntity = defineEntity({
  kind: 'recalled-lot',
  collection: 'settings',
  version: 1,
  body: z.object({ productCode: z.string(), lot: lotNumber, reason }),
  merge: 'merge-fields',
  write: ['vaccinations.manage'],
  migrations: {},
});

export const reminderHow = z.enum(['phone', 'letter', 'email', 'message', 'in-person']);

/** That somebody reminded an animal's people of what is due; status `given` or `taken-back`. */
export const vaccinationReminderEntity = defineEntity({
  kind: 'vaccination-reminder',
  collection: 'clinical',
  version: 1,
  body: z.object({
    how: reminderHow,
    /** False where nobody answered. */
    isReached: z.boolean(),
    /** What was due that day. */
    antigens: z.array(z.string()),
  }),
  merge: 'merge-fields',
  write: ['vaccinations.remind'],
  migrations: {},
});

export const certificateForm = z.enum(['general', 'rabies']);

/** A certificate that was issued, so that its number leads back to what it said. */
export const vaccinationCertificateEntity = defineEntity({
  kind: 'vaccination-certificate',
  collection: 'clinical',
  version: 1,
  body: z.object({
    /** Number for people, unique without a server; see rules/human-number.ts. */
    number: z.string(),
    form: certificateForm,
    vaccinationIds: z.array(z.string()).min(1).max(40),
    /** Staff id of the veterinarian whose name stands on it. */
    veterinarianId: z.string(),
    /** Number of the rabies tag. */
    tag: z.string().max(40).default(''),
  }),
  merge: 'insert-only',
  write: ['vaccinations.give'],
  migrations: {},
});

/** Which product a vial's barcode names, learnt when a person says so. */
export const vaccineBarcodeEntity = defineEntity({
  kind: 'vaccine-barcode',
  collection: 'settings',
  version: 1,
  body: z.object({ gtin: z.string().regex(/^\d{14}$/), productCode: z.string() }),
  merge: 'merge-fields',
  write: ['vaccinations.give'],
  migrations: {},
});

export const guidelineChoice = z.object({
  dog: z.string(),
  cat: z.string(),
  rabbit: z.string(),
  ferret: z.string(),
  /** Code of a place whose law applies; empty for the guidelines alone. */
  jurisdiction: z.string(),
});
export type GuidelineChoice = z.infer<typeof guidelineChoice>;

/** What a practice works by until it chooses otherwise. */
export const defaultGuidelines: GuidelineChoice = {
  dog: 'aaha-canine-2022',
  cat: 'aaha-aafp-feline-2020',
  rabbit: 'rabbit-basics',
  ferret: 'ferret-basics',
  jurisdiction: '',
};

/** The practice's guidelines; one document. */
export const vaccinationSettingsEntity = defineEntity({
  kind: 'vaccination-settings',
  collection: 'settings',
  version: 1,
  body: guidelineChoice,
  merge: 'merge-fields',
  write: ['vaccinations.manage'],
  migrations: {},
});
