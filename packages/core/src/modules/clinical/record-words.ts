import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import type { RecordPart } from '@burrow/shared/modules/clinical/record-print.ts';

/** The words of a printed record. */
export interface RecordWords {
  title: string;
  parts: Record<RecordPart, string>;
  nothing: string;
  since(date: string): string;
  subjective: string;
  objective: string;
  assessment: string;
  plan: string;
  unsigned: string;
  signed(by: string, at: string): string;
  addendum(by: string, at: string, text: string): string;
  lot(lot: string, expires: string): string;
  withdrawn(reason: string): string;
  everyHours(hours: number): string;
}

const en: RecordWords = {
  title: 'Medical record',
  parts: {
    visits: 'Visits and notes',
    lab: 'Laboratory',
    imaging: 'Imaging',
    vaccinations: 'Vaccinations',
    medicines: 'Medicines',
    stays: 'Stays and treatments',
    anaesthesias: 'Anaesthesias',
    consents: 'Consents and declined treatments',
    weights: 'Weights',
  },
  nothing: 'Nothing on record.',
  since: (date) => `From ${date} on.`,
  subjective: 'Subjective',
  objective: 'Objective',
  assessment: 'Assessment',
  plan: 'Plan',
  unsigned: 'Not signed.',
  signed: (by, at) => `Signed by ${by}, ${at}.`,
  addendum: (by, at, text) => `Addendum by ${by}, ${at}: ${text}`,
  lot: (lot, expires) => `Lot ${lot}, use before ${expires}`,
  withdrawn: (reason) => `WITHDRAWN: ${reason}`,
  everyHours: (hours) => `every ${hours} h`,
};

const de: RecordWords = {
  title: 'Krankenakte',
  parts: {
    visits: 'Besuche und Notizen',
    lab: 'Labor',
    imaging: 'Bildgebung',
    vaccinations: 'Impfungen',
    medicines: 'Arzneimittel',
    stays: 'Aufenthalte und Behandlungen',
    anaesthesias: 'Narkosen',
    consents: 'Einwilligungen und abgelehnte Behandlungen',
    weights: 'Gewichte',
  },
  nothing: 'Nichts eingetragen.',
  since: (date) => `Ab ${date}.`,
  subjective: 'Vorbericht',
  objective: 'Befund',
  assessment: 'Beurteilung',
  plan: 'Plan',
  unsigned: 'Nicht unterschrieben.',
  signed: (by, at) => `Unterschrieben von ${by}, ${at}.`,
  addendum: (by, at, text) => `Nachtrag von ${by}, ${at}: ${text}`,
  lot: (lot, expires) => `Charge ${lot}, verwendbar bis ${expires}`,
  withdrawn: (reason) => `ZURÜCKGENOMMEN: ${reason}`,
  everyHours: (hours) => `alle ${hours} h`,
};

export const recordWords: Record<PrintLanguage, RecordWords> = { en, de };
