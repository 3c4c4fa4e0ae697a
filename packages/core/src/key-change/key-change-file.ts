import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { wrappedKey } from '../backup/wrapped-key.ts';
import { writeDurably } from '../storage/durable-file.ts';

const FILE = 'key-change.json';
/** The station's encrypted files that are written anew; the search index is made anew from the documents. */
export const KEYED_FILES = ['clinic.sqlite', 'intake.sqlite', 'station.sqlite'] as const;
/** Where the copy under the new key lies until it takes the file's place. */
export const copyOf = (folder: string, name: string) => join(folder, `${name}.new-key`);

const change = z.object({
  preparedAt: z.string(),
  /** Tells the new key when it is seen, and nothing else. */
  check: z.string(),
  nonce: z.string(),
  tag: z.string(),
  sealed: z.string(),
});
export type KeyChange = z.infer<typeof change>;

const content = z.object({
  keyHex: z.string().regex(/^[0-9a-f]{64}$/),
  /** The new key under the passphrase of the backups. */
  backupKey: wrappedKey.optional(),
});
/** What a change of the key brings, readable with the old key only. */
export type NewKey = z.infer<typeof content>;

/** The prepared change of a station's key, or undefined. */
export function readKeyChange(folder: string): KeyChange | undefined {
  try {
    return change.parse(JSON.parse(readFileSync(join(folder, FILE), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Remembers that the copies are made and what their key is, sealed by the key in use. */
export async function writeKeyChange(folder: string, oldKey: string, next: NewKey): Promise<void> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(oldKey), nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(next)), cipher.final()]);
  const written: KeyChange = {
    preparedAt: new Date().toISOString(),
    check: checkOf(next.keyHex),
    nonce: nonce.toString('hex'),
    tag: cipher.getAuthTag().toString('hex'),
    sealed: sealed.toString('hex'),
  };
  await writeDurably(join(folder, FILE), JSON.stringify(written));
}

/** Whether this is the key that the change leads to. */
export const isNewKey = ({ check }: KeyChange, keyHex: string) => check === checkOf(keyHex);

/** What the change brings. @throws when `oldKey` is not the key it was sealed by */
export function openKeyChange({ nonce, tag, sealed }: KeyChange, oldKey: string): NewKey {
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(oldKey), Buffer.from(nonce, 'hex'));
  decipher.setAuthTag(Buffer.from(tag, 'hex'));
  const opened = Buffer.concat([decipher.update(Buffer.from(sealed, 'hex')), decipher.final()]);
  return content.parse(JSON.parse(opened.toString()));
}

/** Takes back a change that was prepared, with its copies. */
export function dropKeyChange(folder: string): void {
  rmSync(join(folder, FILE), { force: true });
  for (const name of KEYED_FILES)
    for (const suffix of ['', '-wal', '-shm', '-journal'])
      rmSync(`${copyOf(folder, name)}${suffix}`, { force: true });
}

function sealingKey(keyHex: string): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(keyHex, 'hex'), '', 'burrow key change', 32));
}

function checkOf(keyHex: string): string {
  return createHmac('sha256', Buffer.from(keyHex, 'hex')).update('burrow key change').digest('hex');
}
