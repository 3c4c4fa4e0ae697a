import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import { fail, ok } from '@burrow/shared/kernel/result.ts';
import type { AnaesthesiaView } from '@burrow/shared/modules/anaesthesia/anaesthesia.module.ts';
import {
  type AnaesthesiaEntryView,
  anaesthesiaEntity,
} from '@burrow/shared/modules/anaesthesia/anaesthesia-entities.ts';
import type { AnaesthesiaTable } from '@burrow/shared/modules/anaesthesia/anaesthesia-tables.ts';
import { readingNames } from '@burrow/shared/modules/anaesthesia/readings.ts';
import { standingEntries } from '@burrow/shared/modules/anaesthesia/rules/chart-entries.ts';
import type { Content } from 'pdfmake/interfaces.js';
import type { Call } from '../../kernel/call.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { type PrintScene, printForPatient } from '../../print/print-for-patient.ts';
import type { SectionMaker } from '../../print/record-section.ts';
import { anaesthesiasOf } from './anaesthesia-views.ts';
import { anaesthesiaWords } from './anaesthesia-words.ts';
import { trendDrawing } from './trend-drawing.ts';

export interface AnaesthesiaPrintRequest {
  patientId: string;
  anaesthesiaId: string;
  language: PrintLanguage;
}

/** The record across the page: set-up, checklist, trends, every entry, and the signature. */
export function printAnaesthesia(
  core: Pick<CoreServices, 'documents' | 'station'>,
  table: AnaesthesiaTable,
  call: Call,
  request: AnaesthesiaPrintRequest,
) {
  const { documents } = core;
  const { language } = request;
  return printForPatient(core, call, { ...request, isLandscape: true }, async (scene) => {
    const found = await documents.get(anaesthesiaEntity, request.anaesthesiaId);
    if (!found) return fail('ANAESTHESIA_NOT_FOUND');
    const one = (await anaesthesiasOf(documents, found.patientId)).find(({ id }) => id === found.id)!;
    return ok({
      title: anaesthesiaWords[language].title,
      patientIds: [found.patientId],
      content: anaesthesiaContent(one, table, scene, language),
    });
  });
}

/** The anaesthesias of the printed record, each as on its own print. */
export const anaesthesiasSection =
  (table: AnaesthesiaTable): SectionMaker =>
  async ({ core, patientId, language, scene, isShown }) => {
    const shown = (await anaesthesiasOf(core.documents, patientId)).filter(isShown).toReversed();
    return {
      isLandscape: true,
      content: shown.map((one, i) => ({
        stack: anaesthesiaContent(one, table, scene, language),
        ...(i === 0 ? {} : { pageBreak: 'before' as const }),
      })),
      patientIds: shown.map((one) => one.patientId),
    };
  };

function anaesthesiaContent(
  one: AnaesthesiaView,
  table: AnaesthesiaTable,
  scene: PrintScene,
  language: PrintLanguage,
): Content[] {
  const words = anaesthesiaWords[language];
  const nameOf = (list: AnaesthesiaTable['events'], code: string) =>
    list.find((item) => item.code === code)?.name[language] ?? code;
  const { setup, entries, late, signature } = one;
  const standing = new Set(standingEntries(entries).map(({ id }) => id));
  const shown = readingNames.filter((name) =>
    [...entries, ...late].some(({ readings }) => readings[name] !== undefined),
  );
  const row = ({ at, readings, event, note, by }: AnaesthesiaEntryView, mark: string | false) => [
    scene.clock(at),
    ...shown.map((name) => (readings[name] === undefined ? '' : scene.number(readings[name]))),
    [event && nameOf(table.events, event), note, by, mark].filter(Boolean).join(', '),
  ];
  const missing = table.checklist.filter(({ code }) => !setup.checked.includes(code));
  return [
    { text: `${scene.time(one.at)} · ${setup.procedure}`, bold: true, margin: [0, 0, 0, 4] },
    [
      `${words.asa} ${setup.asa}`,
      setup.weightGrams && words.kilograms(scene.number(setup.weightGrams / 1000)),
      setup.fastedHours !== undefined && words.fasted(setup.fastedHours),
      setup.tubeSize && `${words.tube}: ${setup.tubeSize}`,
      setup.circuit && `${words.circuit}: ${setup.circuit}`,
      setup.agents && `${words.agents}: ${setup.agents}`,
    ]
      .filter(Boolean)
      .join(' · '),
    {
      style: 'small',
      margin: [0, 4, 0, 8],
      stack: [
        `${words.checklist}: ${setup.checked.map((code) => nameOf(table.checklist, code)).join(', ') || '–'}`,
        ...(missing.length > 0
          ? [`${words.notChecked}: ${missing.map(({ name }) => name[language]).join(', ')}`]
          : []),
      ],
    },
    ...trendDrawing(entries, (reading) => words.readings[reading], scene.clock),
    {
      fontSize: 7.5,
      layout: 'lightHorizontalLines',
      table: {
        headerRows: 1,
        widths: [30, ...shown.map(() => 38), '*'],
        body: [
          [words.time, ...shown.map((name) => words.readings[name]), words.event].map((text) => ({
            ...{ text, style: 'label', fontSize: 7 },
          })),
          ...entries.map((entry) => row(entry, !standing.has(entry.id) && words.corrected)),
          ...late.map((entry) => row(entry, words.late)),
        ],
      },
    },
    {
      margin: [0, 10, 0, 16],
      text: signature ? words.signed(signature.by, scene.time(signature.at)) : words.unsigned,
    },
  ];
}
