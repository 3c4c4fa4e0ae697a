import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import { fail, ok } from '@burrow/shared/kernel/result.ts';
import type { ChartCell, ChartRow } from '@burrow/shared/modules/lab/lab-views.ts';
import {
  type ComparedCell,
  compareDates,
  FEWEST_DATES,
  MOST_DATES,
} from '@burrow/shared/modules/lab/rules/compare-dates.ts';
import { columnsOf } from '@burrow/shared/modules/lab/rules/lab-columns.ts';
import { unitWords } from '@burrow/shared/modules/lab/rules/unit-words.ts';
import type { Content } from 'pdfmake/interfaces.js';
import type { Call } from '../../kernel/call.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { printForPatient } from '../../print/print-for-patient.ts';
import { type ComparisonWords, comparisonWords } from './comparison-words.ts';
import { chartOf } from './lab-chart-rows.ts';
import type { LabTables } from './lab-tables.ts';
import { rangeText } from './range-text.ts';

interface ComparisonRequest {
  patientId: string;
  /** One report of each date. */
  reportIds: readonly string[];
  language: PrintLanguage;
}

/** Chosen dates side by side as PDF: ranges, flags, changes, and who acknowledged what was critical (L-92). */
export function printComparison(
  core: CoreServices,
  tables: LabTables,
  call: Call,
  request: ComparisonRequest,
) {
  const words = comparisonWords[request.language];
  return printForPatient<'REPORT_NOT_FOUND'>(core, call, request, async (scene) => {
    const rows = await chartOf(core.documents, tables, scene.patient);
    const chosen = columnsOf(rows).filter(({ reportIds }) =>
      reportIds.some((id) => request.reportIds.includes(id)),
    );
    const found = new Set(chosen.flatMap(({ reportIds }) => reportIds));
    const isWhole = request.reportIds.every((id) => found.has(id));
    if (!isWhole || chosen.length < FEWEST_DATES || chosen.length > MOST_DATES)
      return fail('REPORT_NOT_FOUND');
    const compared = compareDates(rows, chosen);
    const shown = compared.flatMap(({ cells }) => cells.flatMap((one) => one?.cell ?? []));
    const head = [words.analyte, ...chosen.map(({ at }) => scene.time(at)), words.range];
    return ok({
      title: words.title,
      patientIds: [scene.patient.id],
      content: [
        {
          layout: 'lightHorizontalLines',
          table: {
            headerRows: 1,
            widths: ['*', ...chosen.map(() => 76), 88],
            body: [
              head.map((text) => ({ text, style: 'label' })),
              ...compared.map(({ row, cells }): Content[] => [
                nameOf(row, words),
                ...cells.map((one) => valueText(one, words, scene.words.locale)),
                { text: rangeText(cells.find((one) => one)?.cell.range, scene.words.locale), noWrap: true },
              ]),
            ],
          },
        },
        { text: words.change, style: 'small', margin: [0, 8, 0, 0] },
        { text: words.sources(sourcesOf(shown)), style: 'small', margin: [0, 2, 0, 0] },
      ],
    });
  });
}

function nameOf({ displayName, calculated }: ChartRow, words: ComparisonWords): string {
  return calculated ? `${displayName} (${words.calculated}: ${calculated.formula})` : displayName;
}

function valueText(one: ComparedCell | undefined, words: ComparisonWords, locale: string): Content {
  if (!one) return '';
  const { value, unit, flag, acknowledgements } = one.cell;
  const percent = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero', maximumFractionDigits: 0 });
  const first = [value, unitWords(unit), words.flags[flag]].filter(Boolean).join(' ');
  return {
    stack: [
      { text: first, noWrap: true, bold: words.flags[flag] !== '' },
      ...(one.percent === undefined ? [] : [`${percent.format(one.percent)} %`]),
      ...(acknowledgements?.[0] ? [words.acknowledged(acknowledgements[0].by)] : []),
    ],
  };
}

function sourcesOf(cells: readonly ChartCell[]): string {
  const sources = cells.flatMap(({ range }) =>
    range ? `${range.source}${range.tableVersion && ` (${range.tableVersion})`}` : [],
  );
  return [...new Set(sources)].join('; ') || '–';
}
