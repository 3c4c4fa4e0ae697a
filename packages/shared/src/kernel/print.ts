import { z } from 'zod';

/** Languages that prints are written in. */
export const printLanguage = z.enum(['en', 'de']);
export type PrintLanguage = z.infer<typeof printLanguage>;

/** How every print of the practice can fail. */
export const sheetErrors = {
  /** No font here draws some characters; `detail` names them. */
  PRINT_CHARACTERS: 422,
} as const;

/** How every print of a patient can fail. */
export const printErrors = {
  ...sheetErrors,
  PATIENT_NOT_FOUND: 404,
  /** An entry that was asked for belongs to another patient: nothing is printed. */
  OTHER_PATIENT: 409,
} as const;
