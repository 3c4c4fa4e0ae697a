import { z } from 'zod';

/** Largest national identification number: 38 bits (ISO 11784:1996, table 1). */
const LARGEST_NATIONAL_NUMBER = 274_877_906_943n;

/**
 * A microchip number as text, blanks and dashes removed.
 *
 * 15 digits follow ISO 11784: a three-digit country (001–899) or maker (900–998) code, 999 for tests,
 * then a number of 38 bits. The standard has no check digit, so none is checked. Older chips have
 * 9 or 10 letters or digits.
 */
export const microchip = z
  .string()
  .max(40)
  .transform(plainMicrochip)
  .superRefine((text, context) => {
    const problem = microchipProblem(text);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  });

/** A microchip number without the blanks and dashes people paste with it. */
export function plainMicrochip(text: string): string {
  return text.replace(/[\s\-.]/g, '').toUpperCase();
}

/** Says what is wrong with a microchip number, or nothing when it is well formed. */
export function microchipProblem(text: string): string | undefined {
  if (/^[0-9]{15}$/.test(text)) {
    if (text.startsWith('000')) return 'A microchip begins with a country or maker code from 001 to 999';
    if (BigInt(text.slice(3)) > LARGEST_NATIONAL_NUMBER)
      return `The last 12 digits of a microchip are at most ${LARGEST_NATIONAL_NUMBER} (ISO 11784)`;
    return undefined;
  }
  if (/^[0-9A-Z]{9,10}$/.test(text)) return undefined;
  return 'A microchip has 15 digits, or 9 or 10 letters and digits on older chips';
}
