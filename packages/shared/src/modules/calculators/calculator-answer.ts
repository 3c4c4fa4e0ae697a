import type { Result } from '../../kernel/result.ts';
import type { agentCautions, drugCautions, toxicLevels } from './calculator-codes.ts';

/** What a number is, by a name that the word catalogues know. */
export type QuantityName =
  | 'restingEnergy'
  | 'restingEnergyLinear'
  | 'maintenanceEnergy'
  | 'factor'
  | 'maintenanceFluid'
  | 'maintenanceRate'
  | 'deficit'
  | 'totalFluid'
  | 'totalRate'
  | 'losses'
  | 'hours'
  | 'dehydration'
  | 'bolus'
  | 'shockDose'
  | 'anaesthesiaRate'
  | 'dose'
  | 'doseRate'
  | 'dailyMaximum'
  | 'interval'
  | 'volume'
  | 'concentration'
  | 'tablets'
  | 'loadingDose'
  | 'loadingVolume'
  | 'infusionRate'
  | 'drugPerHour'
  | 'drugInBag'
  | 'bagVolume'
  | 'bagRate'
  | 'bagLasts'
  | 'amountEaten'
  | 'theobromine'
  | 'caffeine'
  | 'exposure'
  | 'bodySurface'
  | 'heartScore'
  | 'longAxis'
  | 'shortAxis'
  | 'referenceRange'
  | 'humanAge'
  | 'age'
  | 'weight'
  | 'irisStage'
  | 'creatinine'
  | 'sdma'
  | 'proteinCreatinineRatio'
  | 'bloodPressure';

/** A number with its unit; `low` and `high` where the source gives a range around it. */
export interface Quantity {
  name: QuantityName;
  value: number;
  unit: string;
  low?: number;
  high?: number;
}

/** What a dose has reached, and the two answers below every threshold. */
export type ToxicLevel = (typeof toxicLevels)[number] | 'below-threshold' | 'no-safe-dose';

export type Finding =
  | ToxicLevel
  | 'below-range'
  | 'within-range'
  | 'above-range'
  | 'non-proteinuric'
  | 'borderline'
  | 'proteinuric'
  | 'normotensive'
  | 'prehypertensive'
  | 'hypertensive'
  | 'severely-hypertensive';

export type CautionCode =
  | (typeof agentCautions)[number]
  | (typeof drugCautions)[number]
  | 'weight-old'
  | 'weight-differs'
  | 'pounds-for-kilograms'
  | 'very-young'
  | 'ideal-weight'
  | 'litter-decides'
  | 'starting-point'
  | 'shock-first'
  | 'reassess-after-bolus'
  | 'older-guideline'
  | 'overload-risk'
  | 'not-in-table'
  | 'below-published-dose'
  | 'small-volume'
  | 'remove-from-bag'
  | 'sources-differ'
  | 'generic-range'
  | 'hemivertebrae'
  | 'overlap-with-disease'
  | 'sdma-raises-stage'
  | 'stage-1-needs-other-evidence'
  | 'confirm-with-repeat'
  | 'rough-estimate'
  | 'low-body-weight'
  | 'mdr1-reduce'
  | 'mdr1-untested-breed'
  | 'mdr1-carrier';

/** Something to mind, as a code with the numbers its sentence needs. */
export interface Caution {
  code: CautionCode;
  low?: number;
  high?: number;
}

/** Where a number comes from. `recalled` was written down without the source at hand. */
export interface Citation {
  title: string;
  year: number;
  basis: 'read' | 'recalled';
  tableVersion: string;
  reviewedByVeterinarian: boolean;
}

/** The doses at which signs begin, and where this animal stands among them. */
export interface ToxicScale {
  unit: 'mg/kg' | 'g/kg';
  dose: number;
  /** True where even the smallest dose counts. */
  hasNoSafeDose: boolean;
  thresholds: { level: ToxicLevel; from: number }[];
}

export interface Answer {
  /** The first is the one that was asked for. */
  values: [Quantity, ...Quantity[]];
  finding?: Finding;
  /** The formula with this animal's numbers in it, in signs and units alone. */
  formula: string;
  inputs: Quantity[];
  sources: Citation[];
  cautions: Caution[];
  scale?: ToxicScale;
}

/** Why there is no number: outside what the source covers, or an input that cannot be. */
export type RefusalCode =
  | 'SPECIES_NOT_COVERED'
  | 'WEIGHT_OUT_OF_RANGE'
  | 'INPUT_OUT_OF_RANGE'
  | 'STAGE_NOT_COVERED'
  | 'BIRD_GROUP_NEEDED'
  | 'DRUG_NOT_IN_TABLE'
  | 'DRUG_NOT_FOR_SPECIES'
  | 'INTERVAL_NOT_COVERED'
  | 'DRUG_CONTRAINDICATED'
  | 'DOSE_ABOVE_PUBLISHED'
  | 'PRODUCT_UNKNOWN'
  | 'KIDNEY_VALUE_NEEDED'
  | 'DISEASE_NOT_CONFIRMED'
  | 'NOT_PERSISTENT';

export type Calculation = Result<Answer, RefusalCode>;
