import { type Reading, type Readings, readingNames } from '@burrow/shared/modules/anaesthesia/readings.ts';

export type EntryForm = Partial<Record<Reading, string>>;

/** What was typed as numbers, with a comma or a point; `unclear` are those that are none. */
export function readForm(form: EntryForm): { readings: Readings; unclear: Reading[] } {
  const readings: Readings = {};
  const unclear: Reading[] = [];
  for (const name of readingNames) {
    const text = form[name]?.trim().replace(',', '.') ?? '';
    if (text === '') continue;
    if (/^\d+(\.\d+)?$/.test(text)) readings[name] = Number(text);
    else unclear.push(name);
  }
  return { readings, unclear };
}
