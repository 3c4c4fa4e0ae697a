import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import type { BottleLogLine } from '@burrow/shared/modules/pharmacy/controlled.module.ts';

/** The words of the printed register of controlled drugs. */
export interface RegisterWords {
  title: string;
  since(date: string): string;
  lot: string;
  columns: [
    when: string,
    what: string,
    amount: string,
    left: string,
    animal: string,
    account: string,
    who: string,
  ];
  movements: Record<BottleLogLine['movement'], string>;
  given: string;
  wasted: string;
  open: string;
  witness: string;
  discrepancies: string;
  kinds: Record<'overdrawn' | 'open-draw' | 'count-differs', string>;
  allAddsUp: string;
  inventory(date: string): string;
  takenBy(by: string, witness: string): string;
  noInventory: string;
  nothing: string;
}

const en: RegisterWords = {
  title: 'Controlled drug register',
  since: (date) => `Entries since ${date}. Balances count everything before.`,
  lot: 'lot',
  columns: ['When', 'What', 'mL', 'Left, mL', 'Animal', 'Account', 'By'],
  movements: { received: 'received', drawn: 'drawn', wasted: 'wasted', found: 'found', missing: 'missing' },
  given: 'given',
  wasted: 'wasted',
  open: 'not accounted for',
  witness: 'witness',
  discrepancies: 'What does not add up',
  kinds: { overdrawn: 'overdrawn', 'open-draw': 'not accounted for', 'count-differs': 'count differed' },
  allAddsUp: 'Everything adds up.',
  inventory: (date) => `Inventory of ${date}`,
  takenBy: (by, witness) => `Taken by ${by}, witness ${witness}`,
  noInventory: 'No inventory was taken yet.',
  nothing: 'No entry.',
};

const de: RegisterWords = {
  title: 'Betäubungsmittelbuch',
  since: (date) => `Einträge seit ${date}. Die Bestände zählen alles davor mit.`,
  lot: 'Charge',
  columns: ['Wann', 'Was', 'mL', 'Bestand, mL', 'Tier', 'Verbleib', 'Durch'],
  movements: {
    received: 'eingegangen',
    drawn: 'entnommen',
    wasted: 'vernichtet',
    found: 'gefunden',
    missing: 'fehlend',
  },
  given: 'gegeben',
  wasted: 'vernichtet',
  open: 'ohne Nachweis',
  witness: 'Zeuge',
  discrepancies: 'Was nicht aufgeht',
  kinds: { overdrawn: 'überzogen', 'open-draw': 'ohne Nachweis', 'count-differs': 'Zählung wich ab' },
  allAddsUp: 'Alles geht auf.',
  inventory: (date) => `Inventur vom ${date}`,
  takenBy: (by, witness) => `Durch ${by}, Zeuge ${witness}`,
  noInventory: 'Es gab noch keine Inventur.',
  nothing: 'Kein Eintrag.',
};

export const registerWords: Record<PrintLanguage, RegisterWords> = { en, de };
