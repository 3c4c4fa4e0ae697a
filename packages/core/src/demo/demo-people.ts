import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PatientFields, patientEntity, Species } from '@burrow/shared/modules/directory/patient.ts';
import type { DocumentOf } from '../storage/documents.ts';

export interface DemoTable {
  practice: string;
  clinic: string;
  address: string;
  phone: string;
  timeZone: string;
  password: string;
  staff: { key: string; name: string; login: string; role: string; colour: string; licence?: string }[];
  owners: [string, string][];
  dogs: string[];
  cats: string[];
  others: [string, Species, string, number][];
  dogBreeds: [string, number][];
  catBreeds: [string, number][];
  colours: string[];
  visits: [string, string][];
  reasons: string[];
  rooms: string[];
}

export interface DemoPatient {
  fields: Partial<PatientFields> & Pick<PatientFields, 'name' | 'species'>;
  adultGrams: number;
  ownerIndex: number;
}

/** A patient of the demo on record, with what it was made of. */
export interface SeededPatient {
  document: DocumentOf<typeof patientEntity>;
  demo: DemoPatient;
  /** Given name and family name, as the table has them. */
  ownerName: [string, string];
}

/** The invented clinic of resources/demo. */
export function readDemoTable(resourcesFolder: string): DemoTable {
  return JSON.parse(readFileSync(join(resourcesFolder, 'demo', 'demo-clinic.json'), 'utf8')) as DemoTable;
}

/** Sixty animals of forty owners: every owner has one, half of them two. */
export function demoPatients(table: DemoTable, random: () => number, today: Date): DemoPatient[] {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!;
  const names: [string, Species][] = [
    ...table.dogs.map((name): [string, Species] => [name, 'dog']),
    ...table.cats.map((name): [string, Species] => [name, 'cat']),
  ];
  // Miso, the first owner's cat, is the patient of the tour.
  names.sort(([a], [b]) => Number(b === 'Miso') - Number(a === 'Miso'));
  const dogsAndCats = names.map(([name, species], i): DemoPatient => {
    const [breed, adultGrams] = pick(species === 'dog' ? table.dogBreeds : table.catBreeds);
    const years = name === 'Miso' ? 9.3 : 0.4 + random() * 13;
    const bornOn = new Date(today.getTime() - years * 365.25 * 86_400_000).toISOString().slice(0, 10);
    const isFemale = name === 'Miso' || random() < 0.5;
    return {
      ownerIndex: i % table.owners.length,
      adultGrams: name === 'Miso' ? 4_300 : adultGrams * (0.85 + random() * 0.3),
      fields: {
        name,
        species,
        breed: name === 'Miso' ? 'Domestic Shorthair' : breed,
        sex: isFemale ? 'female' : 'male',
        neuterStatus: years > 1 && random() < 0.85 ? 'neutered' : 'intact',
        bornOn,
        birthIsEstimated: random() < 0.2,
        colour: pick(table.colours),
        microchip:
          random() < 0.8
            ? `826${String(Math.floor(random() * 99_999_999_999)).padStart(12, '0')}`
            : undefined,
        alerts: alertsFor(name, breed, random),
      },
    };
  });
  const others = table.others.map(
    ([name, species, breed, adultGrams], i): DemoPatient => ({
      ownerIndex: (i * 7 + 3) % table.owners.length,
      adultGrams,
      fields: {
        name,
        species,
        breed,
        bornOn: new Date(today.getTime() - (1 + random() * 4) * 31_557_600_000).toISOString().slice(0, 10),
        birthIsEstimated: true,
      },
    }),
  );
  return [...dogsAndCats, ...others].slice(0, 60);
}

function alertsFor(name: string, breed: string, random: () => number): PatientFields['alerts'] {
  if (name === 'Miso') {
    return [
      { kind: 'aggressive', text: 'Bites' },
      { kind: 'allergy', text: 'Penicillin' },
    ];
  }
  if (breed === 'Rough Collie' || breed === 'Border Collie')
    return [{ kind: 'mdr1', text: 'MDR1 risk: not tested' }];
  if (random() < 0.1) return [{ kind: 'handling', text: 'Muzzle for blood draws' }];
  if (random() < 0.08) return [{ kind: 'condition', text: 'Diabetic' }];
  return [];
}
