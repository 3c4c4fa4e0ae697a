import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import type {
  CriticalAction,
  ResultFlag,
  WithdrawalReason,
} from '@burrow/shared/modules/lab/lab-entities.ts';

/** The words of printed lab results. */
export interface ComparisonWords {
  title: string;
  analyte: string;
  range: string;
  value: string;
  unit: string;
  reference: string;
  calculated: string;
  /** Against the next older date shown. */
  change: string;
  flags: Record<ResultFlag, string>;
  acknowledged(by: string): string;
  critical: string;
  actions: Record<CriticalAction, string>;
  reviewed(by: string, at: string): string;
  withdrawn(by: string, at: string): string;
  reasons: Record<WithdrawalReason, string>;
  sources(list: string): string;
}

const en: ComparisonWords = {
  title: 'Lab results compared',
  analyte: 'Analyte',
  range: 'Range of the newest',
  value: 'Value',
  unit: 'Unit',
  reference: 'Reference range',
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
  critical: 'Critical value',
  actions: {
    'told-owner': 'told the owner',
    treated: 'treated',
    'told-clinician': 'told the clinician',
    'measured-again': 'measuring again',
    other: '',
  },
  reviewed: (by, at) => `Reviewed by ${by}, ${at}`,
  withdrawn: (by, at) => `WITHDRAWN by ${by}, ${at}`,
  reasons: {
    'patient-mismatch': 'wrong patient',
    'sample-mismatch': 'wrong sample',
    'invalid-calibration': 'invalid calibration',
    'reagent-issue': 'reagent issue',
    duplicate: 'duplicate',
  },
  sources: (list) => `Reference ranges: ${list}.`,
};

const de: ComparisonWords = {
  title: 'Laborwerte im Vergleich',
  analyte: 'Messgröße',
  range: 'Bereich des neuesten',
  value: 'Wert',
  unit: 'Einheit',
  reference: 'Referenzbereich',
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
  critical: 'Kritischer Wert',
  actions: {
    'told-owner': 'Halter informiert',
    treated: 'behandelt',
    'told-clinician': 'Tierarzt informiert',
    'measured-again': 'wird neu gemessen',
    other: '',
  },
  reviewed: (by, at) => `Gesehen von ${by}, ${at}`,
  withdrawn: (by, at) => `ZURÜCKGENOMMEN von ${by}, ${at}`,
  reasons: {
    'patient-mismatch': 'falscher Patient',
    'sample-mismatch': 'falsche Probe',
    'invalid-calibration': 'ungültige Kalibrierung',
    'reagent-issue': 'Reagenzproblem',
    duplicate: 'doppelt',
  },
  sources: (list) => `Referenzbereiche: ${list}.`,
};

export const comparisonWords: Record<PrintLanguage, ComparisonWords> = { en, de };
