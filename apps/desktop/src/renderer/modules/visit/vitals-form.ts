import type { VitalFields } from '@burrow/shared/modules/clinical/vitals.ts';
import { parseWeight } from '../../kit/parse-weight.ts';

/** Vitals that are typed as numbers, in the order of the form, with their unit. */
export const numberVitals = [
  { measure: 'temperatureCelsius', unit: '°C' },
  { measure: 'pulsePerMinute', unit: '/min' },
  { measure: 'breathsPerMinute', unit: '/min' },
  { measure: 'capillaryRefillSeconds', unit: 's' },
  { measure: 'systolicMmHg', unit: 'mmHg' },
] as const;

/** What each grade of pain is called, from 0. */
export const painGrades = ['none', 'mild', 'moderate', 'severe', 'worst'] as const;

export type VitalsForm = Partial<Record<keyof VitalFields | 'weight', string>>;

/** A number with a point or a comma; undefined when it is not one clear number. */
export function parseMeasure(text: string): number | undefined {
  return /^\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : undefined;
}

/** What the form says, and which of its fields hold no clear value. */
export function readVitals(form: VitalsForm): {
  vitals: VitalFields & { weightGrams?: number };
  unclear: string[];
} {
  const unclear: string[] = [];
  const vitals: Record<string, unknown> = {};
  for (const [name, text = ''] of Object.entries(form)) {
    if (text.trim() === '') continue;
    const isWord = name === 'mucousMembranes' || name === 'asa';
    const value = isWord ? text : name === 'weight' ? parseWeight(text) : parseMeasure(text);
    if (value === undefined) unclear.push(name);
    else vitals[name === 'weight' ? 'weightGrams' : name] = value;
  }
  return { vitals, unclear };
}
