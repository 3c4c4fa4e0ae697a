import type { PrintFont } from './fonts.ts';

/** A stretch of text that one font draws. */
export interface FontRun {
  text: string;
  font: string;
}

/** A print holds characters that no font here draws; nothing is printed, since a box in a name is a wrong name. */
export class UndrawableText extends Error {
  readonly characters: string;
  constructor(characters: string) {
    super(`No font on this computer draws: ${characters}`);
    this.characters = characters;
  }
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/**
 * Cuts a text into runs by the font that covers each character; spaces and marks stay with what they follow.
 * Spaces inside Hebrew or Arabic are made unbreakable, so that the words of a run keep their order.
 * @throws UndrawableText when no font covers a character
 */
export function fontRuns(text: string, fonts: readonly PrintFont[]): FontRun[] {
  const runs: FontRun[] = [];
  const missing = new Set<string>();
  let current: PrintFont | undefined;
  for (const character of text.normalize('NFC')) {
    const codePoint = character.codePointAt(0)!;
    const stays = current && (/[\s\p{M}\u200c\u200d]/u.test(character) || current.covers(codePoint));
    const font = stays
      ? current
      : (fonts.find((each) => each.covers(codePoint)) ?? (codePoint < 32 ? fonts[0] : undefined));
    if (!font) {
      missing.add(character);
      continue;
    }
    const last = runs.at(-1);
    if (last && font === current) last.text += character;
    else runs.push({ text: character, font: font.family });
    current = font;
  }
  if (missing.size) throw new UndrawableText([...missing].join(' '));
  return runs.map((run) =>
    rightToLeft.test(run.text)
      ? { ...run, text: run.text.replace(/(?<=\S) +(?=\S)/g, (spaces) => '\u00a0'.repeat(spaces.length)) }
      : run,
  );
}
