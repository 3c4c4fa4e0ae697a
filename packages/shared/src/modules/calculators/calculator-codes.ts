/** The words that the tables use; the catalogues of the screens have a sentence for each. */
export const birdGroups = ['non-passerine', 'passerine'] as const;
export const lifeStages = [
  'adult',
  'neutered-adult',
  'intact-adult',
  'obese-prone',
  'weight-loss',
  'weight-gain',
  'senior',
  'critical-care',
  'growth-early',
  'growth-late',
  'gestation-early',
  'gestation-late',
  'lactation',
  'light-work',
  'moderate-work',
  'heavy-work',
] as const;
export const toxicAgents = [
  'methylxanthines',
  'xylitol',
  'ibuprofen',
  'paracetamol',
  'grape',
  'raisin',
] as const;
export const chocolateProducts = [
  'white',
  'milk',
  'semi-sweet',
  'dark',
  'baking',
  'cocoa-powder',
  'cocoa-beans',
  'cocoa-hulls',
  'hot-chocolate-mix',
] as const;
/** What happens to an animal that is given what it must not have. */
export const drugRiskReasons = [
  'tremor-seizures-death',
  'methaemoglobinaemia',
  'kidney-and-ulcers',
  'fatal-enterotoxaemia',
  'heart-failure',
  'neurotoxicity',
  'prolonged-sedation',
  'bone-marrow',
] as const;
/** Clinical signs and organs, as thresholds name them. */
export const toxicLevels = [
  'digestive',
  'heart',
  'seizures',
  'life-threatening',
  'hypoglycaemia',
  'liver',
  'kidney',
  'nervous',
  'methaemoglobinaemia',
] as const;
export const agentCautions = [
  'derived-from-other-species',
  'no-safe-dose',
  'repeated-doses',
  'individual-sensitivity',
] as const;
export const drugCautions = ['retina', 'labelled-young-age', 'slow-injection', 'nsaid'] as const;
export const infusionUnits = ['mcg/kg/min', 'mcg/kg/h', 'mg/kg/h', 'mg/kg/day'] as const;
export const mdr1Genotypes = ['normal/normal', 'mutant/normal', 'mutant/mutant'] as const;
