import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import type { Reading } from '@burrow/shared/modules/anaesthesia/readings.ts';

/** The words of a printed anaesthesia record. */
export interface AnaesthesiaWords {
  title: string;
  asa: string;
  agents: string;
  tube: string;
  circuit: string;
  fasted(hours: number): string;
  kilograms(kg: string): string;
  checklist: string;
  notChecked: string;
  time: string;
  event: string;
  readings: Record<Reading, string>;
  corrected: string;
  /** Charted without knowing of the signature. */
  late: string;
  unsigned: string;
  signed(by: string, at: string): string;
}

const en: AnaesthesiaWords = {
  title: 'Anaesthesia record',
  asa: 'ASA',
  agents: 'Agents',
  tube: 'Tube',
  circuit: 'Circuit',
  fasted: (hours) => `Fasted for ${hours} h`,
  kilograms: (kg) => `${kg} kg`,
  checklist: 'Checked before',
  notChecked: 'Not ticked',
  time: 'Time',
  event: 'Event',
  readings: {
    pulsePerMinute: 'Pulse',
    breathsPerMinute: 'Breaths',
    spO2Percent: 'SpO2 %',
    etCO2MmHg: 'EtCO2',
    systolicMmHg: 'Sys',
    diastolicMmHg: 'Dia',
    meanMmHg: 'Mean',
    temperatureCelsius: '°C',
    vaporiserPercent: 'Vap %',
    oxygenLitresPerMinute: 'O2 L/min',
    fluidsMillilitresPerHour: 'Fluid mL/h',
  },
  corrected: 'corrected',
  late: 'CHARTED APART, NOT SIGNED',
  unsigned: 'Not finished and not signed.',
  signed: (by, at) => `Signed by ${by}, ${at}.`,
};

const de: AnaesthesiaWords = {
  title: 'Narkoseprotokoll',
  asa: 'ASA',
  agents: 'Mittel',
  tube: 'Tubus',
  circuit: 'System',
  fasted: (hours) => `${hours} h nüchtern`,
  kilograms: (kg) => `${kg} kg`,
  checklist: 'Vorher geprüft',
  notChecked: 'Nicht abgehakt',
  time: 'Zeit',
  event: 'Ereignis',
  readings: {
    pulsePerMinute: 'Puls',
    breathsPerMinute: 'Atmung',
    spO2Percent: 'SpO2 %',
    etCO2MmHg: 'EtCO2',
    systolicMmHg: 'Sys',
    diastolicMmHg: 'Dia',
    meanMmHg: 'Mittel',
    temperatureCelsius: '°C',
    vaporiserPercent: 'Vap %',
    oxygenLitresPerMinute: 'O2 L/min',
    fluidsMillilitresPerHour: 'Inf. mL/h',
  },
  corrected: 'berichtigt',
  late: 'GETRENNT EINGETRAGEN, NICHT UNTERSCHRIEBEN',
  unsigned: 'Nicht beendet und nicht unterschrieben.',
  signed: (by, at) => `Unterschrieben von ${by}, ${at}.`,
};

export const anaesthesiaWords: Record<PrintLanguage, AnaesthesiaWords> = { en, de };
