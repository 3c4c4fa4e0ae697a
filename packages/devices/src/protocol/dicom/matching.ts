/** A data set as keyword → value, the way dcmjs naturalises it; sequences are arrays of data sets. */
export type DicomValues = { [keyword: string]: unknown };

const DATES = /Date$/;
const TIMES = /Time$/;

/** A value as text: names by their alphabetic group, several values joined as in DICOM. */
export function dicomText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(dicomText).filter(Boolean).join('\\');
  const name = (value as { Alphabetic?: unknown }).Alphabetic;
  return typeof name === 'string' ? name.trim() : '';
}

/** The items when the value is a sequence. */
export function dicomItems(value: unknown): DicomValues[] | undefined {
  const list = Array.isArray(value) ? value : isDataSet(value) ? [value] : undefined;
  return list?.length && list.every(isDataSet) ? (list as DicomValues[]) : undefined;
}

function isDataSet(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('Alphabetic' in value);
}

/**
 * Whether a data set satisfies the matching keys of a query (PS3.4 C.2.2.2): universal, single value
 * without regard to case in names, wildcards, ranges of dates and times, lists of UIDs, sequences.
 */
export function matchesKeys(query: DicomValues, entry: DicomValues): boolean {
  return Object.entries(query).every(([keyword, wanted]) => {
    const items = dicomItems(wanted);
    if (items) {
      const own = dicomItems(entry[keyword]) ?? [{}];
      return items.every((item) => own.some((candidate) => matchesKeys(item, candidate)));
    }
    return (
      keyword === 'SpecificCharacterSet' ||
      matchesValue(keyword, dicomText(wanted), dicomText(entry[keyword]))
    );
  });
}

function matchesValue(keyword: string, wanted: string, own: string): boolean {
  if (wanted === '' || wanted === '*' || !(keyword in IS_KEY)) return true;
  if (DATES.test(keyword) || TIMES.test(keyword)) return inRange(keyword, wanted, own);
  if (wanted.includes('\\')) return wanted.split('\\').some((one) => one.trim() === own);
  return wildcard(wanted).test(fold(own));
}

/** Attributes that are matched; other filled attributes of a query only ask for their return. */
const IS_KEY: Record<string, true> = {
  AccessionNumber: true,
  PatientID: true,
  PatientName: true,
  PatientBirthDate: true,
  PatientSex: true,
  StudyInstanceUID: true,
  RequestedProcedureID: true,
  Modality: true,
  ScheduledProcedureStepStartDate: true,
  ScheduledProcedureStepStartTime: true,
  ScheduledProcedureStepID: true,
  PatientSpeciesDescription: true,
  PatientBreedDescription: true,
  ResponsiblePerson: true,
};

function inRange(keyword: string, wanted: string, own: string): boolean {
  const plain = (text: string) => text.replace(/[.:]/g, '').trim();
  const low = (text: string) => (TIMES.test(keyword) ? text.slice(0, 6).padEnd(6, '0') : text);
  const high = (text: string) => (TIMES.test(keyword) ? text.slice(0, 6).padEnd(6, '9') : text);
  const value = low(plain(own));
  const [from = '', to] = wanted.split('-').map(plain);
  if (to === undefined) return value >= low(from) && value <= high(from);
  return (from === '' || value >= low(from)) && (to === '' || value <= high(to));
}

function wildcard(pattern: string): RegExp {
  const source = fold(pattern)
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source.replace(/(?:\.\*)+/g, '.*')}$`, 's');
}

/** Letters that are a base letter to a reader but have no accent to take off. */
const BASE_LETTERS: Record<string, string> = { ł: 'l', đ: 'd', ø: 'o', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' };

/** Case and accents do not matter, nor do empty name components at the end. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łđøßæœı]/g, (letter) => BASE_LETTERS[letter] ?? letter)
    .replace(/\^+$/, '');
}
