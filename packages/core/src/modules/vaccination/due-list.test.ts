import { join } from 'node:path';
import { addDays } from '@burrow/shared/kernel/rules/local-date.ts';
import type { Species } from '@burrow/shared/modules/directory/patient.ts';
import {
  type DueLine,
  dueList,
  type VaccinationHistory,
} from '@burrow/shared/modules/vaccination/rules/due-list.ts';
import { vaccineRoute } from '@burrow/shared/modules/vaccination/rules/vaccine-tables.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueListDayByDay } from './day-by-day-oracle.ts';
import { VaccineLibrary } from './vaccine-library.ts';

const library = new VaccineLibrary(join(import.meta.dirname, '../../../../../resources'));
const BORN = '2024-02-29';
const nothing: VaccinationHistory = { doses: [], titres: [], exemptions: [] };

/** Doses of a product at ages in days, by its code. */
function given(productCode: string, ...agesDays: number[]): VaccinationHistory {
  const { route, antigens } = library.product(productCode)!;
  const doses = agesDays.map((age) => ({ id: `d${age}`, givenOn: addDays(BORN, age), route, antigens }));
  return { ...nothing, doses };
}

function lineOf(
  antigen: string,
  at: { guideline: string; species: Species; ageDays: number; place?: string },
  history: VaccinationHistory,
): DueLine {
  const tables = library.tables(at.guideline, at.place ?? '')!;
  const animal = { species: at.species, bornOn: BORN };
  const answer = dueList(history, animal, tables, addDays(BORN, at.ageDays));
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.find((line) => line.antigen === antigen)!;
}

const week = 7;
const dog = (ageDays: number) => ({ guideline: 'aaha-canine-2022', species: 'dog' as const, ageDays });
const cat = (ageDays: number) => ({ guideline: 'aaha-aafp-feline-2020', species: 'cat' as const, ageDays });

test('V-3: a puppy below six weeks is too young; from then on the series waits to be started', () => {
  expect(lineOf('CDV', dog(41), nothing)).toMatchObject({ state: 'not-for-age', dueOn: addDays(BORN, 42) });
  expect(lineOf('CDV', dog(42), nothing)).toMatchObject({
    state: 'not-started',
    next: { step: 'series', number: 1 },
  });
});

test('V-4, CT-090: AAHA 2022, a puppy begun at 8 weeks is boosted every 2 to 4 weeks until 16 weeks', () => {
  const begun = given('nobivac-dhppi', 8 * week);
  expect(lineOf('CPV2', dog(9 * week), begun)).toMatchObject({
    state: 'in-series',
    earliestOn: addDays(BORN, 10 * week),
    dueOn: addDays(BORN, 12 * week),
  });
  const at12 = given('nobivac-dhppi', 8 * week, 12 * week);
  expect(lineOf('CPV2', dog(14 * week), at12)).toMatchObject({ state: 'due', next: { number: 3 } });
  const at16 = given('nobivac-dhppi', 8 * week, 12 * week, 16 * week);
  expect(lineOf('CPV2', dog(16 * week), at16)).toMatchObject({
    state: 'up-to-date',
    next: { step: 'booster', number: 1 },
  });
});

test('V-8, CT-092: AAHA 2022, one year after the series, then every three years', () => {
  const boosted = given('nobivac-dhppi', 8 * week, 12 * week, 16 * week, 16 * week + 365);
  expect(lineOf('CDV', dog(700), boosted)).toMatchObject({ state: 'up-to-date', dueOn: '2028-06-20' });
});

test('V-5: a dose before the least interval does not count, and says so', () => {
  const line = lineOf('CDV', dog(80), given('nobivac-dhppi', 56, 66));
  expect(line).toMatchObject({
    state: 'due',
    next: { number: 2 },
    notCounted: [{ id: 'd66', reason: 'TOO_SOON' }],
  });
});

test('V-6: AAHA FAQ, more than six weeks between two doses of the series starts it again', () => {
  expect(lineOf('LEPTO', dog(56 + 42), given('nobivac-l4', 56)).state).toBe('overdue');
  expect(lineOf('LEPTO', dog(56 + 43), given('nobivac-l4', 56))).toMatchObject({
    state: 'restart-needed',
    next: { step: 'series', number: 1 },
  });
  expect(lineOf('LEPTO', dog(110), given('nobivac-l4', 56, 100))).toMatchObject({
    state: 'in-series',
    notCounted: [{ id: 'd56', reason: 'LAPSED' }],
  });
});

test('V-7: a dog first seen after 16 weeks gets two doses; a rabies dose, however late, suffices', () => {
  expect(lineOf('CDV', dog(400), given('nobivac-dhppi', 390))).toMatchObject({ next: { number: 2 } });
  expect(lineOf('CDV', dog(420), given('nobivac-dhppi', 390, 411)).state).toBe('up-to-date');
  expect(lineOf('RABV', dog(3000), given('imrab-3', 100, 2990)).state).toBe('up-to-date');
});

test('V-9: a one-year label shortens the three years of the rule', () => {
  const line = lineOf('RABV', dog(900), given('imrab-1', 100, 470));
  expect(line).toMatchObject({ state: 'overdue', dueOn: '2026-06-13' });
});

test('V-10: AAFP 2020, the booster of kittens is due from 26 weeks of age instead of a year later', () => {
  const kitten = given('purevax-rcp', 56, 84, 112);
  expect(lineOf('FPV', cat(181), kitten).state).toBe('up-to-date');
  expect(lineOf('FPV', cat(182), kitten)).toMatchObject({ state: 'due', earliestOn: addDays(BORN, 182) });
  expect(lineOf('FPV', cat(200), given('purevax-rcp', 56, 84, 112, 190)).dueOn).toBe('2027-09-06');
});

test('V-11: an intranasal Bordetella dose completes its series, an injected one needs a second', () => {
  expect(lineOf('BORD', dog(70), given('nobivac-kc', 60)).state).toBe('up-to-date');
  expect(lineOf('BORD', dog(70), given('bronchicine', 60)).state).toBe('in-series');
});

test('V-12: a combination counts for each of its antigens, by the rule of each', () => {
  const both = given('purevax-rcpch-felv', 63);
  for (const antigen of ['FPV', 'FHV1', 'FCV', 'CFEL', 'FELV'])
    expect(lineOf(antigen, cat(70), both)).toMatchObject({ lastOn: addDays(BORN, 63) });
});

test('V-13: a protective titre stands for a dose where the rule takes it, for rabies it does not', () => {
  const titre = (antigen: string, isProtective: boolean): VaccinationHistory => ({
    ...given('nobivac-dhppi', 56, 84, 112),
    titres: [{ id: 't', takenOn: addDays(BORN, 480), antigen, isProtective }],
  });
  expect(lineOf('CDV', dog(500), titre('CDV', true))).toMatchObject({ state: 'up-to-date' });
  expect(lineOf('CDV', dog(500), titre('CDV', false))).toMatchObject({ state: 'overdue' });
  expect(lineOf('RABV', dog(500), titre('RABV', true))).toMatchObject({
    state: 'not-started',
    notCounted: [{ id: 't', reason: 'TITRE_NOT_ACCEPTED' }],
  });
});

test('V-14: an exemption counts as long as the rule lets it; the law of a place may refuse it', () => {
  const exempt: VaccinationHistory = {
    ...nothing,
    exemptions: [{ id: 'e', fromOn: addDays(BORN, 100), antigen: 'RABV' }],
  };
  expect(lineOf('RABV', dog(300), exempt)).toMatchObject({ state: 'exempt', exemptUntilOn: '2025-06-08' });
  expect(lineOf('RABV', dog(500), exempt).state).toBe('not-started');
  expect(lineOf('RABV', { ...dog(300), place: 'EU' }, exempt)).toMatchObject({
    state: 'not-started',
    importance: 'non-core',
    notCounted: [{ id: 'e', reason: 'EXEMPTION_NOT_ACCEPTED' }],
    citation: { jurisdiction: 'European Union (travel)', year: 2013 },
  });
});

test('V-15: leukaemia vaccination is core for a cat below one year', () => {
  expect(lineOf('FELV', cat(364), nothing).importance).toBe('core');
  expect(lineOf('FELV', cat(365), nothing).importance).toBe('non-core');
});

test('V-16: an antigen that the guideline does not know for the species is listed, never judged', () => {
  expect(lineOf('FPV', dog(100), given('purevax-rcp', 60))).toEqual({
    antigen: 'FPV',
    importance: 'non-core',
    state: 'not-for-species',
    notCounted: [],
  });
});

test('V-17: no guideline for the species, no birth date, a dead animal: a refusal with its name', () => {
  const tables = library.tables('aaha-canine-2022', '')!;
  const ask = (animal: Parameters<typeof dueList>[1]) => dueList(nothing, animal, tables, '2026-01-01');
  expect(ask({ species: 'horse', bornOn: BORN })).toMatchObject({ ok: false, code: 'NO_GUIDELINE' });
  expect(ask({ species: 'dog' })).toMatchObject({ ok: false, code: 'BIRTH_DATE_UNKNOWN' });
  expect(ask({ species: 'dog', bornOn: BORN, diedOn: '2025-05-05' })).toMatchObject({
    ok: false,
    code: 'PATIENT_DECEASED',
  });
});

test('V-18: rabbits and ferrets by their basics', () => {
  const rabbit = (ageDays: number) => ({ guideline: 'rabbit-basics', species: 'rabbit' as const, ageDays });
  const ferret = (ageDays: number) => ({ guideline: 'ferret-basics', species: 'ferret' as const, ageDays });
  expect(lineOf('MYXV', rabbit(40), given('nobivac-myxo-rhd-plus', 35))).toMatchObject({
    state: 'up-to-date',
    dueOn: '2025-04-04',
  });
  expect(lineOf('CDV', ferret(90), given('purevax-ferret', 56, 77))).toMatchObject({
    state: 'in-series',
    earliestOn: addDays(BORN, 98),
  });
});

const worlds = library.guidelines.flatMap((guideline) =>
  [...new Set(guideline.rules.map(({ species }) => species))].map((species) => ({ guideline, species })),
);

/** Gaps that fall on and beside the edges of intervals, boosters and lapses. */
const gapDays = fc.oneof(
  fc.integer({ min: 0, max: 60 }),
  fc.constantFrom(13, 14, 20, 21, 27, 28, 29, 41, 42, 43, 181, 182, 183),
  fc.integer({ min: 330, max: 480 }),
  fc.integer({ min: 1_060, max: 1_130 }),
);

test('V-1: the due list equals a day-by-day oracle on 1,050 generated histories of every guideline', () => {
  expect(worlds.length).toBe(6);
  for (const { guideline, species } of worlds) {
    const antigens = guideline.rules.filter((rule) => rule.species === species).map((rule) => rule.antigen);
    const places = ['', ...library.jurisdictions.map(({ code }) => code)];
    const dose = fc.record({
      gap: gapDays,
      route: fc.constantFrom(...vaccineRoute.options),
      antigens: fc.uniqueArray(
        fc.record({
          code: fc.constantFrom(...antigens),
          labelMonths: fc.constantFrom(undefined, undefined, 12, 36),
        }),
        { minLength: 1, maxLength: 4, selector: ({ code }) => code },
      ),
    });
    const story = fc.record({
      bornOn: fc.constantFrom('2016-02-29', '2019-08-31', '2021-01-01', '2023-11-30'),
      place: fc.constantFrom(...places),
      first: fc.integer({ min: 0, max: 400 }),
      doses: fc.array(dose, { maxLength: 9 }),
      titres: fc.array(
        fc.record({
          age: fc.integer({ min: 20, max: 2_000 }),
          antigen: fc.constantFrom(...antigens),
          isProtective: fc.boolean(),
        }),
        { maxLength: 2 },
      ),
      exemptions: fc.array(
        fc.record({
          age: fc.integer({ min: 0, max: 2_000 }),
          length: fc.option(fc.integer({ min: 0, max: 900 })),
          antigen: fc.constantFrom(...antigens),
        }),
        { maxLength: 1 },
      ),
      wait: fc.oneof(fc.constant(-30), gapDays, gapDays),
    });
    fc.assert(
      fc.property(story, ({ bornOn, place, first, doses, titres, exemptions, wait }) => {
        let age = first;
        const history: VaccinationHistory = {
          doses: doses.map(({ gap, route, antigens: contents }, i) => {
            if (i > 0) age += gap;
            return { id: `d${i}`, givenOn: addDays(bornOn, age), route, antigens: contents };
          }),
          titres: titres.map((titre, i) => ({
            id: `t${i}`,
            takenOn: addDays(bornOn, titre.age),
            antigen: titre.antigen,
            isProtective: titre.isProtective,
          })),
          exemptions: exemptions.map(({ age: from, length, antigen }, i) => ({
            id: `e${i}`,
            fromOn: addDays(bornOn, from),
            untilOn: length === null ? undefined : addDays(bornOn, from + length),
            antigen,
          })),
        };
        const tables = library.tables(guideline.code, place)!;
        const animal = { species, bornOn };
        const today = addDays(bornOn, Math.max(age + wait, 0));
        const answer = dueList(history, animal, tables, today);
        if (!answer.ok) throw new Error(answer.code);
        const got = answer.value.map(({ antigen, state, dueOn, earliestOn, next }) => {
          return { antigen, state, dueOn, earliestOn, next };
        });
        expect(got).toEqual(dueListDayByDay(history, animal, tables, today));
      }),
      { numRuns: 175, seed: 20_261_121 },
    );
  }
}, 60_000);
