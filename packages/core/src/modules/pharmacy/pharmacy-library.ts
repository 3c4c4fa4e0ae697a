import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldText } from '@burrow/shared/kernel/rules/fold-text.ts';
import { addMonths } from '@burrow/shared/kernel/rules/local-date.ts';
import { cite } from '@burrow/shared/modules/calculators/rules/citation.ts';
import {
  type MedicineProduct,
  type PharmacyTables,
  type PlaceLaw,
  pharmacyTableNames,
  pharmacyTables,
} from '@burrow/shared/modules/pharmacy/pharmacy-tables.ts';
import type { MedicineTables } from '@burrow/shared/modules/pharmacy/rules/prescription-findings.ts';
import { loadCalculatorTables } from '../calculators/load-calculator-tables.ts';

/** The tables of resources/medicines with those of doses and risks. A file that is missing or of another shape throws. */
export class PharmacyLibrary {
  readonly tables: MedicineTables;
  /** Every drug that a table names, the longest name first. */
  readonly #drugs: readonly string[];
  readonly #products: ReadonlyMap<string, MedicineProduct>;

  constructor(resourcesFolder: string) {
    const fileOf = (name: string) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.json`;
    const read = (name: string): unknown =>
      JSON.parse(readFileSync(join(resourcesFolder, 'medicines', fileOf(name)), 'utf8'));
    const pharmacy = pharmacyTables.parse(
      Object.fromEntries(pharmacyTableNames.map((name) => [name, read(name)])),
    );
    this.tables = { calculators: loadCalculatorTables(resourcesFolder), pharmacy };
    const { drugs } = this.tables.calculators;
    const named = [
      ...pharmacy.products.products.map(({ drug }) => drug),
      ...drugs.doses.map(({ drug }) => drug),
      ...pharmacy.interactions.classes.flatMap((one) => one.drugs),
    ];
    this.#drugs = [...new Set(named)].sort((a, b) => b.length - a.length);
    this.#products = new Map(pharmacy.products.products.map((product) => [product.code, product]));
  }

  get shelf(): PharmacyTables['products'] {
    return this.tables.pharmacy.products;
  }

  product(code: string): MedicineProduct | undefined {
    return this.#products.get(code);
  }

  /** The drug of the tables that a text names, the longest name first; undefined when it names none. */
  drugIn(text: string): string | undefined {
    const words = ` ${foldText(text).replace(/[^a-z0-9]+/g, ' ')} `;
    return this.#drugs.find((drug) => words.includes(` ${foldText(drug).replace(/[^a-z0-9]+/g, ' ')} `));
  }

  /** Whether a text names a drug that the shelf holds. */
  isListed(text: string): boolean {
    const drug = this.drugIn(text);
    return (
      drug !== undefined && this.shelf.products.some((product) => foldText(product.drug) === foldText(drug))
    );
  }

  /** The law of a place like "US-CA", that of its country, or the fields of all places together. */
  law(place: string): PlaceLaw {
    const { places } = this.tables.pharmacy.law;
    const of = (code: string) => places.find((row) => row.code === code);
    return of(place) ?? of(place.split('-', 1)[0]!) ?? of('')!;
  }

  /** What the law of a place says of one product on a day. */
  lawFor(product: MedicineProduct, place: string, today: string) {
    const law = this.law(place);
    const schedule = product.schedule[law.code] ?? (law.code === '' ? strictest(product) : '');
    const scheduled = law.schedules.find(({ code }) => code === schedule);
    const strict = schedule !== '' && !scheduled ? { refills: 0, validMonths: 1 } : scheduled;
    return {
      place: law.code,
      schedule,
      refillsMost: strict?.refills ?? MOST_REFILLS,
      validUntilOn: addMonths(today, strict?.validMonths ?? law.validMonths),
      sources: cite(this.tables.pharmacy.law, law.source),
    };
  }
}

/** Within the time a prescription holds, more are no help to anybody. */
const MOST_REFILLS = 12;

/** Where no place is named, a medicine that is controlled anywhere is taken as controlled. */
function strictest(product: MedicineProduct): string {
  return Object.values(product.schedule).find((code) => code !== '') ?? '';
}
