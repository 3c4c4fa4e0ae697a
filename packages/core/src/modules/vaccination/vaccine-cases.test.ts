import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { addDays } from '@burrow/shared/kernel/rules/local-date.ts';
import { dueList } from '@burrow/shared/modules/vaccination/rules/due-list.ts';
import { expect, test } from 'vitest';
import { VaccineLibrary } from './vaccine-library.ts';

interface VaccineCase {
  id: string;
  area: string;
  input: { dobWeeksAgo?: number; adultBoosterGiven?: boolean };
  expected: { nextInWeeks?: string; until?: string; nextInMonths?: number };
}

const root = resolve(import.meta.dirname, '../../../../..');
const file = join(root, '../shared/data/clinical/cases.json');
const cases = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as VaccineCase[]).filter(({ area }) => area === 'vaccine')
  : [];
if (cases.length === 0) process.stdout.write('The clinical cases are absent: vaccines are tested on none.\n');

const BORN = '2025-01-10';
const tables = new VaccineLibrary(join(root, 'resources')).tables('aaha-canine-2022', '')!;
const antigens = ['CDV', 'CAV2', 'CPV2'].map((code) => ({ code }));

/** The distemper line of a dog vaccinated at these ages in days, on the day of the last. */
function afterDoses(...agesDays: number[]) {
  const on = (age: number) => addDays(BORN, age);
  const doses = agesDays.map((age) => ({ id: `d${age}`, givenOn: on(age), route: 'SC' as const, antigens }));
  const history = { doses, titres: [], exemptions: [] };
  const answer = dueList(history, { species: 'dog', bornOn: BORN }, tables, on(agesDays.at(-1)!));
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.find(({ antigen }) => antigen === 'CDV')!;
}

test('V-4, V-8: the vaccine cases of the clinical collection', () => {
  for (const { id, input, expected } of cases) {
    if (input.dobWeeksAgo !== undefined) {
      const [least, most] = expected.nextInWeeks!.split('-').map(Number) as [number, number];
      const first = input.dobWeeksAgo * 7;
      const endAge = Number(/\d+/.exec(expected.until!)) * 7;
      expect([id, afterDoses(first)]).toMatchObject([
        id,
        { earliestOn: addDays(BORN, first + least * 7), dueOn: addDays(BORN, first + most * 7) },
      ]);
      expect([id, afterDoses(first, first + 28, endAge - 1).next?.step]).toEqual([id, 'series']);
      expect([id, afterDoses(first, first + 28, endAge).next?.step]).toEqual([id, 'booster']);
    } else {
      const line = afterDoses(56, 84, 112, 477);
      const years = expected.nextInMonths! / 12;
      const lastOn = addDays(BORN, 477);
      const dueOn = `${Number(lastOn.slice(0, 4)) + years}${lastOn.slice(4)}`;
      expect([id, line.dueOn]).toEqual([id, dueOn]);
    }
  }
});
