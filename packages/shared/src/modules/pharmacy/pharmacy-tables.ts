import { z } from 'zod';
import { species } from '../directory/patient.ts';

const positive = z.number().positive();
const sources = z.record(
  z.string(),
  z.object({ title: z.string(), year: z.number().int(), basis: z.enum(['read', 'recalled']) }),
);
const cited = { version: z.string(), reviewedByVeterinarian: z.boolean(), note: z.string(), sources };

export const medicineUnits = ['mL', 'tablet', 'capsule'] as const;
export const medicineUnit = z.enum(medicineUnits);
export type MedicineUnit = z.infer<typeof medicineUnit>;

/** What a pharmacy shelf holds. */
export const medicineProduct = z.object({
  code: z.string(),
  name: z.string(),
  /** Name of the active substance, as the tables of doses and interactions know it. */
  drug: z.string(),
  form: z.string(),
  unit: medicineUnit,
  /** Milligrams of the active substance in one mL, tablet or capsule. */
  mgPerUnit: positive,
  /** The smallest part of a tablet that can be given; liquids go by the syringe. */
  smallestPart: positive.optional(),
  routes: z.array(z.string()).min(1),
  /** Controlled where: its schedule by place. */
  schedule: z.record(z.string(), z.string()).default({}),
});
export type MedicineProduct = z.infer<typeof medicineProduct>;

export const prescriptionFields = [
  'prescriberName',
  'prescriberAddress',
  'prescriberPhone',
  'licenceNumber',
  'date',
  'ownerName',
  'ownerAddress',
  'patientName',
  'species',
  'medicine',
  'strength',
  'form',
  'quantity',
  'directions',
  'refills',
  'warnings',
  'validUntil',
  'signature',
] as const;
export const labelFields = [
  'clinicName',
  'prescriberAddress',
  'prescriberPhone',
  'prescriberName',
  'date',
  'ownerName',
  'ownerAddress',
  'patientName',
  'species',
  'medicine',
  'strength',
  'quantity',
  'directions',
  'lot',
  'expiresOn',
  'caution-us',
  'animal-treatment-only',
  'keep-from-children',
] as const;

/** Shapes of resources/medicines/<name>.json; a table of another shape stops the start. */
export const pharmacyTables = z.object({
  products: z.object({
    version: z.string(),
    reviewedByVeterinarian: z.boolean(),
    basis: z.enum(['read', 'recalled']),
    note: z.string(),
    products: z.array(medicineProduct),
  }),
  interactions: z.object({
    ...cited,
    classes: z.array(z.object({ code: z.string(), drugs: z.array(z.string()) })),
    /** Classes of which an allergy to one is taken as an allergy to the other. */
    crossAllergies: z.array(z.tuple([z.string(), z.string()])),
    interactions: z.array(
      z.object({
        /** Drugs or classes. */
        between: z.tuple([z.string(), z.string()]),
        level: z.enum(['stop', 'warn']),
        en: z.string(),
        de: z.string(),
        source: z.string(),
      }),
    ),
  }),
  doseLimits: z.object({
    ...cited,
    /** The most of one dose, whatever the animal weighs. */
    caps: z.array(z.object({ drug: z.string(), species, maxMg: positive, source: z.string() })),
    syringes: z.object({
      source: z.string(),
      steps: z.array(z.object({ upToMl: positive, stepMl: positive })).min(1),
    }),
  }),
  law: z.object({
    ...cited,
    /** The entry without a code holds where the practice named no place. */
    places: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        source: z.string(),
        validMonths: positive,
        schedules: z.array(
          z.object({ code: z.string(), refills: z.number().int().nonnegative(), validMonths: positive }),
        ),
        prescription: z.array(z.enum(prescriptionFields)),
        label: z.array(z.enum(labelFields)),
        inventoryMonths: positive,
        /** How long ago the prescriber may last have examined the animal. */
        examinedWithinMonths: positive,
        examinationSource: z.string(),
      }),
    ),
  }),
});
export type PharmacyTables = z.infer<typeof pharmacyTables>;
export type PlaceLaw = PharmacyTables['law']['places'][number];
export const pharmacyTableNames = Object.keys(pharmacyTables.shape) as (keyof PharmacyTables)[];
