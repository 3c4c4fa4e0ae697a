import { z } from 'zod';
import { shortText } from '../../kernel/paging.ts';

/** How prints name the practice and its clinic. */
export const practiceDetails = z.object({
  practiceName: shortText,
  clinicName: shortText,
  address: z.string().trim().max(400),
  phone: z.string().trim().max(40),
  timeZone: z.string(),
});
export type PracticeDetails = z.infer<typeof practiceDetails>;
