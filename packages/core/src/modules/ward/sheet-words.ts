import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';

/** The words of a printed treatment sheet. */
export interface SheetWords {
  locale: string;
  title: string;
  treatment: string;
  nothing: string;
  legend: string;
  skipped: string;
  twice: string;
  outcomes: { done: string; skipped: string };
  note(clock: string, what: string, outcome: string, note: string, by: string): string;
}

const note: SheetWords['note'] = (clock, what, outcome, said, by) =>
  `${clock} ${what}, ${outcome}: ${said} (${by})`;

const en: SheetWords = {
  locale: 'en-GB',
  title: 'Treatment sheet',
  treatment: 'Treatment',
  nothing: 'Nothing was due on this day.',
  legend: 'Time and initials: done then by whom. In brackets: due at this time, not marked.',
  skipped: 'skipped',
  twice: 'GIVEN TWICE',
  outcomes: { done: 'done', skipped: 'skipped' },
  note,
};

const de: SheetWords = {
  locale: 'de-DE',
  title: 'Behandlungsblatt',
  treatment: 'Behandlung',
  nothing: 'An diesem Tag war nichts fällig.',
  legend:
    'Uhrzeit und Kürzel: erledigt wann und von wem. In Klammern: zu dieser Zeit fällig, nicht vermerkt.',
  skipped: 'entfallen',
  twice: 'DOPPELT GEGEBEN',
  outcomes: { done: 'erledigt', skipped: 'entfallen' },
  note,
};

export const sheetWords: Record<PrintLanguage, SheetWords> = { en, de };
