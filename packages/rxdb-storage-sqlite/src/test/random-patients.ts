import type { MangoQuery, MangoQuerySelector } from 'rxdb';
import type { Patient } from './harness.ts';

/** A repeatable source of randomness. */
export class Random {
  #state: number;
  constructor(seed: number) {
    this.#state = seed * 2654435761;
  }

  /** An integer from 0 to `below - 1` (mulberry32). */
  int(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  }

  chance(percent: number): boolean {
    return this.int(100) < percent;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.int(values.length)]!;
  }
}

const plainTexts = [
  '',
  'a',
  'A',
  'aa',
  'a b',
  'Bąk',
  'bak',
  'ł',
  'Łatka',
  'é',
  "o'b",
  '"q"',
  '%',
  '10',
  '9',
  '中',
];
const wideTexts = ['\ue000', '\uffee', 'a\uff21', 'a😀', '😀', '𝒳z', '❤\ufe0f'];
const wildValues: readonly unknown[] = [
  null,
  undefined,
  7,
  'x',
  true,
  [1, 'a'],
  ['a'],
  { a: 1 },
  2 ** 60,
  '',
];
const numbers = [0, 1, 2, 2.5, 3.33, 7, 10, 99.99, 500];

/** How unruly the documents of a run are: `tidy` keeps to ASCII and Latin, `wide` adds the characters that UTF-8 and UTF-16 order differently, `wild` breaks the schema. */
export type Temper = 'tidy' | 'wide' | 'wild';

/** A random text of the given temper. */
export function randomText(random: Random, temper: Temper): string {
  return temper !== 'tidy' && random.chance(25) ? random.pick(wideTexts) : random.pick(plainTexts);
}

/** A random patient with this id. */
export function randomPatient(random: Random, temper: Temper, id: string): Patient {
  const patient: Patient = {
    id,
    name: randomText(random, temper),
    age: random.pick(numbers),
    active: random.chance(50),
  };
  if (random.chance(60)) patient.note = random.chance(20) ? null : randomText(random, temper);
  if (random.chance(60)) patient.body = {};
  if (patient.body && random.chance(70)) patient.body.score = random.chance(20) ? null : random.pick(numbers);
  if (patient.body && random.chance(70)) {
    patient.body.label = random.chance(20) ? null : randomText(random, temper);
  }
  if (random.chance(40)) patient.tags = [randomText(random, temper), 'x'];
  if (temper === 'wild' && random.chance(30)) {
    const field = random.pick(['name', 'age', 'active', 'note', 'body', 'tags']);
    Object.assign(patient, { [field]: random.pick(wildValues) });
  }
  return patient;
}

const textPaths = ['name', 'note', 'body.label', 'id'];
const numberPaths = ['age', 'body.score'];

function randomOperator(random: Random, temper: Temper, path: string): Record<string, unknown> {
  const value = (): unknown => {
    // RxDB's memory index reads null as an empty value, unlike its matcher; tidy runs leave that corner out.
    const indexed = path !== 'note' && !path.startsWith('body');
    if (random.chance(6) && !(temper === 'tidy' && indexed)) return null;
    if (temper === 'wild' && random.chance(8)) return random.pick([7, 'x', true, -0, 2 ** 60]);
    if (path === 'active') return random.chance(50);
    if (numberPaths.includes(path)) return random.pick(numbers);
    return path === 'id' ? `p${random.int(40)}` : randomText(random, temper);
  };
  const list = () => Array.from({ length: random.int(4) }, value);
  return random.pick([
    () => ({ $eq: value() }),
    () => ({ $ne: value() }),
    () => ({ $in: list() }),
    () => ({ $nin: list() }),
    () => ({ $exists: random.chance(50) }),
    () => ({ $gt: value() }),
    () => ({ $gte: value() }),
    () => ({ $lt: value() }),
    () => ({ $lte: value() }),
    () => ({ $gte: value(), $lt: value() }),
    () => ({ $not: { $eq: value() } }),
    () => ({ $type: random.pick(['string', 'number', 'null'] as const) }),
  ])();
}

function randomSelector(random: Random, temper: Temper, depth: number): Record<string, unknown> {
  const selector: Record<string, unknown> = {};
  const branches = () =>
    Array.from({ length: 1 + random.int(3) }, () => randomSelector(random, temper, depth - 1));
  for (let i = random.int(3); i > 0; i -= 1) {
    if (depth > 0 && random.chance(25)) selector[random.pick(['$and', '$or', '$nor'])] = branches();
    else if (random.chance(10)) {
      Object.assign(
        selector,
        random.pick([{ name: { $regex: '^a' } }, { tags: { $elemMatch: { $eq: 'x' } } }]),
      );
    } else {
      const path = random.pick([...textPaths, ...numberPaths, 'active']);
      selector[path] = randomOperator(random, temper, path);
    }
  }
  return selector;
}

/** A random query, most often over live documents as RxDB itself asks. */
export function randomQuery(random: Random, temper: Temper): MangoQuery<Patient> {
  const selector = randomSelector(random, temper, 2);
  if (random.chance(80)) selector._deleted = { $eq: false };
  const query: MangoQuery<Patient> = { selector: selector as MangoQuerySelector<Patient> };
  if (random.chance(70)) {
    query.sort = Array.from({ length: 1 + random.int(2) }, () => ({
      [random.pick([...textPaths, ...numberPaths, 'active'])]: random.pick(['asc', 'desc'] as const),
    }));
  }
  if (random.chance(40)) query.limit = random.int(8);
  if (random.chance(30)) query.skip = random.int(5);
  return query;
}
