import type { Finding } from '@burrow/shared/modules/calculators/calculator-answer.ts';
import type { Meaning } from '../../kit/meaning-chip.tsx';

/** How grave a finding is: red is kept for danger to the animal. */
export const findingMeaning: Record<Finding, Meaning> = {
  'below-threshold': 'done',
  'no-safe-dose': 'abnormal',
  digestive: 'abnormal',
  heart: 'critical',
  seizures: 'critical',
  'life-threatening': 'critical',
  hypoglycaemia: 'critical',
  liver: 'critical',
  kidney: 'critical',
  nervous: 'critical',
  methaemoglobinaemia: 'critical',
  'below-range': 'abnormal',
  'within-range': 'done',
  'above-range': 'abnormal',
  'non-proteinuric': 'done',
  borderline: 'abnormal',
  proteinuric: 'abnormal',
  normotensive: 'done',
  prehypertensive: 'abnormal',
  hypertensive: 'abnormal',
  'severely-hypertensive': 'critical',
};
