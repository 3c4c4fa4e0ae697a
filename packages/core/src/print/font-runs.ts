import type { PrintFont } from './fonts.ts';

/** A stretch of text that one font draws. */
export interface FontRun {
  text: string;
  font: string;
}

/** A print holds letters that no font here draws; nothing is printed, since a box in a name is a wrong name. */
export class UndrawableText extends Error {
  readonly characters: string;
  constructor(characters: string) {
    super(`No font on this computer draws: ${characters}`);
    this.characters = characters;
  }
}

/** Follows what stands before it: spaces, marks, and what is never drawn. */
const follows = /[\s\p{M}\p{Default_Ignorable_Code_Point}]/u;
const letterOrFigure = /[\p{L}\p{N}\p{M}]/u;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/**
 * Cuts a text into runs by the font that covers each character; spaces and marks stay with what they follow.
 * A sign that is no letter and that no font covers, such as a picture in a note, is named by its code: `[U+1F43E]`.
 * Spaces inside Hebrew or Arabic are made unbreakable, so that the words of a run keep their order.
 * @throws UndrawableText when no font covers a letter
 */
export function fontRuns(text: string, fonts: readonly PrintFont[]): FontRun[] {
  const runs: FontRun[] = [];
  const missing = new Set<string>();
  let current: PrintFont | undefined;
  const add = (characters: string, font: PrintFont) => {
    const last = runs.at(-1);
    if (last && font === current) last.text += characters;
    else runs.push({ text: characters, font: font.family });
    current = font;
  };
  for (const character of text.normalize('NFC')) {
    const codePoint = character.codePointAt(0)!;
    const stays = current && (follows.test(character) || current.covers(codePoint));
    const font = stays ? current : fonts.find((each) => each.covers(codePoint));
    if (font) add(character, font);
    else if (codePoint < 32 || follows.test(character)) add(character, fonts[0]!);
    else if (letterOrFigure.test(character)) missing.add(character);
    else add(`[U+${codePoint.toString(16).toUpperCase()}]`, fonts[0]!);
  }
  if (missing.size) throw new UndrawableText([...missing].join(' '));
  return runs.map((run) =>
    rightToLeft.test(run.text)
      ? { ...run, text: run.text.replace(/(?<=\S) +(?=\S)/g, (spaces) => '\u00a0'.repeat(spaces.length)) }
      : run,
  );
}
