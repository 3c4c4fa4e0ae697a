import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import type {
  labelFields,
  MedicineUnit,
  prescriptionFields,
} from '@burrow/shared/modules/pharmacy/pharmacy-tables.ts';

type Field = (typeof prescriptionFields)[number] | (typeof labelFields)[number];

/** The words of prescriptions and labels. */
export interface PrescriptionWords {
  titles: { prescription: string; label: string };
  fields: Record<Field, string>;
  units: Record<MedicineUnit, string>;
  each(hours: number): string;
  forDays(days: number): string;
  refills(count: number): string;
  schedule(code: string): string;
  controlledWarning: string;
}

const en: PrescriptionWords = {
  titles: { prescription: 'Prescription', label: 'Medicine label' },
  fields: {
    prescriberName: 'Prescriber',
    prescriberAddress: 'Address of the practice',
    prescriberPhone: 'Telephone of the practice',
    licenceNumber: 'Licence number',
    date: 'Date',
    ownerName: 'Owner',
    ownerAddress: 'Owner’s address',
    patientName: 'Animal',
    species: 'Species',
    medicine: 'Medicine',
    strength: 'Strength',
    form: 'Form',
    quantity: 'Quantity',
    directions: 'Directions',
    refills: 'Refills',
    warnings: 'Warnings',
    validUntil: 'Valid until',
    signature: 'Signature',
    clinicName: 'Clinic',
    lot: 'Lot',
    expiresOn: 'Use before',
    'caution-us':
      'Caution: Federal law restricts this drug to use by or on the order of a licensed veterinarian.',
    'animal-treatment-only': 'For animal treatment only.',
    'keep-from-children': 'Keep out of reach of children.',
  },
  units: { mL: 'mL', tablet: 'tablet(s)', capsule: 'capsule(s)' },
  each: (hours) =>
    hours === 24 ? 'once a day' : hours % 24 === 0 ? `every ${hours / 24} days` : `every ${hours} h`,
  forDays: (days) => `for ${days} days`,
  refills: (count) => (count === 0 ? 'none' : String(count)),
  schedule: (code) => `controlled, schedule ${code}`,
  controlledWarning: 'Controlled drug: for the animal named only.',
};

const de: PrescriptionWords = {
  titles: { prescription: 'Rezept', label: 'Arzneimitteletikett' },
  fields: {
    prescriberName: 'Verschrieben von',
    prescriberAddress: 'Anschrift der Praxis',
    prescriberPhone: 'Telefon der Praxis',
    licenceNumber: 'Zulassungsnummer',
    date: 'Datum',
    ownerName: 'Halterin/Halter',
    ownerAddress: 'Anschrift',
    patientName: 'Tier',
    species: 'Tierart',
    medicine: 'Arzneimittel',
    strength: 'Stärke',
    form: 'Darreichungsform',
    quantity: 'Menge',
    directions: 'Anwendung',
    refills: 'Wiederholungen',
    warnings: 'Warnhinweise',
    validUntil: 'Gültig bis',
    signature: 'Unterschrift',
    clinicName: 'Praxis',
    lot: 'Charge',
    expiresOn: 'Verwendbar bis',
    'caution-us': 'Nur auf tierärztliche Verschreibung.',
    'animal-treatment-only': 'Für Tiere.',
    'keep-from-children': 'Außer Reichweite von Kindern aufbewahren.',
  },
  units: { mL: 'ml', tablet: 'Tablette(n)', capsule: 'Kapsel(n)' },
  each: (hours) =>
    hours === 24 ? 'einmal täglich' : hours % 24 === 0 ? `alle ${hours / 24} Tage` : `alle ${hours} h`,
  forDays: (days) => `${days} Tage lang`,
  refills: (count) => (count === 0 ? 'keine' : String(count)),
  schedule: (code) => `Betäubungsmittel, Anlage ${code}`,
  controlledWarning: 'Betäubungsmittel: nur für das genannte Tier.',
};

export const prescriptionWords: Record<PrintLanguage, PrescriptionWords> = { en, de };
