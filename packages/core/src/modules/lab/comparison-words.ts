import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import type { ResultFlag } from '@burrow/shared/modules/lab/lab-entities.ts';

/** The words of a printed comparison. */
export interface ComparisonWords {
  title: string;
  analyte: string;
  range: string;
  calculated: string;
  /** Against the next older date shown. */
  change: string;
  flags: Record<ResultFlag, string>;
  acknowledged(by: string): string;
  sources(list: string): string;
}

const en: ComparisonWords = {
  title: 'Lab results compared',
  analyte: 'Analyte',
  range: 'Range of the newest',
  calculated: 'calculated',
  change: 'Percentages: change against the next older date shown.',
  flags: {
    'critical-low': 'LL',
    low: 'L',
    normal: '',
    high: 'H',
    'critical-high': 'HH',
    abnormal: 'A',
    none: '',
  },
  acknowledged: (by) => `acknowledged by ${by}`,
  sources: (list) => `Reference ranges: ${list}.`,
};

const de: ComparisonWords = {
  title: 'Laborwerte im Vergleich',
  analyte: 'Messgröße',
  range: 'Bereich des neuesten',
  calculated: 'berechnet',
  change: 'Prozente: Änderung gegenüber dem nächstälteren gezeigten Tag.',
  flags: {
    'critical-low': 'TT',
    low: 'T',
    normal: '',
    high: 'H',
    'critical-high': 'HH',
    abnormal: 'A',
    none: '',
  },
  acknowledged: (by) => `bestätigt von ${by}`,
  sources: (list) => `Referenzbereiche: ${list}.`,
};

export const comparisonWords: Record<PrintLanguage, ComparisonWords> = { en, de };
