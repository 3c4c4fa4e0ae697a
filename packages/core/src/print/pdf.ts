import type { Content, ContextPageSize, TDocumentDefinitions, TFontDictionary } from 'pdfmake/interfaces.js';
import { fontRuns } from './font-runs.ts';
import { type PrintFont, printFonts } from './fonts.ts';

/** What stands on every page of a patient's print. */
export interface PageFrame {
  /** Practice and clinic: name, address, phone. */
  letterhead: readonly string[];
  title: string;
  /** Who the print is about: name, species, number, owner. Stands on each page. */
  subject: string;
  /** Beside the page number: who printed it and when. */
  footer: string;
  /** "Page" and "of" in the practice's language. */
  page: (number: number, of: number) => string;
  /** `label` is a small roll label without letterhead and page number. */
  format?: 'A4' | 'LETTER' | 'label';
  /** The sheet lies across. */
  isLandscape?: boolean;
}

/** Letters; a longer title is set smaller, so that the patient stays above the line of the head. */
const LONG_TITLE = 36;
const LABEL = { width: 255, height: 153 };
/** The drawing library is large and a start needs none of it: the first print loads it. */
let printer: ReturnType<typeof loadPrinter> | undefined;

/**
 * Draws a PDF with embedded fonts, black on white: letterhead, title and patient on each page, page n of m below.
 * @throws UndrawableText when the text holds characters that no font here draws
 */
export async function drawPdf(frame: PageFrame, content: Content[]): Promise<Uint8Array<ArrayBuffer>> {
  printer ??= loadPrinter();
  const { pdfmake, fonts } = await printer;
  const isLabel = frame.format === 'label';
  const definition: TDocumentDefinitions = {
    info: { title: frame.title, subject: frame.subject, creator: 'Burrow' },
    pageSize: frame.format === 'label' ? LABEL : (frame.format ?? 'A4'),
    // The label is wider than high.
    pageOrientation: isLabel || frame.isLandscape ? 'landscape' : 'portrait',
    pageMargins: isLabel ? [10, 8, 10, 8] : [48, 104, 48, 56],
    defaultStyle: { font: fonts[0]!.family, fontSize: isLabel ? 8 : 9.5, lineHeight: 1.2 },
    styles,
    content: drawable(content, fonts),
  };
  if (!isLabel) {
    const header = drawable(headerOf(frame), fonts);
    definition.header = () => header;
    definition.footer = (number: number, of: number) => drawable(footerOf(frame, number, of), fonts);
    definition.background = (_page: number, { width }: ContextPageSize) => ({
      canvas: [{ type: 'line', x1: 48, y1: 92, x2: width - 48, y2: 92, lineWidth: 0.5 }],
    });
  }
  const bytes = await pdfmake.createPdf(definition).getBuffer();
  return new Uint8Array(bytes);
}

const styles = {
  heading: { fontSize: 12, bold: true, margin: [0, 10, 0, 4] as [number, number, number, number] },
  small: { fontSize: 8 },
  label: { fontSize: 8, bold: true },
};

async function loadPrinter() {
  const { default: pdfmake } = await import('pdfmake');
  const fonts = await printFonts();
  const paths = new Set(
    fonts.flatMap(({ files }) =>
      [files.normal, files.bold].map((file) => (typeof file === 'string' ? file : file[0])),
    ),
  );
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => paths.has(path));
  pdfmake.addFonts(
    Object.fromEntries(
      fonts.map(({ family, files }) => [
        family,
        { normal: files.normal, bold: files.bold, italics: files.normal, bolditalics: files.bold },
      ]),
      // A face of a font collection is named by a pair, which pdfmake takes and its types do not know.
    ) as TFontDictionary,
  );
  return { pdfmake, fonts };
}

function headerOf({ letterhead, title, subject }: PageFrame): Content {
  return {
    margin: [48, 24, 48, 0],
    columns: [
      [
        { text: title, fontSize: title.length > LONG_TITLE ? 10 : 15, bold: true },
        { text: subject, bold: true },
      ],
      {
        width: 190,
        alignment: 'right',
        stack: letterhead.map((line, index) => ({ text: line, bold: index === 0, fontSize: 8.5 })),
      },
    ],
  };
}

function footerOf({ footer, page }: PageFrame, number: number, of: number): Content {
  return {
    margin: [48, 16, 48, 0],
    fontSize: 8,
    columns: [{ text: footer }, { text: page(number, of), alignment: 'right', width: 90 }],
  };
}

/** The same content with every text cut into runs of fonts that draw it. */
function drawable<T>(node: T, fonts: readonly PrintFont[]): T {
  if (typeof node === 'string') return { text: fontRuns(node, fonts) } as T;
  if (Array.isArray(node)) return node.map((each) => drawable(each, fonts)) as T;
  if (!node || typeof node !== 'object') return node;
  const copy = { ...node } as Record<string, unknown>;
  if (typeof copy.text === 'string') copy.text = fontRuns(copy.text, fonts);
  else if (copy.text) copy.text = drawable(copy.text, fonts);
  for (const key of ['stack', 'columns', 'ul', 'ol'] as const)
    if (copy[key]) copy[key] = drawable(copy[key], fonts);
  const { table } = copy as { table?: { body: unknown[][] } };
  if (table)
    copy.table = { ...table, body: table.body.map((row) => row.map((cell) => drawable(cell, fonts))) };
  return copy as T;
}
