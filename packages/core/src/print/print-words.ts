import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import type { Species } from '@burrow/shared/modules/directory/patient.ts';

/** What every print says besides its own content. */
export interface PrintWords {
  locale: string;
  page(number: number, of: number): string;
  printed(by: string, at: string): string;
  owner: string;
  born: string;
  microchip: string;
  died: string;
  species: Record<Species, string>;
  sex: Record<'male' | 'female' | 'unknown', string>;
  neuter: Record<'intact' | 'neutered' | 'unknown', string>;
}

const en: PrintWords = {
  locale: 'en-GB',
  page: (number, of) => `Page ${number} of ${of}`,
  printed: (by, at) => `Printed by ${by}, ${at}`,
  owner: 'owner',
  born: 'born',
  microchip: 'microchip',
  died: 'died',
  species: {
    dog: 'dog',
    cat: 'cat',
    rabbit: 'rabbit',
    ferret: 'ferret',
    'guinea-pig': 'guinea pig',
    horse: 'horse',
    bird: 'bird',
    reptile: 'reptile',
    other: 'animal',
  },
  sex: { male: 'male', female: 'female', unknown: '' },
  neuter: { intact: 'intact', neutered: 'neutered', unknown: '' },
};

const de: PrintWords = {
  locale: 'de-DE',
  page: (number, of) => `Seite ${number} von ${of}`,
  printed: (by, at) => `Gedruckt von ${by}, ${at}`,
  owner: 'Halter',
  born: 'geboren',
  microchip: 'Mikrochip',
  died: 'gestorben',
  species: {
    dog: 'Hund',
    cat: 'Katze',
    rabbit: 'Kaninchen',
    ferret: 'Frettchen',
    'guinea-pig': 'Meerschweinchen',
    horse: 'Pferd',
    bird: 'Vogel',
    reptile: 'Reptil',
    other: 'Tier',
  },
  sex: { male: 'männlich', female: 'weiblich', unknown: '' },
  neuter: { intact: 'intakt', neutered: 'kastriert', unknown: '' },
};

export const printWords: Record<PrintLanguage, PrintWords> = { en, de };
