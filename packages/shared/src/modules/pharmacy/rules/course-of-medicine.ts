import { addDays } from '../../../kernel/rules/local-date.ts';

export interface Course {
  /** Local day of the prescription. */
  fromOn: string;
  durationDays?: number | undefined;
  isStopped: boolean;
  validUntilOn: string;
  refillsAllowed: number;
  /** Numbers of what was handed out; two stations may have given one number twice. */
  handedOut: readonly { number: number; on: string }[];
}

export interface CourseState {
  /** Whether the animal is taken to be on it today. */
  isCurrent: boolean;
  untilOn?: string | undefined;
  refillsLeft: number;
  /** More was handed out than the prescription allowed, as two stations without a line can. */
  isOverdrawn: boolean;
  refusal?: 'PRESCRIPTION_STOPPED' | 'PRESCRIPTION_EXPIRED' | 'NO_REFILLS_LEFT' | undefined;
}

/**
 * Where a course stands on a day (M-20 to M-23). It ends with its last day, counted from the last time it was handed
 * out; without a duration it goes on until it is stopped.
 */
export function stateOfCourse(course: Course, today: string): CourseState {
  const { durationDays, isStopped, handedOut, refillsAllowed, validUntilOn } = course;
  const last = handedOut.reduce((latest, { on }) => (on > latest ? on : latest), course.fromOn);
  const untilOn = durationDays === undefined ? undefined : addDays(last, durationDays - 1);
  const refills = handedOut.filter(({ number }) => number > 0).length;
  const left = refillsAllowed - refills;
  return {
    isCurrent: !isStopped && (untilOn === undefined || untilOn >= today),
    untilOn,
    refillsLeft: Math.max(left, 0),
    isOverdrawn: left < 0,
    refusal: isStopped
      ? 'PRESCRIPTION_STOPPED'
      : validUntilOn < today
        ? 'PRESCRIPTION_EXPIRED'
        : left <= 0
          ? 'NO_REFILLS_LEFT'
          : undefined,
  };
}

/** Thousandths to hand out for a course: whole tablets and capsules, whole mL. */
export function quantityFor(doseThousandths: number, intervalHours: number, durationDays: number): number {
  const doses = Math.ceil((durationDays * 24) / intervalHours);
  return Math.ceil((doseThousandths * doses) / 1000) * 1000;
}
