import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import { fail, ok } from '@burrow/shared/kernel/result.ts';
import { hoursOfDay, instantOf } from '@burrow/shared/kernel/rules/clock-time.ts';
import { addDays } from '@burrow/shared/kernel/rules/local-date.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import { type Task, tasksOf } from '@burrow/shared/modules/ward/rules/treatment-tasks.ts';
import { stayEntity } from '@burrow/shared/modules/ward/ward-entities.ts';
import type { MarkView, StayView, TreatmentOrderView } from '@burrow/shared/modules/ward/ward-views.ts';
import type { Content } from 'pdfmake/interfaces.js';
import type { Call } from '../../kernel/call.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { type PrintScene, printForPatient } from '../../print/print-for-patient.ts';
import { initialsOf } from '../directory/initials.ts';
import { type SheetWords, sheetWords } from './sheet-words.ts';
import { stayViews } from './stay-views.ts';

export interface SheetRequest {
  patientId: string;
  stayId: string;
  /** One day; all of the stay when absent. */
  on?: string | undefined;
  language: PrintLanguage;
}

type SheetTask = Task<TreatmentOrderView, MarkView>;
/** A sheet longer than this is printed day by day. */
const MOST_DAYS = 31;

/** The treatment sheet, a page across for each day of the stay (W-10). */
export function printSheet(
  core: Pick<CoreServices, 'documents' | 'station'>,
  call: Call,
  request: SheetRequest,
) {
  const { documents, station } = core;
  const words = sheetWords[request.language];
  const frame = { ...request, isLandscape: true };
  return printForPatient(core, call, frame, async (scene) => {
    const found = await documents.get(stayEntity, request.stayId);
    if (!found) return fail('STAY_NOT_FOUND');
    const [stay] = await stayViews(documents, [found]);
    const timeZone = station.timeZone();
    const now = Date.now();
    const last = localDateOf(new Date(stay!.dischargedAt ?? now), timeZone);
    const days: string[] = [];
    for (let on = localDateOf(new Date(stay!.at), timeZone); on <= last; on = addDays(on, 1)) days.push(on);
    const shown = request.on ? [request.on] : days.slice(-MOST_DAYS);
    return ok({
      title: words.title,
      patientIds: [found.patientId],
      content: shown.flatMap((on, i) => dayOf(stay!, on, { timeZone, now, scene, words, isFirst: i === 0 })),
    });
  });
}

interface Drawing {
  timeZone: string;
  now: number;
  scene: PrintScene;
  words: SheetWords;
  isFirst: boolean;
}

function dayOf(stay: StayView, on: string, { timeZone, now, scene, words, isFirst }: Drawing): Content[] {
  const hours = hoursOfDay(on, timeZone);
  const to = instantOf(addDays(on, 1), '00:00', timeZone);
  const tasks = tasksOf(stay.orders, stay.marks, { from: hours[0]!, to, now, timeZone });
  const clock = new Intl.DateTimeFormat(words.locale, {
    ...{ timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  });
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
        words.note(clock.format(new Date(dueAt)), order.what, words.outcomes[outcome], note, by),
      ),
  );
  return [
    {
      text: [scene.date(on), stay.place, stay.reason, stay.vet].filter(Boolean).join(' · '),
      bold: true,
      ...(isFirst ? {} : { pageBreak: 'before' as const }),
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
            body: [[words.treatment, ...hours.map((hour) => clock.format(hour).slice(0, 2))], ...rows],
          },
        },
    { stack: [words.legend, ...notes], style: 'small', margin: [0, 8, 0, 0] },
  ];
}

function cell(
  { dueAt, state, isGivenTwice, marks }: SheetTask,
  clock: Intl.DateTimeFormat,
  words: SheetWords,
): string {
  if (state === 'later' || state === 'due' || state === 'overdue')
    return `(${clock.format(new Date(dueAt))})`;
  const counting = marks.filter(({ isWithdrawn }) => !isWithdrawn);
  return [
    isGivenTwice && words.twice,
    ...counting.map(
      ({ outcome, at, by }) =>
        `${outcome === 'done' ? clock.format(new Date(at)) : words.skipped} ${initialsOf(by)}`,
    ),
  ]
    .filter(Boolean)
    .join('\n');
}
