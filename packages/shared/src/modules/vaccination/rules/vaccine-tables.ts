import { z } from 'zod';
import { species } from '../../directory/patient.ts';

const days = z.number().int().positive();
const months = z.number().int().positive();

/** Under the skin, into the muscle, into the nose, by mouth. */
export const vaccineRoute = z.enum(['SC', 'IM', 'IN', 'PO']);
export type VaccineRoute = z.infer<typeof vaccineRoute>;

const firstBooster = z.union([
  z.strictObject({ afterMonths: months, minDays: days }),
  /** A dose at an age, such as that at 26 weeks, which takes the place of the one after a year. */
  z.strictObject({ fromAgeDays: days, byAgeDays: days, minDays: days }),
]);

/** How a first course runs, for animals of an age and by a route. */
export const seriesPlan = z
  .strictObject({
    /** Age on the day of the first dose. */
    fromAgeDays: days,
    belowAgeDays: days.optional(),
    /** Routes of the first dose; any when absent. */
    routes: z.array(vaccineRoute).optional(),
    minDoses: z.number().int().min(1),
    /** The last dose of the series is given at this age or later. */
    endAgeDays: days.optional(),
    interval: z
      .strictObject({
        minDays: days,
        /** The next dose is due this long after the last, and overdue from the day after. */
        dueDays: days,
        /** A longer gap makes the doses before it worthless: the series starts again. */
        restartAfterDays: days.nullable(),
      })
      .optional(),
    firstBooster,
  })
  .refine((plan) => plan.interval !== undefined || (plan.minDoses === 1 && plan.endAgeDays === undefined), {
    message: 'A series of several doses needs its interval',
  });
export type SeriesPlan = z.infer<typeof seriesPlan>;

const ruleFields = z.strictObject({
  species,
  antigen: z.string(),
  importance: z.enum(['core', 'non-core']),
  /** Core for animals younger than this, whatever `importance` says. */
  coreBelowAgeDays: days.optional(),
  /** The first that fits age and route applies. */
  plans: z.array(seriesPlan).min(1),
  booster: z.strictObject({
    afterMonths: months,
    minDays: days,
    /** A longer gap since the last dose starts the series again; null when one late dose always suffices. */
    lapsesAfterMonths: months.nullable(),
  }),
  /** A protective titre at this age or later stands for a dose, for so long; null or absent when none is accepted. */
  titre: z.strictObject({ fromAgeDays: days, validMonths: months }).nullish(),
  /** Medical exemptions, at most for so long; null when none is accepted. */
  exemption: z.strictObject({ maxMonths: months.nullable() }).nullable(),
  source: z.string(),
  /** `read`: compared with the source or the page of `readIn`; `recalled`: from memory, compare before use. */
  basis: z.enum(['read', 'recalled']),
  readIn: z.string().optional(),
});

const titreNeedsNoLapse = (rule: z.infer<typeof ruleFields>) =>
  !rule.titre || rule.booster.lapsesAfterMonths === null;

/** What a guideline says of one antigen in one species. */
export const vaccineRule = ruleFields.refine(titreNeedsNoLapse, {
  message: 'A titre and a lapse contradict each other',
});
export type VaccineRule = z.infer<typeof vaccineRule>;

const sources = z.record(z.string(), z.strictObject({ title: z.string(), year: z.number().int() }));
const tableHead = {
  version: z.string(),
  reviewedByVeterinarian: z.boolean(),
  note: z.string(),
};

/** One guideline, a file of `resources/vaccination`. */
export const guideline = z.strictObject({
  ...tableHead,
  code: z.string(),
  title: z.string(),
  year: z.number().int(),
  /** How long before its date a booster counts as due. */
  dueSoonDays: days,
  sources,
  rules: z.array(vaccineRule),
});
export type Guideline = z.infer<typeof guideline>;

/** What the law of a place changes in a guideline's rules. */
export const jurisdiction = z.strictObject({
  code: z.string(),
  name: z.string(),
  overrides: z.array(
    ruleFields.partial().required({ species: true, antigen: true, source: true, basis: true }),
  ),
});
export type Jurisdiction = z.infer<typeof jurisdiction>;

export const jurisdictionTable = z.strictObject({
  ...tableHead,
  sources,
  jurisdictions: z.array(jurisdiction),
});
export type JurisdictionTable = z.infer<typeof jurisdictionTable>;

/** An antigen of a product; `labelMonths` is how long the label says it protects. */
export const productAntigen = z.strictObject({ code: z.string(), labelMonths: months.optional() });

export const vaccineProduct = z.strictObject({
  code: z.string(),
  name: z.string(),
  manufacturer: z.string(),
  route: vaccineRoute,
  species: z.array(species).min(1),
  antigens: z.array(productAntigen).min(1),
});
export type VaccineProduct = z.infer<typeof vaccineProduct>;

export const productTable = z.strictObject({
  ...tableHead,
  basis: z.enum(['read', 'recalled']),
  products: z.array(vaccineProduct),
});

export const antigenTable = z.strictObject({
  version: z.string(),
  antigens: z.array(z.strictObject({ code: z.string(), name: z.string() })),
});
