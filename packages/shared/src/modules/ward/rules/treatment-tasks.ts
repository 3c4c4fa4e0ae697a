import { isTooClose } from './as-needed.ts';
import { dueTimes, type Timed } from './due-times.ts';

const MINUTE_MS = 60_000;
/** From so long before its time a task may be marked, and so long after it, it is overdue. */
export const EARLY_MS = 60 * MINUTE_MS;
export const LATE_MS = 30 * MINUTE_MS;

export interface Mark {
  id: string;
  orderId: string;
  dueAt: string;
  outcome: 'done' | 'skipped';
  isWithdrawn: boolean;
}

export type TaskState = 'later' | 'due' | 'overdue' | 'done' | 'skipped';

/** One time at which one order is due, with what was marked of it. */
export interface Task<O extends Timed & { id: string }, M extends Mark> {
  order: O;
  dueAt: string;
  state: TaskState;
  /** More than one person gave it: two stations that did not know of each other (W-7). */
  isGivenTwice: boolean;
  /** Withdrawn ones too, in the order given. */
  marks: M[];
}

/**
 * The tasks of some orders within a span of time, by time (W-5): they follow from orders, marks and the clock alone, so that
 * every station says the same. A mark keeps its task in sight also when the order was stopped meanwhile.
 */
export function tasksOf<O extends Timed & { id: string }, M extends Mark>(
  orders: readonly O[],
  marks: readonly M[],
  span: { from: number; to: number; now: number; timeZone: string },
): Task<O, M>[] {
  const { from, to, now, timeZone } = span;
  return orders
    .flatMap((order) => {
      const own = marks.filter(({ orderId }) => orderId === order.id);
      const marked = own.map(({ dueAt }) => Date.parse(dueAt)).filter((at) => at >= from && at < to);
      const instants = new Set([...dueTimes(order, from, to, timeZone), ...marked]);
      return [...instants].map((at) => taskAt(order, own, at, now));
    })
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
}

function taskAt<O extends Timed & { id: string }, M extends Mark>(
  order: O,
  marksOfOrder: readonly M[],
  at: number,
  now: number,
): Task<O, M> {
  const marks = marksOfOrder.filter(({ dueAt }) => Date.parse(dueAt) === at);
  const counting = marks.filter(({ isWithdrawn }) => !isWithdrawn);
  const given = counting.filter(({ outcome }) => outcome === 'done').length;
  return {
    order,
    dueAt: new Date(at).toISOString(),
    state: given > 0 ? 'done' : counting.length > 0 ? 'skipped' : openState(at, now),
    isGivenTwice:
      given > 1 ||
      (given > 0 &&
        order.schedule.type === 'as-needed' &&
        isTooClose(order.schedule, order.id, marksOfOrder, at)),
    marks,
  };
}

function openState(at: number, now: number): TaskState {
  if (now >= at + LATE_MS) return 'overdue';
  return now >= at - EARLY_MS ? 'due' : 'later';
}
