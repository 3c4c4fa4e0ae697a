import { addDays, addMonths, daysFrom, earlier, later } from '../../../kernel/rules/local-date.ts';
import type { SeriesPlan, VaccineRoute, VaccineRule } from './vaccine-tables.ts';

/** One antigen of one dose; `labelMonths` caps how long it protects. */
export interface Dose {
  id: string;
  on: string;
  route: VaccineRoute;
  labelMonths?: number | undefined;
}

export interface Titre {
  id: string;
  on: string;
  isProtective: boolean;
}

export type NotCountedReason = 'TOO_YOUNG' | 'TOO_SOON' | 'LAPSED' | 'TITRE_NOT_ACCEPTED';
export interface NotCounted {
  id: string;
  on: string;
  reason: NotCountedReason;
}

/** A course of vaccinations as far as it counts. */
export interface Course {
  plan: SeriesPlan;
  /** The doses of the series and the boosters after it. */
  counted: Dose[];
  boosters: number;
  isComplete: boolean;
  lastOn: string;
  labelMonths?: number | undefined;
  /** A protective titre stands until then. */
  protectedUntilOn?: string | undefined;
  /** A titre showed on this day that protection is gone. */
  unprotectedOn?: string | undefined;
}

export interface NextDose {
  /** No dose before this day counts. */
  earliestOn: string;
  /** From this day the dose is asked for. */
  dueFromOn: string;
  /** Overdue from the day after. */
  dueOn: string;
  /** After this day the series starts again. */
  lapsesAfterOn?: string | undefined;
}

/** The plan for a first dose on a day, by a route when it is known; undefined when the animal is too young. */
export function planFor(
  rule: VaccineRule,
  bornOn: string,
  on: string,
  route?: VaccineRoute,
): SeriesPlan | undefined {
  const ageDays = daysFrom(bornOn, on);
  return rule.plans.find(
    (plan) =>
      ageDays >= plan.fromAgeDays &&
      ageDays < (plan.belowAgeDays ?? Number.POSITIVE_INFINITY) &&
      (!plan.routes || !route || plan.routes.includes(route)),
  );
}

/** When the next dose of a course may be given and is due. */
export function nextDose(rule: VaccineRule, course: Course, bornOn: string, dueSoonDays: number): NextDose {
  const { plan, lastOn } = course;
  if (!course.isComplete) {
    const interval = plan.interval!;
    const earliestOn = addDays(lastOn, interval.minDays);
    const lapsesAfterOn =
      interval.restartAfterDays === null ? undefined : addDays(lastOn, interval.restartAfterDays);
    return { earliestOn, dueFromOn: earliestOn, dueOn: addDays(lastOn, interval.dueDays), lapsesAfterOn };
  }
  const step = course.boosters === 0 ? plan.firstBooster : rule.booster;
  const isByAge = 'fromAgeDays' in step;
  const afterMinimum = addDays(lastOn, step.minDays);
  const earliestOn = isByAge ? later(afterMinimum, addDays(bornOn, step.fromAgeDays)) : afterMinimum;
  let dueOn = isByAge ? addDays(bornOn, step.byAgeDays) : addMonths(lastOn, step.afterMonths);
  if (course.labelMonths) dueOn = earlier(dueOn, addMonths(lastOn, course.labelMonths));
  if (course.protectedUntilOn) dueOn = later(dueOn, course.protectedUntilOn);
  dueOn = later(earliestOn, course.unprotectedOn ?? dueOn);
  const { lapsesAfterMonths } = rule.booster;
  return {
    earliestOn,
    dueFromOn: later(earliestOn, addDays(dueOn, -dueSoonDays)),
    dueOn,
    lapsesAfterOn: lapsesAfterMonths === null ? undefined : addMonths(lastOn, lapsesAfterMonths),
  };
}

/**
 * What of a history counts for one antigen, in the order of days. A dose too young or too soon does not count, nor
 * do those before a gap that restarts the series; each is named with its reason.
 */
export function courseOf(
  rule: VaccineRule,
  bornOn: string,
  history: { doses: readonly Dose[]; titres: readonly Titre[] },
): { course: Course | undefined; notCounted: NotCounted[] } {
  const notCounted: NotCounted[] = [];
  let course: Course | undefined;
  const takeDose = (dose: Dose) => {
    const next = course && nextDose(rule, course, bornOn, 0);
    if (course && next?.lapsesAfterOn && dose.on > next.lapsesAfterOn) {
      notCounted.push(...course.counted.map(({ id, on }) => ({ id, on, reason: 'LAPSED' as const })));
      course = undefined;
    }
    if (course && next && dose.on < next.earliestOn)
      return notCounted.push({ id: dose.id, on: dose.on, reason: 'TOO_SOON' });
    const plan = course?.plan ?? planFor(rule, bornOn, dose.on, dose.route);
    if (!plan) return notCounted.push({ id: dose.id, on: dose.on, reason: 'TOO_YOUNG' });
    course = afterDose(course, plan, dose, bornOn);
  };
  const takeTitre = (titre: Titre) => {
    const { titre: accepted } = rule;
    const plan = course?.plan ?? planFor(rule, bornOn, titre.on);
    const { id, on } = titre;
    if (!accepted) return notCounted.push({ id, on, reason: 'TITRE_NOT_ACCEPTED' });
    if (!plan || daysFrom(bornOn, on) < accepted.fromAgeDays)
      return notCounted.push({ id, on, reason: 'TOO_YOUNG' });
    if (titre.isProtective)
      course = {
        ...(course ?? { plan, counted: [], boosters: 0, lastOn: on }),
        isComplete: true,
        protectedUntilOn: addMonths(on, accepted.validMonths),
        unprotectedOn: undefined,
      };
    else if (course?.isComplete) course = { ...course, protectedUntilOn: undefined, unprotectedOn: on };
  };
  const events = [
    ...history.doses.map((dose) => ({ on: dose.on, id: dose.id, take: () => takeDose(dose) })),
    ...history.titres.map((titre) => ({ on: titre.on, id: titre.id, take: () => takeTitre(titre) })),
  ];
  events.sort((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1));
  for (const event of events) event.take();
  return { course, notCounted };
}

function afterDose(course: Course | undefined, plan: SeriesPlan, dose: Dose, bornOn: string): Course {
  const counted = [...(course?.counted ?? []), dose];
  const base = { plan, counted, lastOn: dose.on, labelMonths: dose.labelMonths };
  if (course?.isComplete) return { ...base, isComplete: true, boosters: course.boosters + 1 };
  const isOldEnough = daysFrom(bornOn, dose.on) >= (plan.endAgeDays ?? 0);
  return { ...base, isComplete: counted.length >= plan.minDoses && isOldEnough, boosters: 0 };
}
