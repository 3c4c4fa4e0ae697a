import { z } from 'zod';
import { defineEntity } from '../../kernel/declare.ts';

/** A snapshot of one station whose files lie at the server too. */
export const stationBackupEntity = defineEntity({
  kind: 'station-backup',
  collection: 'settings',
  version: 1,
  body: z.object({
    stationId: z.string(),
    /** The snapshot's manifest.json as text. */
    manifest: z.string().max(200_000),
  }),
  merge: 'merge-fields',
  write: ['stations.manage'],
  programs: ['system'],
  migrations: {},
});
