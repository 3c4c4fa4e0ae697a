import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import type { Content } from 'pdfmake/interfaces.js';
import type { PrintCore } from './practice-scene.ts';
import type { PrintScene } from './print-for-patient.ts';

/** What a section of the printed record is made for. */
export interface SectionRequest {
  core: PrintCore;
  patientId: string;
  language: PrintLanguage;
  scene: PrintScene;
  /** Whether something of that instant is asked for. */
  isShown(entry: { at: string }): boolean;
}

/** A section of the printed record, and the patients that its entries belong to. */
export interface RecordSection {
  content: Content[];
  patientIds: string[];
  /** It is as wide as a sheet that lies across. */
  isLandscape?: boolean;
}

export type SectionMaker = (request: SectionRequest) => Promise<RecordSection>;

/** An entry of the record: what it is called, and its lines. */
export function entryBlock(heading: string, lines: (Content | false | undefined)[]): Content[] {
  return [
    { text: heading, bold: true, margin: [0, 6, 0, 1] },
    ...lines.filter((line): line is Content => Boolean(line)),
  ];
}
