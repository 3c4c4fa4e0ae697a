import { hoursOfDay, instantOf } from '@burrow/shared/kernel/rules/clock-time.ts';
import { addDays } from '@burrow/shared/kernel/rules/local-date.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import { type Task, tasksOf } from '@burrow/shared/modules/ward/rules/treatment-tasks.ts';
import type { MarkView, StayView, TreatmentOrderView } from '@burrow/shared/modules/ward/ward-views.ts';
import type { Content } from 'pdfmake/interfaces.js';
import type { PrintScene } from '../../print/print-for-patient.ts';
import { initialsOf } from '../directory/initials.ts';
import type { SheetWords } from './sheet-words.ts';

type SheetTask = Task<TreatmentOrderView, MarkView>;

export interface Drawing {
  timeZone: string;
  now: number;
  scene: PrintScene;
  words: SheetWords;
}

/** The days of a stay so far, in the clinic's zone, and earlier ones on which something was marked. */
export function daysOf({ at, dischargedAt, marks }: StayView, now: number, timeZone: string): string[] {
  const last = localDateOf(new Date(dischargedAt ?? now), timeZone);
  const days: string[] = [];
  const first = [at, ...marks.map(({ dueAt }) => dueAt)].sort()[0]!;
  for (let on = localDateOf(new Date(first), timeZone); on <= last; on = addDays(on, 1)) days.push(on);
  return days;
}

/** The treatment sheet of one day, by the hour, with reasons below. */
export function sheetOfDay(stay: StayView, on: string, { timeZone, now, scene, words }: Drawing): Content[] {
  const hours = hoursOfDay(on, timeZone);
  const to = instantOf(addDays(on, 1), '00:00', timeZone);
  const tasks = tasksOf(stay.orders, stay.marks, { from: hours[0]!, to, now, timeZone });
  const { clock } = scene;
  const rows = stay.orders
    .filter(({ id }) => tasks.some(({ order }) => order.id === id))
    .map((order) => [
      { text: [order.what, [order.dose, order.route].filter(Boolean).join(' ')].filter(Boolean).join(', ') },
      ...hours.map((hour, i) => {
        const own = tasks.filter(
          ({ order: { id }, dueAt }) =>
            id === order.id && Date.parse(dueAt) >= hour && Date.parse(dueAt) < (hours[i + 1] ?? to),
        );
        return { text: own.map((task) => cell(task, clock, words)).join('\n') };
      }),
    ]);
  const notes = tasks.flatMap(({ order, marks }) =>
    marks
      .filter(({ note }) => note !== '')
      .map(({ dueAt, outcome, note, by }) =>
        words.note(clock(dueAt), order.what, words.outcomes[outcome], note, by),
      ),
  );
  return [
    {
      text: [scene.date(on), stay.place, stay.reason, stay.vet].filter(Boolean).join(' · '),
      bold: true,
      margin: [0, 0, 0, 6],
    },
    rows.length === 0
      ? words.nothing
      : {
          fontSize: 5.5,
          // 25 columns fit across the page with narrow margins only.
          layout: { paddingLeft: () => 1.5, paddingRight: () => 1.5 },
          table: {
            headerRows: 1,
            widths: [90, ...hours.map(() => '*' as const)],
            body: [[words.treatment, ...hours.map((hour) => clock(hour).slice(0, 2))], ...rows],
          },
        },
    { stack: [words.legend, ...notes], style: 'small', margin: [0, 8, 0, 0] },
  ];
}

function cell(
  { dueAt, state, isGivenTwice, marks }: SheetTask,
  clock: PrintScene['clock'],
  words: SheetWords,
): string {
  if (state === 'later' || state === 'due' || state === 'overdue') return `(${clock(dueAt)})`;
  const counting = marks.filter(({ isWithdrawn }) => !isWithdrawn);
  return [
    isGivenTwice && words.twice,
    ...counting.map(
      ({ outcome, at, by }) => `${outcome === 'done' ? clock(at) : words.skipped} ${initialsOf(by)}`,
    ),
  ]
    .filter(Boolean)
    .join('\n');
}
