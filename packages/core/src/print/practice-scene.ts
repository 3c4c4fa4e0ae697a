import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import { fail, ok, type Result } from '@burrow/shared/kernel/result.ts';
import {
  clinicEntity,
  practiceEntity,
  staffEntity,
} from '@burrow/shared/modules/directory/directory-entities.ts';
import type { Content } from 'pdfmake/interfaces.js';
import type { CoreServices } from '../kernel/core-services.ts';
import type { DocumentOf } from '../storage/documents.ts';
import { UndrawableText } from './font-runs.ts';
import { drawPdf, type PageFrame } from './pdf.ts';
import { type PrintWords, printWords } from './print-words.ts';

export type PrintCore = Pick<CoreServices, 'documents' | 'station'>;

/** What any print of the practice may say besides its own content. */
export interface PracticeScene {
  clinic: DocumentOf<typeof clinicEntity> | undefined;
  practiceName: string;
  /** The person who prints. */
  by: DocumentOf<typeof staffEntity> | undefined;
  words: PrintWords;
  /** A local date in words. */
  date(on: string): string;
  /** An instant in words, in the clinic's zone. */
  time(at: string): string;
  /** An instant's time of the day, in the clinic's zone. */
  clock(at: string | number): string;
  number(value: number): string;
}

export async function readScene(
  { documents, station }: PrintCore,
  author: string,
  language: PrintLanguage,
): Promise<PracticeScene> {
  const words = printWords[language];
  const [[clinic], [practice], by] = await Promise.all([
    documents.find(clinicEntity),
    documents.find(practiceEntity),
    documents.get(staffEntity, author),
  ]);
  const date = new Intl.DateTimeFormat(words.locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(words.locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: station.timeZone(),
  });
  const clock = new Intl.DateTimeFormat(words.locale, {
    ...{ timeZone: station.timeZone(), hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  });
  return {
    clinic,
    practiceName: practice?.body.name ?? '',
    by,
    words,
    date: (on) => date.format(new Date(`${on}T00:00:00Z`)),
    time: (at) => time.format(new Date(at)),
    clock: (at) => clock.format(new Date(at)),
    number: (value) => value.toLocaleString(words.locale),
  };
}

/** A print's own part: what it is called and says, and how its paper lies. */
export interface Sheet extends Pick<PageFrame, 'title' | 'subject' | 'format' | 'isLandscape'> {
  fileName: string;
  content: Content[];
}

/** Draws a print with the practice's letterhead; `subject` stands on each page beside the title. */
export async function drawSheet(
  { clinic, practiceName, by, words, time }: PracticeScene,
  { fileName, content, ...sheet }: Sheet,
): Promise<Result<File, 'PRINT_CHARACTERS'>> {
  const names = [...new Set([practiceName, clinic?.body.name ?? ''])];
  const frame: PageFrame = {
    ...sheet,
    letterhead: [...names, clinic?.body.address ?? '', clinic?.body.phone ?? ''].filter(Boolean),
    footer: words.printed(by?.body.name ?? '', time(new Date().toISOString())),
    page: words.page,
  };
  try {
    const bytes = await drawPdf(frame, content);
    const name = fileName.replace(/[^\p{L}\p{N} .-]/gu, '');
    return ok(new File([bytes], name, { type: 'application/pdf' }));
  } catch (error) {
    if (error instanceof UndrawableText) return fail('PRINT_CHARACTERS', { detail: error.characters });
    throw error;
  }
}
