import type { Core } from '../core.ts';
import { type DemoTable, readDemoTable, type SeededPatient } from './demo-people.ts';
import { seededRandom } from './random.ts';

const DAY_MS = 86_400_000;

/** What the parts of the demo clinic share; its randomness is seeded, so that every demo is the same clinic. */
export class DemoScene {
  readonly core: Core;
  readonly resourcesFolder: string;
  readonly table: DemoTable;
  readonly random = seededRandom(20_261_121);
  readonly now = new Date();
  /** Staff ids of the veterinarians. */
  readonly vets: string[] = [];
  readonly patients: SeededPatient[] = [];

  constructor(core: Core, resourcesFolder: string) {
    this.core = core;
    this.resourcesFolder = resourcesFolder;
    this.table = readDemoTable(resourcesFolder);
  }

  daysAgo(days: number): string {
    return new Date(this.now.getTime() - days * DAY_MS).toISOString();
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)]!;
  }

  patient(name: string): SeededPatient | undefined {
    return this.patients.find(({ demo }) => demo.fields.name === name);
  }

  /** The first dogs and cats. */
  dogsAndCats(count: number): SeededPatient[] {
    return this.patients.filter(({ demo }) => ['dog', 'cat'].includes(demo.fields.species)).slice(0, count);
  }
}
