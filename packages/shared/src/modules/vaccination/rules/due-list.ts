import { fail, ok, type Result } from '../../../kernel/result.ts';
import { addDays, addMonths, daysFrom, earlier } from '../../../kernel/rules/local-date.ts';
import type { Species } from '../../directory/patient.ts';
import { type ChosenTables, type Citation, type CitedRule, chosenRules } from './chosen-rules.ts';
import { courseOf, type Dose, type NotCounted, nextDose, type Titre } from './vaccine-course.ts';
import type { VaccineRoute } from './vaccine-tables.ts';

export const dueStates = [
  'restart-needed',
  'overdue',
  'due',
  'not-started',
  'in-series',
  'not-for-age',
  'up-to-date',
  'exempt',
  'not-for-species',
] as const;
export type DueState = (typeof dueStates)[number];

/** What was done to an animal, on local dates; corrected entries are left out by the caller. */
export interface VaccinationHistory {
  doses: readonly {
    id: string;
    givenOn: string;
    route: VaccineRoute;
    antigens: readonly { code: string; labelMonths?: number | undefined }[];
  }[];
  titres: readonly { id: string; takenOn: string; antigen: string; isProtective: boolean }[];
  exemptions: readonly {
    id: string;
    fromOn: string;
    untilOn?: string | undefined;
    antigen: string;
  }[];
}

export interface VaccinatedAnimal {
  species: Species;
  bornOn?: string | undefined;
  diedOn?: string | undefined;
}

/** One antigen of an animal: where it stands, what comes next and by which rule. */
export interface DueLine {
  antigen: string;
  importance: 'core' | 'non-core';
  state: DueState;
  /** The day by which the next dose is to be given. Absent when the rule speaks of no dose. */
  dueOn?: string | undefined;
  /** No dose before this day counts. */
  earliestOn?: string | undefined;
  /** Which dose comes next: the nth of the series, or the nth booster. */
  next?: { step: 'series' | 'booster'; number: number } | undefined;
  lastOn?: string | undefined;
  exemptUntilOn?: string | undefined;
  /** Doses and titres that do not count, and exemptions the rule does not accept, with the reason. */
  notCounted: (NotCounted | { id: string; on: string; reason: 'EXEMPTION_NOT_ACCEPTED' })[];
  citation?: Citation | undefined;
}

export type DueRefusal = 'NO_GUIDELINE' | 'BIRTH_DATE_UNKNOWN' | 'PATIENT_DECEASED';

/**
 * Where an animal stands with each antigen on a day, by the practice's guideline (docs/specs/vaccination.md, V-1 to
 * V-18). Entries after `today` are not looked at. Without a guideline for the species or a birth date the answer is
 * a refusal: ages and dates are never guessed. Sources stand in the tables and in each line's citation.
 */
export function dueList(
  history: VaccinationHistory,
  animal: VaccinatedAnimal,
  tables: ChosenTables,
  today: string,
): Result<DueLine[], DueRefusal> {
  const { bornOn } = animal;
  if (animal.diedOn) return fail('PATIENT_DECEASED');
  const rules = chosenRules(tables, animal.species);
  if (!rules.ok) return rules;
  if (!bornOn) return fail('BIRTH_DATE_UNKNOWN');
  const { dueSoonDays } = tables.guideline;
  const lines = rules.value.map((cited) => line(history, cited, bornOn, dueSoonDays, today));
  const known = new Set(lines.map(({ antigen }) => antigen));
  const strays = history.doses.flatMap(({ antigens }) => antigens.map(({ code }) => code));
  const foreign = [...new Set(strays)].filter((antigen) => !known.has(antigen));
  return ok([
    ...lines,
    ...foreign.map(
      (antigen): DueLine => ({
        antigen,
        importance: 'non-core',
        state: 'not-for-species',
        notCounted: [],
      }),
    ),
  ]);
}

function line(
  history: VaccinationHistory,
  { rule, citation }: CitedRule,
  bornOn: string,
  dueSoonDays: number,
  today: string,
): DueLine {
  const doses = history.doses.flatMap(({ id, givenOn: on, route, antigens }): Dose[] =>
    on <= today
      ? antigens
          .filter(({ code }) => code === rule.antigen)
          .map(({ labelMonths }) => ({ id, on, route, labelMonths }))
      : [],
  );
  const titres = history.titres.flatMap(({ id, takenOn: on, antigen, isProtective }): Titre[] =>
    antigen === rule.antigen && on <= today ? [{ id, on, isProtective }] : [],
  );
  const { course, notCounted } = courseOf(rule, bornOn, { doses, titres });
  const exemption = exemptionOf(history, rule, today);
  const isCore = rule.importance === 'core' || daysFrom(bornOn, today) < (rule.coreBelowAgeDays ?? 0);
  const base = {
    antigen: rule.antigen,
    importance: isCore ? ('core' as const) : ('non-core' as const),
    exemptUntilOn: exemption.untilOn,
    notCounted: [...notCounted, ...exemption.notAccepted],
    citation,
  };
  if (!course) {
    const earliestOn = addDays(bornOn, Math.min(...rule.plans.map(({ fromAgeDays }) => fromAgeDays)));
    const state = today < earliestOn ? 'not-for-age' : 'not-started';
    return {
      ...base,
      state: exemption.isExempt ? 'exempt' : state,
      earliestOn,
      dueOn: earliestOn,
      next: { step: 'series', number: 1 },
    };
  }
  const { earliestOn, dueFromOn, dueOn, lapsesAfterOn } = nextDose(rule, course, bornOn, dueSoonDays);
  const isLapsed = lapsesAfterOn !== undefined && today > lapsesAfterOn;
  const waiting = course.isComplete ? 'up-to-date' : 'in-series';
  const state =
    (isLapsed && 'restart-needed') ||
    (today > dueOn && 'overdue') ||
    (today >= dueFromOn && 'due') ||
    waiting;
  return {
    ...base,
    state: exemption.isExempt ? 'exempt' : state,
    earliestOn,
    dueOn,
    next: isLapsed
      ? { step: 'series', number: 1 }
      : course.isComplete
        ? { step: 'booster', number: course.boosters + 1 }
        : { step: 'series', number: course.counted.length + 1 },
    lastOn: course.counted.at(-1)?.on,
  };
}

/** The exemption that stands on a day, as long as the rule lets it; those it does not accept are named. */
function exemptionOf({ exemptions }: VaccinationHistory, rule: CitedRule['rule'], today: string) {
  const own = exemptions.filter(({ antigen, fromOn }) => antigen === rule.antigen && fromOn <= today);
  const { exemption } = rule;
  if (!exemption)
    return {
      isExempt: false,
      untilOn: undefined,
      notAccepted: own.map(({ id, fromOn: on }) => ({ id, on, reason: 'EXEMPTION_NOT_ACCEPTED' as const })),
    };
  const ends = own.map(({ fromOn, untilOn }) => {
    const longest = exemption.maxMonths === null ? undefined : addMonths(fromOn, exemption.maxMonths);
    return longest && untilOn ? earlier(longest, untilOn) : (longest ?? untilOn);
  });
  const isForever = ends.includes(undefined);
  const last = ends.reduce((a, b) => (a && b && a > b ? a : b), undefined);
  const isExempt = isForever || (last !== undefined && today <= last);
  return { isExempt, untilOn: isExempt && !isForever ? last : undefined, notAccepted: [] };
}
