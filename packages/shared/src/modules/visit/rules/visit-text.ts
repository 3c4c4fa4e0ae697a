import { z } from 'zod';

/** The free texts of a visit; those of the examination are `exam.<system>`. */
export const noteFields = ['reason', 'subjective', 'objective', 'assessment', 'plan'] as const;
export type NoteField = (typeof noteFields)[number] | `exam.${string}`;

const EXAM = 'exam.';
export const noteField = z
  .string()
  .regex(/^(reason|subjective|objective|assessment|plan|exam\.[a-z][a-z-]{0,40})$/) as unknown as z.ZodType<
  NoteField,
  NoteField
>;

/** A text that nobody wrote yet is absent, so that two stations which open one visit do not contradict each other. */
export interface VisitTexts {
  reason?: string | undefined;
  subjective?: string | undefined;
  objective?: string | undefined;
  assessment?: string | undefined;
  plan?: string | undefined;
  exam: Record<string, string>;
}

export const examField = (system: string): NoteField => `${EXAM}${system}`;

/** The text of a field; empty when nobody wrote it. */
export function textOf(texts: VisitTexts, field: NoteField): string {
  if (field.startsWith(EXAM)) return texts.exam[field.slice(EXAM.length)] ?? '';
  return texts[field as (typeof noteFields)[number]] ?? '';
}

/** The change of the texts that gives a field this text. */
export function withText(texts: VisitTexts, field: NoteField, text: string): Partial<VisitTexts> {
  if (field.startsWith(EXAM)) return { exam: { ...texts.exam, [field.slice(EXAM.length)]: text } };
  return { [field]: text };
}

/** Every field with its text, those without left out. */
export function writtenTexts(texts: VisitTexts): Partial<Record<NoteField, string>> {
  const fields: NoteField[] = [...noteFields, ...Object.keys(texts.exam).map(examField)];
  return Object.fromEntries(
    fields.map((field) => [field, textOf(texts, field)]).filter(([, text]) => text !== ''),
  );
}
