import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UndrawableText } from './font-runs.ts';
import { drawPdf, type PageFrame } from './pdf.ts';

const frame: PageFrame = {
  letterhead: ['Riverside Vets', '12 Mill Lane', '555 0100'],
  title: 'Record',
  subject: 'Miso · spayed cat · P0010000017 · owner Ana Ortiz',
  footer: 'Dr. Reyes',
  page: (number, of) => `Page ${number} of ${of}`,
};

test('P-1 P-2 every page of a print names the practice, the patient and page n of m', async () => {
  const lines = Array.from({ length: 120 }, (_, line) => `line ${line + 1}`);
  const pages = read(await drawPdf(frame, lines))
    .text.split('\f')
    .filter(Boolean);
  expect(pages.length).toBeGreaterThan(2);
  for (const [index, page] of pages.entries()) {
    expect(page).toContain('Riverside Vets');
    expect(page).toContain('Miso · spayed cat · P0010000017');
    expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
  }
  expect(pages.join('')).toContain('line 120');
});

test('P-3 names in any script of the bundled fonts are drawn, each font embedded', async () => {
  const names = ['Łukasz Żółć', 'Ελένη', 'Юрий Ёлкин', 'Nguyễn Thị Hạnh', 'שרה כהן', 'محمد', 'สมชาย', 'शर्मा'];
  const { text, fonts } = read(await drawPdf({ ...frame, title: names[0]! }, names));
  for (const name of ['Łukasz Żółć', 'Ελένη', 'Юрий Ёлкин', 'Nguyễn Thị Hạnh']) expect(text).toContain(name);
  for (const letters of ['שרה', 'สมชาย', 'محمد']) expect(text.normalize('NFKC')).toContain(letters);
  expect(fonts.length).toBeGreaterThanOrEqual(8);
  for (const font of fonts) expect(font).toMatch(/ yes (yes|no) +yes /);
});

test('P-3 raised figures and signs of comparison are drawn', async () => {
  const units = ['12.4 10⁹/L', '6.1 10¹²/L', '≤ 5 µmol/L', '≥3', '−2'];
  const { text } = read(await drawPdf(frame, units));
  for (const unit of units) expect(text).toContain(unit);
});

test('P-4 a picture in a note is named by its code and stops nothing', async () => {
  const { text } = read(await drawPdf(frame, ['Good dog \u{1fae8}!']));
  expect(text).toContain('Good dog [U+1FAE8]!');
});

test('P-4 a letter that no font draws stops the print and is named', async () => {
  await expect(drawPdf(frame, ['Pharaoh \u{13080}'])).rejects.toThrow(UndrawableText);
  await expect(drawPdf(frame, ['Pharaoh \u{13080}'])).rejects.toThrow('\u{13080}');
});

/** The text and the table of fonts as poppler reads them from the file. */
function read(bytes: Uint8Array): { text: string; fonts: string[] } {
  const file = join(mkdtempSync(join(tmpdir(), 'burrow-print-')), 'print.pdf');
  writeFileSync(file, bytes);
  const run = (command: string, ...rest: string[]) => {
    const { stdout, status, error } = spawnSync(command, [...rest], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command} could not read the print: ${error ?? status}`);
    return stdout;
  };
  return {
    text: run('pdftotext', '-layout', file, '-'),
    fonts: run('pdffonts', file).trim().split('\n').slice(2),
  };
}
