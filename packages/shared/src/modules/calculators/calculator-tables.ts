import { z } from 'zod';
import { species } from '../directory/patient.ts';
import {
  agentCautions,
  birdGroups,
  chocolateProducts,
  drugCautions,
  drugRiskReasons,
  infusionUnits,
  lifeStages,
  mdr1Genotypes,
  toxicAgents,
  toxicLevels,
} from './calculator-codes.ts';

const cited = {
  version: z.string(),
  reviewedByVeterinarian: z.boolean(),
  note: z.string(),
  sources: z.record(
    z.string(),
    z.object({ title: z.string(), year: z.number().int(), basis: z.enum(['read', 'recalled']) }),
  ),
};
export type CitedTable = z.infer<z.ZodObject<typeof cited>>;
const source = z.string();
const positive = z.number().positive();
/** IRIS leaves a gap of a tenth between two stages; it belongs to the higher one. */
const stageLimits = z.object({ stage2From: positive, stage3Above: positive, stage4Above: positive });

/** Shapes of resources/calculators/<name>.json; a table of another shape stops the start. */
export const calculatorTables = z.object({
  weights: z.object({
    ...cited,
    limits: z.array(z.object({ species, lowestGrams: positive, highestGrams: positive })),
  }),
  energy: z.object({
    ...cited,
    /** kcal a day = coefficient × kg^0.75. */
    resting: z.array(
      z.object({ species, group: z.enum(birdGroups).optional(), coefficient: positive, source }),
    ),
    /** `per` says what the factor multiplies: the resting need, kg^0.75, or kg. */
    stages: z.array(
      z.object({
        species,
        stage: z.enum(lifeStages),
        factor: positive,
        low: positive.optional(),
        high: positive.optional(),
        per: z.enum(['resting', 'metabolic-kg', 'kg']),
        cautions: z.array(z.enum(['ideal-weight', 'litter-decides'])).default([]),
        source,
      }),
    ),
  }),
  fluids: z.object({
    ...cited,
    /** mL in 24 h = factor × kg^exponent. */
    maintenance: z.array(z.object({ species, factor: positive, exponent: positive, source })),
    deficitSource: source,
    bolus: z.array(
      z.object({
        species,
        lowMlPerKg: positive,
        highMlPerKg: positive,
        minutesLow: positive,
        minutesHigh: positive,
        source,
      }),
    ),
    shockDose: z.array(z.object({ species, lowMlPerKg: positive, highMlPerKg: positive, source })),
    anaesthesia: z.array(z.object({ species, mlPerKgPerHour: positive, source })),
  }),
  toxicants: z.object({
    ...cited,
    agents: z.array(
      z.object({
        agent: z.enum(toxicAgents),
        species,
        unit: z.enum(['mg/kg', 'g/kg']),
        thresholds: z.array(z.object({ level: z.enum(toxicLevels), mgPerKg: positive })).min(1),
        cautions: z.array(z.enum(agentCautions)).default([]),
        source,
      }),
    ),
    chocolate: z.array(
      z.object({
        product: z.enum(chocolateProducts),
        theobromineMgPerGram: z.number().nonnegative(),
        /** Where another source finds more. */
        highestTheobromineMgPerGram: positive.optional(),
        caffeineMgPerGram: z.number().nonnegative(),
        sources: z.array(source),
      }),
    ),
  }),
  bodySurface: z.object({
    ...cited,
    /** m² = k × g^(2/3) / 10,000. */
    constants: z.array(z.object({ species, k: positive, source })),
  }),
  heartScores: z.object({
    ...cited,
    /** In vertebrae; an empty breed is any breed of the species. */
    ranges: z.array(
      z.object({
        species,
        breed: z.string(),
        aliases: z.array(z.string()).default([]),
        low: positive,
        high: positive,
        cautions: z.array(z.enum(['hemivertebrae', 'overlap-with-disease'])).default([]),
        source,
      }),
    ),
  }),
  humanAge: z.object({
    ...cited,
    /** Human years at each whole year of life from birth; beyond the last each year adds `eachYearAfter`. */
    scales: z.array(
      z.object({
        species,
        size: z.string(),
        upToGrams: positive.optional(),
        years: z.array(z.number().nonnegative()).min(2),
        eachYearAfter: positive,
        highestYears: positive,
        source,
      }),
    ),
  }),
  drugs: z.object({
    ...cited,
    doses: z.array(
      z.object({
        drug: z.string(),
        species,
        route: z.string(),
        /** A usual single dose, with the range of single doses. */
        mgPerKg: positive,
        lowMgPerKg: positive,
        highMgPerKg: positive,
        intervalH: positive.optional(),
        maxMgPerKgPerDay: positive.optional(),
        loadingMgPerKg: positive.optional(),
        cautions: z.array(z.enum(drugCautions)).default([]),
        source,
      }),
    ),
    infusions: z.array(
      z.object({
        drug: z.string(),
        species,
        unit: z.enum(infusionUnits),
        low: positive,
        high: positive,
        source,
      }),
    ),
  }),
  drugRisks: z.object({
    ...cited,
    mdr1Breeds: z.array(z.string()),
    risks: z.array(
      z.object({
        drug: z.string(),
        aliases: z.array(z.string()).default([]),
        species,
        /** Absent: every animal of the species. */
        genotypes: z.array(z.enum(mdr1Genotypes)).optional(),
        /** Up to this dose the source calls it safe. */
        safeUpToMcgPerKg: positive.optional(),
        action: z.enum(['contraindicated', 'avoid', 'reduce']),
        reducePercentLow: positive.optional(),
        reducePercentHigh: positive.optional(),
        reason: z.enum(drugRiskReasons),
        source,
      }),
    ),
  }),
  kidney: z.object({
    ...cited,
    /** IRIS rounds each unit on its own, so neither is computed from the other. */
    stages: z.array(
      z.object({
        species,
        creatinineMgDl: stageLimits,
        creatinineUmolL: stageLimits,
        sdmaUgDl: stageLimits,
        source,
      }),
    ),
    proteinuria: z.array(z.object({ species, borderlineFrom: positive, proteinuricAbove: positive, source })),
    pressure: z.array(
      z.object({
        species,
        prehypertensiveFrom: positive,
        hypertensiveFrom: positive,
        severeFrom: positive,
        source,
      }),
    ),
  }),
});
export type CalculatorTables = z.infer<typeof calculatorTables>;

/** The tables that there are, each a file of its name in kebab case. */
export const calculatorTableNames = Object.keys(calculatorTables.shape) as (keyof CalculatorTables)[];
