import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';

/** The words of a printed treatment sheet. */
export interface SheetWords {
  title: string;
  treatment: string;
  nothing: string;
  legend: string;
  skipped: string;
  twice: string;
  outcomes: { done: string; skipped: string };
  admitted(at: string, vet: string): string;
  discharged(at: string): string;
  staying: string;
  place: string;
  orders: string;
  every(hours: number): string;
  at(times: string): string;
  once: string;
  asNeeded(minHours: number, mostPerDay: number): string;
  overruled(stop: string, reason: string): string;
  from(at: string, by: string): string;
  until(at: string): string;
  stopped(reason: string): string;
  note(clock: string, what: string, outcome: string, note: string, by: string): string;
}

const note: SheetWords['note'] = (clock, what, outcome, said, by) =>
  `${clock} ${what}, ${outcome}: ${said} (${by})`;

const en: SheetWords = {
  title: 'Treatment sheet',
  treatment: 'Treatment',
  nothing: 'Nothing was due on this day.',
  legend: 'Time and initials: done then by whom. In brackets: due at this time, not marked.',
  skipped: 'skipped',
  twice: 'GIVEN TWICE',
  outcomes: { done: 'done', skipped: 'skipped' },
  admitted: (at, vet) => `Admitted ${at} by ${vet}`,
  discharged: (at) => `Discharged ${at}`,
  staying: 'Still here',
  place: 'Place',
  orders: 'Treatments ordered',
  every: (hours) => `every ${hours} h`,
  at: (times) => `at ${times}`,
  once: 'once',
  asNeeded: (minHours, most) => `as needed, ${minHours} h apart, ${most} in 24 h at most`,
  overruled: (stop, reason) => `overruled ${stop}: ${reason}`,
  from: (at, by) => `from ${at}, ordered by ${by}`,
  until: (at) => `until ${at}`,
  stopped: (reason) => `stopped: ${reason}`,
  note,
};

const de: SheetWords = {
  title: 'Behandlungsblatt',
  treatment: 'Behandlung',
  nothing: 'An diesem Tag war nichts fällig.',
  legend:
    'Uhrzeit und Kürzel: erledigt wann und von wem. In Klammern: zu dieser Zeit fällig, nicht vermerkt.',
  skipped: 'entfallen',
  twice: 'DOPPELT GEGEBEN',
  outcomes: { done: 'erledigt', skipped: 'entfallen' },
  admitted: (at, vet) => `Aufgenommen ${at} von ${vet}`,
  discharged: (at) => `Entlassen ${at}`,
  staying: 'Noch hier',
  place: 'Platz',
  orders: 'Angeordnete Behandlungen',
  every: (hours) => `alle ${hours} h`,
  at: (times) => `um ${times}`,
  once: 'einmal',
  asNeeded: (minHours, most) => `bei Bedarf, im Abstand von ${minHours} h, höchstens ${most} in 24 h`,
  overruled: (stop, reason) => `übergangen ${stop}: ${reason}`,
  from: (at, by) => `ab ${at}, angeordnet von ${by}`,
  until: (at) => `bis ${at}`,
  stopped: (reason) => `abgesetzt: ${reason}`,
  note,
};

export const sheetWords: Record<PrintLanguage, SheetWords> = { en, de };
