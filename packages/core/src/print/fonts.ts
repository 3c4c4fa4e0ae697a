import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Font } from 'fontkit';

/** A font file of ours or of the computer, with the characters it draws. */
export interface PrintFont {
  family: string;
  covers(codePoint: number): boolean;
  files: { normal: string | [string, string]; bold: string | [string, string] };
}

// Not `require`: the bundle of the desktop program has one of its own.
const packages = createRequire(import.meta.url);

/** Bundled subsets in the order of preference: the first that covers a character draws it. */
const bundled: readonly [packageName: string, subsets: readonly string[]][] = [
  [
    'noto-sans',
    ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese', 'devanagari'],
  ],
  ['noto-sans-arabic', ['arabic', 'symbols', 'math']],
  ['noto-sans-hebrew', ['hebrew']],
  ['noto-sans-thai', ['thai']],
];

/** Raised figures and signs of comparison, which the subsets above lack; it comes with pdfmake. */
const figures = {
  regular: 'pdfmake/fonts/Roboto/Roboto-Regular.ttf',
  bold: 'pdfmake/fonts/Roboto/Roboto-Medium.ttf',
};

/**
 * Chinese, Japanese and Korean fonts weigh 80 MB each and every computer used in those languages has one, so the
 * computer's own are taken, for the characters they hold; and so are its signs and arrows.
 */
const computersOwn: readonly (string | [file: string, face: string])[] = [
  ['C:\\Windows\\Fonts\\msyh.ttc', 'MicrosoftYaHei'],
  'C:\\Windows\\Fonts\\malgun.ttf',
  '/System/Library/Fonts/Supplemental/Arial Unicode.ttf',
  '/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf',
  '/usr/share/fonts/truetype/nanum/NanumGothic.ttf',
  ['/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc', 'WenQuanYiZenHei'],
  'C:\\Windows\\Fonts\\seguisym.ttf',
  '/System/Library/Fonts/Apple Symbols.ttf',
  '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf',
];

/** Every font a print may use, by preference. */
export async function printFonts(): Promise<PrintFont[]> {
  const drawnBy = glyphsBy(await import('fontkit'));
  const own = bundled.flatMap(([packageName, subsets]) => {
    const folder = dirname(packages.resolve(`@fontsource/${packageName}/package.json`));
    const ranges = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
    const file = (subset: string, weight: number) =>
      join(folder, 'files', `${packageName}-${subset}-${weight}-normal.woff`);
    return subsets.map((subset) => ({
      family: `${packageName}-${subset}`,
      covers: both(within(ranges[subset] ?? ''), drawnBy(file(subset, 400))),
      files: { normal: file(subset, 400), bold: file(subset, 700) },
    }));
  });
  const [regular, bold] = [packages.resolve(figures.regular), packages.resolve(figures.bold)];
  own.push({ family: 'figures', covers: drawnBy(regular), files: { normal: regular, bold } });
  const computers = computersOwn
    .map((font) => (typeof font === 'string' ? { file: font } : { file: font[0], face: font[1] }))
    .filter(({ file }) => existsSync(file))
    .map(({ file, face }): PrintFont => {
      const files = face === undefined ? file : ([file, face] as [string, string]);
      return { family: file, covers: drawnBy(file, face), files: { normal: files, bold: files } };
    });
  return [...own, ...computers];
}

const both =
  (one: (codePoint: number) => boolean, other: typeof one): typeof one =>
  (codePoint) =>
    one(codePoint) && other(codePoint);

/** Whether a font holds a sign for a character, which the range that a subset is for does not promise. */
function glyphsBy({ openSync }: typeof import('fontkit')) {
  return (file: string, face?: string): ((codePoint: number) => boolean) => {
    let font: Font | undefined;
    return (codePoint) => {
      font ??= openSync(file, face) as Font;
      return font.hasGlyphForCodePoint(codePoint);
    };
  };
}

/** Whether a character lies in CSS unicode ranges like "U+0000-00FF,U+0131". */
function within(ranges: string): (codePoint: number) => boolean {
  const pairs = ranges
    .split(',')
    .map((range) => range.replace('U+', '').split('-'))
    .map(([from, to]) => [Number.parseInt(from!, 16), Number.parseInt(to ?? from!, 16)] as const);
  return (codePoint) => pairs.some(([from, to]) => codePoint >= from && codePoint <= to);
}
