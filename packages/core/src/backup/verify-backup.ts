import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openSqlite } from '@burrow/rxdb-storage-sqlite/open-sqlite.ts';
import { canonicalJson } from '@burrow/shared/kernel/rules/canonical-json.ts';
import { auditEntity } from '@burrow/shared/modules/audit/audit.module.ts';
import { verifyChains } from '../modules/audit/audit-chain.ts';
import { contentDigest } from '../modules/station/content-digest.ts';
import { BlobStore } from '../storage/blob-store.ts';
import { openClinicDatabase } from '../storage/database.ts';
import { Documents } from '../storage/documents.ts';
import { blobLines } from './copy-blobs.ts';
import { blobsOf } from './make-backup.ts';
import { restoreBackup } from './restore-backup.ts';

/**
 * The restore drill: puts the snapshot back in a scratch folder and looks whether it is the station that was
 * backed up. Answers what is wrong, or undefined.
 */
export async function verifyBackup(
  store: string,
  snapshot: string,
  keyHex: string,
): Promise<string | undefined> {
  const scratch = await mkdtemp(join(store, '.drill-'));
  try {
    const report = await restoreBackup({ snapshot, target: join(scratch, 'station'), keyHex });
    if (typeof report === 'string') return report;
    const folder = join(scratch, 'station');
    for (const { name } of report.manifest.files) {
      if (name.endsWith('.sqlite') && !isHealthy(join(folder, name), keyHex)) return `${name} is damaged`;
    }
    const problem = await compareDocuments(folder, keyHex, report.manifest.documents);
    return problem ?? (await missingBlob(snapshot, blobsOf(store)));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function isHealthy(file: string, keyHex: string): boolean {
  const db = openSqlite(file, { keyHex, cacheMb: 16 });
  try {
    return db.pragma('integrity_check', { simple: true }) === 'ok';
  } finally {
    db.close();
  }
}

async function compareDocuments(
  folder: string,
  keyHex: string,
  expected: unknown,
): Promise<string | undefined> {
  const clinic = await openClinicDatabase(folder, keyHex, { name: folder });
  try {
    if (canonicalJson(await contentDigest(clinic.collections)) !== canonicalJson(expected))
      return 'the documents are not those of the manifest';
    const documents = new Documents(clinic.collections, () => {
      throw new Error('A drill writes nothing');
    });
    const broken = verifyChains(await documents.find(auditEntity)).find(({ brokenAt }) => brokenAt);
    return broken && `the audit chain ${broken.chain} is broken at ${broken.brokenAt}`;
  } finally {
    await clinic.close();
  }
}

/** Blobs are hashed when they are restored; here each is looked for in its full length. */
async function missingBlob(snapshot: string, folder: string): Promise<string | undefined> {
  const blobs = new BlobStore(folder);
  for (const { digest, bytes } of blobLines(await readFile(join(snapshot, 'blobs.txt'), 'utf8'))) {
    const found = await stat(blobs.path(digest)).catch(() => undefined);
    if (found?.size !== bytes) return `the blob ${digest} is missing`;
  }
  return undefined;
}
