import { z } from 'zod';
import { instant, localDate } from '../../kernel/paging.ts';
import { medicineProduct, medicineUnit } from './pharmacy-tables.ts';
import { override } from './prescription-entities.ts';
import { findingCodes } from './rules/prescription-findings.ts';

export const citation = z.object({
  title: z.string(),
  year: z.number(),
  basis: z.enum(['read', 'recalled']),
  tableVersion: z.string(),
  reviewedByVeterinarian: z.boolean(),
});

export const finding = z.object({
  code: z.enum(findingCodes),
  level: z.enum(['stop', 'warn']),
  key: z.string(),
  detail: z.string().optional(),
  sentence: z.object({ en: z.string(), de: z.string() }).optional(),
  limit: z.object({ value: z.number(), unit: z.string() }).optional(),
  sources: z.array(citation),
});
export type FindingView = z.infer<typeof finding>;

/** A dose worked out for one animal from its newest weight, before anything is written. */
export const proposal = z.object({
  productCode: z.string(),
  unit: medicineUnit,
  weight: z.object({ grams: z.number(), at: instant, ageDays: z.number() }).optional(),
  /** What the table of doses gives for the species. */
  range: z
    .object({
      lowMgPerKg: z.number(),
      usualMgPerKg: z.number(),
      highMgPerKg: z.number(),
      intervalHours: z.number().optional(),
      sources: z.array(citation),
    })
    .optional(),
  /** Absent when nothing can be worked out: no weight, or no step of the product within the range. */
  dose: z.object({ thousandths: z.number(), mg: z.number(), mgPerKg: z.number().optional() }).optional(),
  refusal: z.enum(['NOT_DRAWABLE', 'WEIGHT_UNKNOWN', 'DOSE_NEEDED']).optional(),
  findings: z.array(finding),
  /** The law of the place: how long it holds and how often it may be refilled. */
  law: z.object({
    place: z.string(),
    schedule: z.string(),
    refillsMost: z.number(),
    validUntilOn: localDate,
    sources: z.array(citation),
  }),
});
export type Proposal = z.infer<typeof proposal>;

export const prescriptionView = z.object({
  id: z.string(),
  patientId: z.string(),
  at: instant,
  prescribedOn: localDate,
  productCode: z.string(),
  productName: z.string(),
  drug: z.string(),
  unit: medicineUnit,
  schedule: z.string(),
  doseThousandths: z.number(),
  doseMg: z.number(),
  route: z.string(),
  intervalHours: z.number(),
  durationDays: z.number().optional(),
  quantityThousandths: z.number(),
  directions: z.string(),
  prescriber: z.string(),
  weightGrams: z.number().optional(),
  overrides: z.array(override),
  isCurrent: z.boolean(),
  untilOn: localDate.optional(),
  validUntilOn: localDate,
  refillsAllowed: z.number(),
  refillsLeft: z.number(),
  isOverdrawn: z.boolean(),
  refusal: z.enum(['PRESCRIPTION_STOPPED', 'PRESCRIPTION_EXPIRED', 'NO_REFILLS_LEFT']).optional(),
  stopped: z.object({ at: instant, by: z.string(), reason: z.string() }).optional(),
  handedOut: z.array(
    z.object({
      id: z.string(),
      at: instant,
      by: z.string(),
      number: z.number(),
      quantityThousandths: z.number(),
      lot: z.string(),
    }),
  ),
});
export type PrescriptionView = z.infer<typeof prescriptionView>;

export const medicineShelf = z.object({
  products: z.array(medicineProduct),
  reviewedByVeterinarian: z.boolean(),
  note: z.string(),
});
