import { z } from 'zod';
import { instant } from '../../kernel/paging.ts';

/** What can be wrong with a station's disk; each has a sentence that says what to do. */
export const diskProblem = z.enum(['DISK_FULL', 'FOLDER_READ_ONLY', 'DATABASE_DAMAGED']);
export type DiskProblem = z.infer<typeof diskProblem>;

/** Whether the station can keep what it is given. */
export const healthView = z.object({
  problem: diskProblem.optional(),
  since: instant.optional(),
  /** The next start sets aside what is damaged and takes the records from elsewhere. */
  willRecover: z.boolean().optional(),
});
export type HealthView = z.infer<typeof healthView>;
