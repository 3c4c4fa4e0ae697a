import type { StayView } from '@burrow/shared/modules/ward/ward-views.ts';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { notify } from '../../kit/notices.tsx';
import { treatmentWords } from './task-words.ts';
import type { SheetTask } from './use-tasks.ts';

/** Marks tasks of one stay; each mark can be taken back. */
export function useMark(stay: StayView) {
  const { t } = useTranslation();
  const mark = useCommand('ward', 'mark');
  const withdraw = useCommand('ward', 'withdrawMark');
  const of = { patientId: stay.patient.id, stayId: stay.id };
  const takeBack = (markId: string) => withdraw.run({ ...of, markId });
  return {
    /** Answers whether it is kept. */
    async mark(
      { order, dueAt }: Pick<SheetTask, 'order' | 'dueAt'>,
      outcome: 'done' | 'skipped',
      note = '',
    ): Promise<boolean> {
      const after = await mark.run({ ...of, orderId: order.id, dueAt, outcome, note });
      const own = after?.marks.findLast(
        (one) =>
          one.orderId === order.id &&
          // What is given as needed is marked at the core's own time.
          (one.dueAt === dueAt || order.schedule.type === 'as-needed') &&
          !one.isWithdrawn,
      );
      if (own) {
        const said = { name: stay.patient.name, what: treatmentWords(order) };
        notify(t(outcome === 'done' ? 'ward.isDone' : 'ward.isSkipped', said), () => void takeBack(own.id));
      }
      return after !== undefined;
    },
    takeBack,
    isRunning: mark.isRunning || withdraw.isRunning,
    failure: mark.failure ?? withdraw.failure,
  };
}
