import type {
  DueLine,
  VaccinatedAnimal,
  VaccinationHistory,
} from '@burrow/shared/modules/vaccination/rules/due-list.ts';
import type {
  Guideline,
  Jurisdiction,
  SeriesPlan,
  VaccineRule,
} from '@burrow/shared/modules/vaccination/rules/vaccine-tables.ts';

const HORIZON_DAYS = 40 * 366;
type Expected = Pick<DueLine, 'antigen' | 'state' | 'dueOn' | 'earliestOn' | 'next'>;

/** What an animal's course looks like at the end of one day; days are counted from birth. */
interface Memory {
  phase: 'none' | 'series' | 'done';
  plan?: SeriesPlan | undefined;
  given: number;
  boosters: number;
  last: number;
  label?: number | undefined;
  safeUntil?: number | undefined;
  unsafeSince?: number | undefined;
}

/**
 * The due list by living every day of an animal's life: slow, without date arithmetic, and written from
 * docs/specs/vaccination.md apart from the engine, which has to agree with it.
 */
export function dueListDayByDay(
  history: VaccinationHistory,
  animal: VaccinatedAnimal & { bornOn: string },
  tables: { guideline: Guideline; jurisdiction?: Jurisdiction | undefined },
  today: string,
): Expected[] {
  const calendar = calendars.get(animal.bornOn) ?? new Calendar(animal.bornOn);
  calendars.set(animal.bornOn, calendar);
  const rules = tables.guideline.rules
    .filter(({ species }) => species === animal.species)
    .map((rule) => {
      const law = tables.jurisdiction?.overrides.find(
        ({ species, antigen }) => species === rule.species && antigen === rule.antigen,
      );
      return law ? { ...rule, ...law } : rule;
    });
  return rules.map((rule) => new Life(rule, history, calendar, tables.guideline.dueSoonDays).on(today));
}

/** Calendars by birth date: counting out forty years takes a while. */
const calendars = new Map<string, Calendar>();

/** Every day from birth on, and walks along them. */
class Calendar {
  readonly days: string[] = [];
  readonly #index = new Map<string, number>();
  readonly #walks = new Map<string, number>();

  constructor(bornOn: string) {
    const day = new Date(`${bornOn}T00:00:00Z`);
    for (let i = 0; i < HORIZON_DAYS; i++) {
      const text = day.toISOString().slice(0, 10);
      this.days.push(text);
      this.#index.set(text, i);
      day.setUTCDate(day.getUTCDate() + 1);
    }
  }

  indexOf(on: string): number {
    return this.#index.get(on)!;
  }

  /** Walks on until so many months have begun, then to the same day of that month or its last. */
  walkMonths(from: number, months: number): number {
    const key = `${from} ${months}`;
    const known = this.#walks.get(key);
    if (known !== undefined) return known;
    const wanted = this.days[from]!.slice(8);
    let begun = 0;
    let at = from;
    while (begun < months) if (this.days[++at]!.endsWith('-01')) begun++;
    while (this.days[at]!.slice(8) < wanted && !this.days[at + 1]!.endsWith('-01')) at++;
    this.#walks.set(key, at);
    return at;
  }
}

class Life {
  readonly #rule: VaccineRule;
  readonly #history: VaccinationHistory;
  readonly #calendar: Calendar;
  readonly #dueSoonDays: number;

  constructor(rule: VaccineRule, history: VaccinationHistory, calendar: Calendar, dueSoonDays: number) {
    this.#rule = rule;
    this.#history = history;
    this.#calendar = calendar;
    this.#dueSoonDays = dueSoonDays;
  }

  on(todayOn: string): Expected {
    const rule = this.#rule;
    const today = this.#calendar.indexOf(todayOn);
    let memory: Memory = { phase: 'none', given: 0, boosters: 0, last: -1 };
    for (let day = 0; day <= today; day++) memory = this.#live(memory, day);
    const exempt = this.#isExempt(today) ? ('exempt' as const) : undefined;
    const { antigen } = rule;
    const { days } = this.#calendar;
    if (memory.phase === 'none') {
      let first = 0;
      while (!rule.plans.some((plan) => first >= plan.fromAgeDays)) first++;
      const next = { step: 'series' as const, number: 1 };
      const state = exempt ?? (today < first ? 'not-for-age' : 'not-started');
      return { antigen, state, dueOn: days[first], earliestOn: days[first], next };
    }
    let earliest = memory.last;
    while (this.#isTooSoon(memory, earliest)) earliest++;
    let due = earliest;
    while (!this.#isLate(memory, due + 1)) due++;
    const isLapsed = this.#isLapsed(memory, today);
    const isAsked = today >= earliest && (memory.phase === 'series' || today + this.#dueSoonDays >= due);
    const state =
      exempt ??
      (isLapsed
        ? 'restart-needed'
        : today > due
          ? 'overdue'
          : isAsked
            ? 'due'
            : memory.phase === 'done'
              ? 'up-to-date'
              : 'in-series');
    const next =
      isLapsed || memory.phase === 'series'
        ? { step: 'series' as const, number: isLapsed ? 1 : memory.given + 1 }
        : { step: 'booster' as const, number: memory.boosters + 1 };
    return { antigen, state, dueOn: days[due], earliestOn: days[earliest], next };
  }

  /** One day: what happens on it, in the order of the entries' ids. */
  #live(before: Memory, day: number): Memory {
    const on = this.#calendar.days[day]!;
    const { antigen } = this.#rule;
    const events = [
      ...this.#history.doses.filter((dose) => dose.givenOn === on),
      ...this.#history.titres.filter((titre) => titre.takenOn === on && titre.antigen === antigen),
    ].sort((a, b) => (a.id < b.id ? -1 : 1));
    let memory = before;
    for (const event of events) {
      if ('isProtective' in event) memory = this.#afterTitre(memory, day, event.isProtective);
      else
        for (const given of event.antigens)
          if (given.code === antigen) memory = this.#afterDose(memory, day, event.route, given.labelMonths);
    }
    return memory;
  }

  #afterDose(before: Memory, day: number, route: string, label: number | undefined): Memory {
    const memory =
      before.phase !== 'none' && this.#isLapsed(before, day)
        ? { phase: 'none' as const, given: 0, boosters: 0, last: -1, plan: undefined }
        : before;
    if (memory.phase === 'none') {
      const plan = this.#rule.plans.find((one) => {
        if (day < one.fromAgeDays || (one.belowAgeDays !== undefined && day >= one.belowAgeDays))
          return false;
        return one.routes === undefined || one.routes.some((allowed) => allowed === route);
      });
      return plan ? this.#inSeries(plan, 1, day, label) : memory;
    }
    if (this.#isTooSoon(memory, day)) return memory;
    if (memory.phase === 'series') return this.#inSeries(memory.plan!, memory.given + 1, day, label);
    return {
      phase: 'done',
      plan: memory.plan,
      given: memory.given + 1,
      boosters: memory.boosters + 1,
      last: day,
      label,
    };
  }

  #inSeries(plan: SeriesPlan, given: number, day: number, label: number | undefined): Memory {
    const isEnough = given >= plan.minDoses && (plan.endAgeDays === undefined || day >= plan.endAgeDays);
    return { phase: isEnough ? 'done' : 'series', plan, given, boosters: 0, last: day, label };
  }

  #afterTitre(memory: Memory, day: number, isProtective: boolean): Memory {
    const accepted = this.#rule.titre;
    if (!accepted || day < accepted.fromAgeDays) return memory;
    if (!isProtective)
      return memory.phase === 'done' ? { ...memory, safeUntil: undefined, unsafeSince: day } : memory;
    const safeUntil = this.#calendar.walkMonths(day, accepted.validMonths);
    if (memory.phase !== 'none') return { ...memory, phase: 'done', safeUntil, unsafeSince: undefined };
    const plan = this.#rule.plans.find(
      (one) => day >= one.fromAgeDays && (one.belowAgeDays === undefined || day < one.belowAgeDays),
    );
    return plan ? { phase: 'done', plan, given: 0, boosters: 0, last: day, safeUntil } : memory;
  }

  #isTooSoon(memory: Memory, day: number): boolean {
    const since = day - memory.last;
    if (memory.phase === 'series') return since < memory.plan!.interval!.minDays;
    if (memory.boosters > 0) return since < this.#rule.booster.minDays;
    const { firstBooster } = memory.plan!;
    return since < firstBooster.minDays || ('fromAgeDays' in firstBooster && day < firstBooster.fromAgeDays);
  }

  /** True when the next dose should have been given before this day; never before it may be given. */
  #isLate(memory: Memory, day: number): boolean {
    if (memory.phase === 'series') return day - memory.last > memory.plan!.interval!.dueDays;
    if (memory.unsafeSince !== undefined) return day > memory.unsafeSince;
    if (memory.safeUntil !== undefined && day <= memory.safeUntil) return false;
    if (memory.label !== undefined && day > this.#calendar.walkMonths(memory.last, memory.label)) return true;
    const { firstBooster } = memory.plan!;
    if (memory.boosters === 0 && 'byAgeDays' in firstBooster) return day > firstBooster.byAgeDays;
    const { afterMonths } =
      memory.boosters === 0 && 'afterMonths' in firstBooster ? firstBooster : this.#rule.booster;
    return day > this.#calendar.walkMonths(memory.last, afterMonths);
  }

  #isLapsed(memory: Memory, day: number): boolean {
    if (memory.phase === 'series') {
      const { restartAfterDays } = memory.plan!.interval!;
      return restartAfterDays !== null && day - memory.last > restartAfterDays;
    }
    const { lapsesAfterMonths } = this.#rule.booster;
    return lapsesAfterMonths !== null && day > this.#calendar.walkMonths(memory.last, lapsesAfterMonths);
  }

  #isExempt(today: number): boolean {
    const { exemption, antigen } = this.#rule;
    if (!exemption) return false;
    return this.#history.exemptions.some((one) => {
      const from = this.#calendar.indexOf(one.fromOn);
      if (one.antigen !== antigen || today < from) return false;
      if (one.untilOn && today > this.#calendar.indexOf(one.untilOn)) return false;
      return exemption.maxMonths === null || today <= this.#calendar.walkMonths(from, exemption.maxMonths);
    });
  }
}
