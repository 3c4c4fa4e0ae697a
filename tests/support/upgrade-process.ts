import { upgradeDocuments } from '@burrow/core/storage/upgrade-documents.ts';
import { defineEntity } from '@burrow/shared/kernel/declare.ts';
import { z } from 'zod';

/** An owner of a later version: each upgrade is counted, so that one made twice shows. */
export const laterOwner = defineEntity({
  kind: 'owner',
  collection: 'directory',
  version: 2,
  body: z.record(z.string(), z.unknown()),
  merge: 'merge-fields',
  write: [],
  migrations: { 1: (body) => ({ ...body, upgrades: Number(body.upgrades ?? 0) + 1 }) },
});

/** Upgrades a folder and tells how far it is; for those who kill it. */
if (process.argv[1] === import.meta.filename) {
  const [, , folder = '', keyHex = ''] = process.argv;
  const report = upgradeDocuments(folder, keyHex, [laterOwner], (progress) => process.send!(progress));
  process.send!(report);
  process.disconnect();
}
