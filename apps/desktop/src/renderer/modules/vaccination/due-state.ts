import type { DueState } from '@burrow/shared/modules/vaccination/rules/due-list.ts';
import type { DueLineView } from '@burrow/shared/modules/vaccination/vaccination-views.ts';
import type { Meaning } from '../../kit/meaning-chip.tsx';

const meanings: Record<DueState, Meaning> = {
  'restart-needed': 'abnormal',
  overdue: 'abnormal',
  due: 'waiting',
  'in-series': 'plain',
  'not-for-age': 'plain',
  'up-to-date': 'done',
  exempt: 'plain',
  'not-started': 'plain',
  'not-for-species': 'plain',
};

/** How a state looks; a core vaccine that was never begun waits. */
export function meaningOf({ state, importance }: Pick<DueLineView, 'state' | 'importance'>): Meaning {
  return state === 'not-started' && importance === 'core' ? 'waiting' : meanings[state];
}

/** True for what is to be done about now. */
export function isPressing(line: Pick<DueLineView, 'state' | 'importance'>): boolean {
  return ['abnormal', 'waiting'].includes(meaningOf(line));
}

const order = Object.keys(meanings) as DueState[];

/** What presses first, then core before the rest, then by date. */
export function byPressure(a: DueLineView, b: DueLineView): number {
  return (
    Number(isPressing(b)) - Number(isPressing(a)) ||
    order.indexOf(a.state) - order.indexOf(b.state) ||
    a.importance.localeCompare(b.importance) ||
    (a.dueOn ?? '').localeCompare(b.dueOn ?? '')
  );
}
