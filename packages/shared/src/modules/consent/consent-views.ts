import { z } from 'zod';
import { instant } from '../../kernel/paging.ts';
import { declinedTreatmentEntity, signedConsentEntity } from './consent-entities.ts';

const signed = { id: z.string(), at: instant, patientId: z.string(), witness: z.string() };
const chain = { authorName: true, previousHash: true, hash: true } as const;

export const consentView = signedConsentEntity.body.omit(chain).extend(signed);
export type ConsentView = z.infer<typeof consentView>;

export const declinedView = declinedTreatmentEntity.body.omit(chain).extend(signed);
export type DeclinedView = z.infer<typeof declinedView>;

/** What was agreed to and what was not, newest first. */
export const patientConsents = z.object({
  consents: z.array(consentView),
  declined: z.array(declinedView),
});
export type PatientConsents = z.infer<typeof patientConsents>;
