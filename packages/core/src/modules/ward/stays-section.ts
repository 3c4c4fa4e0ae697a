import type { TreatmentSchedule } from '@burrow/shared/modules/ward/rules/due-times.ts';
import { stayEntity } from '@burrow/shared/modules/ward/ward-entities.ts';
import type { StayView, TreatmentOrderView } from '@burrow/shared/modules/ward/ward-views.ts';
import type { Content } from 'pdfmake/interfaces.js';
import type { PrintScene } from '../../print/print-for-patient.ts';
import { entryBlock, type SectionMaker } from '../../print/record-section.ts';
import { byTime } from '../visit/signed-history.ts';
import { daysOf, sheetOfDay } from './sheet-of-day.ts';
import { type SheetWords, sheetWords } from './sheet-words.ts';
import { stayViews } from './stay-views.ts';

/** The stays of the printed record: what was ordered by whom, then the treatment sheet of each day. */
export const staysSection: SectionMaker = async ({ core, patientId, language, scene, isShown }) => {
  const words = sheetWords[language];
  const timeZone = core.station.timeZone();
  const now = Date.now();
  const found = await core.documents.find(stayEntity, { selector: { patientId } });
  // A stay belongs to every day that it lasted.
  const shown = found
    .filter(({ body }) => isShown({ at: body.dischargedAt ?? new Date(now).toISOString() }))
    .sort(byTime);
  const stays = await stayViews(core.documents, shown);
  const drawing = { timeZone, now, scene, words };
  return {
    isLandscape: true,
    content: stays.flatMap((stay) => [
      ...stayBlock(stay, scene, words),
      ...daysOf(stay, now, timeZone).map(
        (on): Content => ({
          stack: sheetOfDay(stay, on, drawing),
          margin: [0, 10, 0, 0],
        }),
      ),
    ]),
    patientIds: shown.map((stay) => stay.patientId),
  };
};

function stayBlock(stay: StayView, scene: PrintScene, words: SheetWords): Content[] {
  const { at, dischargedAt, reason, place, vet, weightGrams, orders } = stay;
  const facts = [
    words.admitted(scene.time(at), vet),
    dischargedAt ? words.discharged(scene.time(dischargedAt)) : words.staying,
    place && `${words.place}: ${place}`,
    weightGrams && `${scene.number(weightGrams / 1000)} kg`,
  ];
  return entryBlock(`${scene.time(at)} · ${reason}`, [
    facts.filter(Boolean).join(' · '),
    orders.length > 0 && { text: words.orders, style: 'label', margin: [0, 4, 0, 0] },
    orders.length > 0 && { ul: orders.map((order) => orderLine(order, scene, words)) },
  ]);
}

function orderLine(order: TreatmentOrderView, scene: PrintScene, words: SheetWords): string {
  const { what, dose, route, schedule, startAt, endAt, by, stopReason, note, overrides } = order;
  return [
    what,
    [dose, route].filter(Boolean).join(' '),
    scheduleText(schedule, words),
    words.from(scene.time(startAt), by),
    endAt && words.until(scene.time(endAt)),
    stopReason !== undefined && words.stopped(stopReason),
    ...(overrides ?? []).map(({ key, reason }) => words.overruled(key, reason)),
    note,
  ]
    .filter(Boolean)
    .join(', ');
}

function scheduleText(schedule: TreatmentSchedule, words: SheetWords): string {
  if (schedule.type === 'every') return words.every(schedule.hours);
  if (schedule.type === 'as-needed') return words.asNeeded(schedule.minHours, schedule.mostPerDay);
  return schedule.type === 'at' ? words.at(schedule.times.join(', ')) : words.once;
}
