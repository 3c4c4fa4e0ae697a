/** Numbers that people read, type and scan. Each station counts its own block, so they are unique offline. */
export const numberPrefixes = { patient: 'P', lab: 'L', imaging: 'X', certificate: 'C' } as const;
export type NumberPrefix = (typeof numberPrefixes)[keyof typeof numberPrefixes];

/**
 * Builds a number: prefix, three digits of station, six digits of counter, one check digit
 * (Luhn, ISO/IEC 7812-1 annex B), eleven characters, which fits DICOM's SH of sixteen.
 * @throws RangeError when station or counter leave their block
 */
export function humanNumber(prefix: NumberPrefix, station: number, counter: number): string {
  if (!Number.isInteger(station) || station < 1 || station > 999)
    throw new RangeError(`Station number ${station} is not within 1 to 999`);
  if (!Number.isInteger(counter) || counter < 1 || counter > 999_999)
    throw new RangeError(`Counter ${counter} is not within 1 to 999999`);
  const digits = String(station).padStart(3, '0') + String(counter).padStart(6, '0');
  return prefix + digits + luhnDigit(digits);
}

/** True when `text` has the form and the check digit of one of our numbers. */
export function isHumanNumber(text: string): boolean {
  return /^[PLXC][0-9]{10}$/.test(text) && luhnDigit(text.slice(1, -1)) === text.at(-1);
}

/** The counter in one of our numbers, or 0 when another station or somebody else gave it. */
export function countOfNumber(text: string, station: number): number {
  const isOwn = isHumanNumber(text) && Number(text.slice(1, 4)) === station;
  return isOwn ? Number(text.slice(4, 10)) : 0;
}

function luhnDigit(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const weighted = i % 2 === 0 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return String((10 - (sum % 10)) % 10);
}
