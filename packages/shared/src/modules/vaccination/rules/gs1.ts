import { fail, ok, type Result } from '../../../kernel/result.ts';

/** What a vial's barcode says. */
export interface ScannedVial {
  /** 14 digits, check digit verified. */
  gtin: string;
  lot?: string | undefined;
  expiresOn?: string | undefined;
  serial?: string | undefined;
}

/** `NOT_GS1`: another kind of barcode. The others: one of ours that was read wrong, or is. */
export type Gs1Problem =
  | 'NOT_GS1'
  | 'GS1_CUT_OFF'
  | 'GS1_CHECK_DIGIT'
  | 'GS1_DATE'
  | 'GS1_TEXT'
  | 'GS1_TWICE';

/** Stands for FNC1 between elements. */
const SEPARATOR = '\u001d';
/** What else scanners type for it: its names, or a character that no element may hold. */
const OTHER_SEPARATORS = /<GS>|<FNC1>|\{GS\}|␝|[|~^]/gi;
/** Symbology identifiers of DataMatrix, GS1-128, QR and DataBar. */
const SYMBOLOGY = /^\](?:d2|C1|Q3|e0)/;
/** Characters an element may hold (GS1 General Specifications, character set 82). */
const ELEMENT_TEXT = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/;

/** Characters after the first two digits of an identifier where the standard fixes them; only these go without FNC1. */
const fixedLengths = new Map([
  ['00', 18],
  ...['01', '02', '03', '41'].map((first) => [first, 14] as const),
  ['04', 16],
  ...['11', '12', '13', '14', '15', '16', '17', '18', '19'].map((first) => [first, 6] as const),
  ['20', 2],
  ...['31', '32', '33', '34', '35', '36'].map((first) => [first, 8] as const),
]);

/**
 * Reads a GS1 DataMatrix as a scanner types it or as it stands in brackets below the symbol: 01 GTIN, 17 expiry,
 * 10 lot, 21 serial (GS1 General Specifications). Other elements are passed over. `today` settles the century.
 */
export function parseGs1(typed: string, today: string): Result<ScannedVial, Gs1Problem> {
  const text = typed.trim().replace(SYMBOLOGY, '').replace(OTHER_SEPARATORS, SEPARATOR);
  const elements = /^\(\d{2,4}\)/.test(text) ? bracketed(text) : plain(text);
  if (!elements.ok) return elements;
  const found = new Map<string, string>();
  for (const [identifier, value] of elements.value) {
    if (found.has(identifier) && found.get(identifier) !== value)
      return fail('GS1_TWICE', { field: identifier });
    found.set(identifier, value);
  }
  const gtin = found.get('01');
  if (gtin === undefined || !/^\d*$/.test(gtin)) return fail('NOT_GS1');
  if (gtin.length !== 14) return fail('GS1_CUT_OFF', { field: '01' });
  if (checkDigit(gtin.slice(0, 13)) !== gtin[13]) return fail('GS1_CHECK_DIGIT');
  const expiry = found.get('17');
  const expiresOn = expiry === undefined ? undefined : dateOf(expiry, today);
  if (expiry !== undefined && !expiresOn) return fail('GS1_DATE', { field: '17' });
  for (const identifier of ['10', '21']) {
    const value = found.get(identifier);
    if (value !== undefined && !ELEMENT_TEXT.test(value)) return fail('GS1_TEXT', { field: identifier });
  }
  return ok({ gtin, lot: found.get('10'), expiresOn, serial: found.get('21') });
}

/** True for what a scanner reads off a vial, misread or not. */
export function looksLikeVial(typed: string): boolean {
  const answer = parseGs1(typed, '2000-01-01');
  return answer.ok || answer.code !== 'NOT_GS1';
}

/** The GS1 check digit of the digits before it: threes and ones from the right, up to the next ten. */
export function checkDigit(digits: string): string {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

type Elements = Result<[string, string][], Gs1Problem>;

/** `(01)…(17)…`: a bracket within a lot is kept, since only digits in brackets begin an element. */
function bracketed(text: string): Elements {
  const parts = text.split(/\((\d{2,4})\)/).slice(1);
  const elements: [string, string][] = [];
  for (let i = 0; i < parts.length; i += 2)
    elements.push([parts[i]!, parts[i + 1]!.replaceAll(SEPARATOR, '').trim()]);
  return ok(elements);
}

function plain(text: string): Elements {
  const elements: [string, string][] = [];
  for (let at = 0; at < text.length; ) {
    if (text[at] === SEPARATOR) {
      at += 1;
      continue;
    }
    const identifier = text.slice(at, at + 2);
    if (!/^\d\d$/.test(identifier)) return fail('NOT_GS1');
    const fixed = fixedLengths.get(identifier);
    const separator = text.indexOf(SEPARATOR, at);
    const end = fixed ? at + 2 + fixed : separator < 0 ? text.length : separator;
    if (end > text.length) return fail('GS1_CUT_OFF', { field: identifier });
    elements.push([identifier, text.slice(at + 2, end)]);
    at = end;
  }
  return ok(elements);
}

/**
 * `YYMMDD` as a local date; day 00 is the month's last. The century is the one that puts the year at most 50 years
 * ahead of today and fewer than 50 behind (GS1 General Specifications, 7.12).
 */
function dateOf(text: string, today: string): string | undefined {
  if (!/^\d{6}$/.test(text)) return undefined;
  const [yy, month, day] = [text.slice(0, 2), text.slice(2, 4), text.slice(4, 6)].map(Number) as [
    number,
    number,
    number,
  ];
  const thisYear = Number(today.slice(0, 4));
  const century = thisYear - (thisYear % 100);
  const ahead = yy - (thisYear % 100);
  const year = century + yy + (ahead >= 51 ? -100 : ahead <= -50 ? 100 : 0);
  if (month < 1 || month > 12) return undefined;
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day > lastDay) return undefined;
  return new Date(Date.UTC(year, month - 1, day === 0 ? lastDay : day)).toISOString().slice(0, 10);
}
