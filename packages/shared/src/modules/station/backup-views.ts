import { z } from 'zod';
import { instant } from '../../kernel/paging.ts';

/** Where this station's backups go and how they went. */
export const backupState = z.object({
  /** Absent while no folder is set: no backups are made. */
  folder: z.string().optional(),
  /** Whether a passphrase opens them; else the database key is needed. */
  hasPassphrase: z.boolean(),
  isRunning: z.boolean(),
  /** Whether snapshots are sent to the server too, and when the last one that is there was made. */
  toServer: z.boolean(),
  atServer: instant.optional(),
  /** Finished snapshots in the folder. */
  snapshots: z.number(),
  nextAt: instant.optional(),
  last: z
    .object({
      at: instant,
      documents: z.number(),
      bytes: z.number(),
      /** Restored as a drill without a problem. */
      isVerified: z.boolean(),
      problem: z.string().optional(),
    })
    .optional(),
});
export type BackupState = z.infer<typeof backupState>;

/** The export that is being made or was made last since the start. */
export const exportState = z.object({
  folder: z.string(),
  status: z.enum(['running', 'done', 'failed', 'cancelled']),
  documents: z.number(),
  files: z.number(),
  /** Files that records name and nobody in reach has. */
  missing: z.number(),
  problem: z.enum(['not-empty', 'disk']).optional(),
});
export type ExportState = z.infer<typeof exportState>;

/** The key that this station's databases are encrypted with. */
export const keyState = z.object({
  /** `prepared`: another key takes effect at the next start. */
  status: z.enum(['settled', 'preparing', 'prepared', 'failed']),
  changedAt: instant.optional(),
});
export type KeyState = z.infer<typeof keyState>;
