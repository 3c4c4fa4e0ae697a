import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';

/** The words of certificates. */
export interface CertificateWords {
  titles: { general: string; rabies: string };
  number: string;
  vaccine: string;
  against: string;
  lot: string;
  lotExpires: string;
  given: string;
  nextDue: string;
  nextDueNote: string;
  statement: string;
  veterinarian: string;
  licence: string;
  signature: string;
  date: string;
  ownerName: string;
  address: string;
  phone: string;
  species: string;
  sex: string;
  age: string;
  size: string;
  breed: string;
  colour: string;
  animalName: string;
  producer: string;
  serial: string;
  vaccinated: string;
  expires: string;
  tag: string;
  microchip: string;
  clinicAddress: string;
  sizes: { small: string; medium: string; large: string; unknown: string };
  licensedFor: string;
  months(count: number): string;
  years(years: number, months: number): string;
}

const en: CertificateWords = {
  titles: { general: 'Vaccination certificate', rabies: 'Rabies vaccination certificate' },
  number: 'Certificate number',
  vaccine: 'Vaccine and maker',
  against: 'Against',
  lot: 'Lot',
  lotExpires: 'Lot expires',
  given: 'Given on',
  nextDue: 'Next due by',
  nextDueNote: 'Next dates follow the practice’s vaccination guideline as of the day of the vaccination.',
  statement: 'I certify that the animal described above was vaccinated on the dates shown.',
  veterinarian: 'Veterinarian',
  licence: 'Licence number',
  signature: 'Signature',
  date: 'Date',
  ownerName: 'Owner’s name',
  address: 'Owner’s address',
  phone: 'Owner’s telephone',
  species: 'Species',
  sex: 'Sex',
  age: 'Age',
  size: 'Size',
  breed: 'Predominant breed',
  colour: 'Colours',
  animalName: 'Animal’s name',
  producer: 'Producer (first three letters)',
  serial: 'Vaccine serial (lot) number',
  vaccinated: 'Date vaccinated',
  expires: 'Vaccination expires',
  tag: 'Rabies tag number',
  microchip: 'Animal control licence or microchip',
  clinicAddress: 'Address of the clinic',
  sizes: {
    small: 'under 20 lb (9.1 kg)',
    medium: '20 to 50 lb (9.1 to 22.7 kg)',
    large: 'over 50 lb (22.7 kg)',
    unknown: 'not weighed',
  },
  licensedFor: 'Vaccine licensed for',
  months: (count) => `${count} months`,
  years: (years, months) => `${years} y ${months} m`,
};

const de: CertificateWords = {
  titles: { general: 'Impfbescheinigung', rabies: 'Tollwut-Impfbescheinigung' },
  number: 'Nummer der Bescheinigung',
  vaccine: 'Impfstoff und Hersteller',
  against: 'Gegen',
  lot: 'Charge',
  lotExpires: 'Charge gültig bis',
  given: 'Geimpft am',
  nextDue: 'Nächste fällig bis',
  nextDueNote: 'Die nächsten Termine folgen der Impfleitlinie der Praxis am Tag der Impfung.',
  statement: 'Ich bescheinige, dass das oben beschriebene Tier an den genannten Tagen geimpft wurde.',
  veterinarian: 'Tierärztin/Tierarzt',
  licence: 'Zulassungsnummer',
  signature: 'Unterschrift',
  date: 'Datum',
  ownerName: 'Name der Halterin/des Halters',
  address: 'Anschrift',
  phone: 'Telefon',
  species: 'Tierart',
  sex: 'Geschlecht',
  age: 'Alter',
  size: 'Größe',
  breed: 'Vorherrschende Rasse',
  colour: 'Farben',
  animalName: 'Name des Tieres',
  producer: 'Hersteller (erste drei Buchstaben)',
  serial: 'Chargennummer des Impfstoffs',
  vaccinated: 'Geimpft am',
  expires: 'Impfung gültig bis',
  tag: 'Nummer der Tollwutmarke',
  microchip: 'Mikrochip',
  clinicAddress: 'Anschrift der Praxis',
  sizes: {
    small: 'unter 9,1 kg (20 lb)',
    medium: '9,1 bis 22,7 kg (20 bis 50 lb)',
    large: 'über 22,7 kg (50 lb)',
    unknown: 'nicht gewogen',
  },
  licensedFor: 'Zugelassene Wirkungsdauer',
  months: (count) => `${count} Monate`,
  years: (years, months) => `${years} J. ${months} M.`,
};

export const certificateWords: Record<PrintLanguage, CertificateWords> = { en, de };
