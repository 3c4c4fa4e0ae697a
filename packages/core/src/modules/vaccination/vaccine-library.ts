import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  antigenTable,
  type Guideline,
  guideline,
  type Jurisdiction,
  jurisdictionTable,
  productTable,
  type VaccineProduct,
} from '@burrow/shared/modules/vaccination/rules/vaccine-tables.ts';
import type { z } from 'zod';

const guidelineFiles = [
  'aaha-canine-2022',
  'aaha-aafp-feline-2020',
  'wsava-2024',
  'rabbit-basics',
  'ferret-basics',
];

/** The vaccination tables, read and checked once from resources/vaccination; a broken one stops the start. */
export class VaccineLibrary {
  readonly guidelines: Guideline[];
  readonly jurisdictions: Jurisdiction[];
  readonly products: VaccineProduct[];
  readonly #jurisdictionSources: z.infer<typeof jurisdictionTable>['sources'];
  readonly antigens: { code: string; name: string }[];

  constructor(resourcesFolder: string) {
    const read = <S extends z.ZodType>(name: string, schema: S): z.output<S> =>
      schema.parse(JSON.parse(readFileSync(join(resourcesFolder, 'vaccination', `${name}.json`), 'utf8')));
    this.guidelines = guidelineFiles.map((name) => read(name, guideline));
    const law = read('jurisdictions', jurisdictionTable);
    this.jurisdictions = law.jurisdictions;
    this.#jurisdictionSources = law.sources;
    this.products = read('products', productTable).products;
    this.antigens = read('antigens', antigenTable).antigens;
  }

  product(code: string): VaccineProduct | undefined {
    return this.products.find((product) => product.code === code);
  }

  antigenName(code: string): string {
    return this.antigens.find((antigen) => antigen.code === code)?.name ?? code;
  }

  knowsAntigen(code: string): boolean {
    return this.antigens.some((antigen) => antigen.code === code);
  }

  /** The tables of a guideline, with the law of a place when one is named. Undefined for an unknown guideline. */
  tables(guidelineCode: string, jurisdictionCode: string) {
    const chosen = this.guidelines.find(({ code }) => code === guidelineCode);
    return (
      chosen && {
        guideline: chosen,
        jurisdiction: this.jurisdictions.find(({ code }) => code === jurisdictionCode),
        jurisdictionSources: this.#jurisdictionSources,
      }
    );
  }
}
