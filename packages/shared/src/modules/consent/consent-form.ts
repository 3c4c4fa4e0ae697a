import { z } from 'zod';
import { defineEntity } from '../../kernel/declare.ts';
import { shortText } from '../../kernel/paging.ts';
import { printLanguage } from '../../kernel/print.ts';

export const consentCode = z.string().min(1).max(80);
export const consentText = z.string().trim().min(40).max(20_000);
const words = z.strictObject({ en: z.string().min(1), de: z.string().min(1) });

/** resources/consent/forms.json: the texts that come with the program. */
export const consentFormTable = z.object({
  version: z.string(),
  reviewedByLawyer: z.boolean(),
  note: z.string(),
  forms: z.array(z.strictObject({ code: consentCode, title: words, text: words })),
});

/** One version of a form of the practice's own, or of one of the program's. It is followed by the next, never changed. */
export const consentFormEntity = defineEntity({
  kind: 'consent-form',
  collection: 'settings',
  version: 1,
  body: z.object({
    /** The same in every version of one form. */
    code: consentCode,
    language: printLanguage,
    number: z.number().int().positive(),
    title: shortText,
    text: consentText,
    /** False once the practice no longer uses the form. */
    isOffered: z.boolean(),
  }),
  merge: 'insert-only',
  write: ['consents.manage'],
  migrations: {},
});

/** A form as it is offered for signature now. */
export const consentFormView = z.object({
  id: z.string(),
  code: z.string(),
  language: printLanguage,
  /** The program's table version, or the number of the practice's own. */
  version: z.string(),
  isOwn: z.boolean(),
  /** Whether a lawyer has read the program's text; the practice answers for its own. */
  reviewedByLawyer: z.boolean(),
  title: z.string(),
  text: z.string(),
  sha256: z.string(),
});
export type ConsentFormView = z.infer<typeof consentFormView>;
