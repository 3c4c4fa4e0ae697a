import { labReportEntity } from '@burrow/shared/modules/lab/lab-entities.ts';
import type { CalculatedLine, LabReportView } from '@burrow/shared/modules/lab/lab-views.ts';
import { unitWords } from '@burrow/shared/modules/lab/rules/unit-words.ts';
import type { Content } from 'pdfmake/interfaces.js';
import type { PrintScene } from '../../print/print-for-patient.ts';
import { entryBlock, type SectionMaker } from '../../print/record-section.ts';
import { byTime } from '../visit/signed-history.ts';
import { type ComparisonWords, comparisonWords } from './comparison-words.ts';
import { calculatedLines, chartOf } from './lab-chart-rows.ts';
import type { LabTables } from './lab-tables.ts';
import { labReportViews } from './lab-views.ts';
import { rangeText } from './range-text.ts';

/** The lab reports of the printed record: values, those calculated from them, and who said what of the report. */
export const labSection =
  (tables: LabTables): SectionMaker =>
  async ({ core: { documents }, patientId, language, scene, isShown }) => {
    const words = comparisonWords[language];
    const found = await documents.find(labReportEntity, { selector: { patientId } });
    const shown = found.filter(isShown).sort(byTime);
    const [reports, chart] = await Promise.all([
      labReportViews(documents, shown),
      chartOf(documents, tables, scene.patient),
    ]);
    return {
      content: reports.flatMap((report) =>
        entryBlock(`${scene.time(report.at)} · ${report.testName} · ${report.deviceName}`, [
          valueTable(report, calculatedLines(chart, report.id), scene, words),
          ...wordsOf(report, scene, words).map((text) => ({ text, style: 'small' })),
        ]),
      ),
      patientIds: shown.map((report) => report.patientId),
    };
  };

function valueTable(
  { lines }: LabReportView,
  calculated: readonly CalculatedLine[],
  { words: { locale } }: PrintScene,
  words: ComparisonWords,
): Content {
  return {
    layout: 'lightHorizontalLines',
    table: {
      widths: ['*', 70, 60, 110, 30],
      headerRows: 1,
      body: [
        [words.analyte, words.value, words.unit, words.reference, ''].map((text) => ({
          ...{ text, style: 'label' },
        })),
        ...lines.map(({ displayName, value, unit, range, flag }) => [
          displayName,
          value,
          unitWords(unit),
          rangeText(range, locale),
          { text: words.flags[flag], bold: true },
        ]),
        ...calculated.map(({ displayName, value, unit, calculated: { formula } }) => [
          `${displayName} (${words.calculated}: ${formula})`,
          value,
          unitWords(unit),
          '',
          '',
        ]),
      ],
    },
  };
}

/** Who acknowledged its critical values and what was done; who reviewed or withdrew it. */
function wordsOf(
  { acknowledgements, decisions }: LabReportView,
  scene: PrintScene,
  words: ComparisonWords,
): string[] {
  return [
    ...acknowledgements.map(({ by, at, action, note }) =>
      [`${words.critical}: ${words.acknowledged(by)}, ${scene.time(at)}`, words.actions[action], note]
        .filter(Boolean)
        .join(' · '),
    ),
    ...decisions.map(({ decision, reason, note, by, at }) =>
      [
        decision === 'withdrawn' ? words.withdrawn(by, scene.time(at)) : words.reviewed(by, scene.time(at)),
        words.reasons[reason as keyof typeof words.reasons],
        note,
      ]
        .filter(Boolean)
        .join(' · '),
    ),
  ];
}
