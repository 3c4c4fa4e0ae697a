import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lookAt } from '@burrow/devices/transport/sealed-bytes.ts';
import { z } from 'zod';
import { writeDurably } from './durable-file.ts';

/** Lies in a station's folder and in its snapshots. */
export const FILE_KEY = 'file-key.json';

const sealed = z.object({ nonce: z.string(), tag: z.string(), sealed: z.string() });
type Sealed = z.infer<typeof sealed>;

/**
 * The key that images and files are sealed with, 32 bytes, made on first use. It stays the same for as long as they
 * lie there; on disk it is sealed by the database key, so that changing that one touches no image.
 * @throws when it cannot be opened with this database key, or is gone while files are sealed with it
 */
export async function openFileKey(folder: string, keyHex: string): Promise<Buffer> {
  const path = join(folder, FILE_KEY);
  if (!existsSync(path)) {
    if (holdsSealed(folder)) throw new Error(`${path} is gone. Put it back from a backup of this station.`);
    await write(folder, [sealUnder(keyHex, randomBytes(32))]);
  }
  for (const one of read(folder)) {
    const key = openedBy(keyHex, one);
    if (key) return key;
  }
  throw new Error(`${path} is of another database key. Put it back from a backup of this station.`);
}

/** Makes the file key readable with another database key too, and then with that one alone. */
export async function resealFileKey(folder: string, keyHex: string, newKeyHex: string): Promise<void> {
  if (!existsSync(join(folder, FILE_KEY))) return;
  const key = await openFileKey(folder, keyHex);
  await write(folder, [sealUnder(newKeyHex, key), ...(newKeyHex === keyHex ? [] : [sealUnder(keyHex, key)])]);
}

function holdsSealed(folder: string): boolean {
  const files = globSync('blobs/[0-9a-f][0-9a-f]/*', { cwd: folder });
  return files.some((file) => lookAt(join(folder, file)).seal);
}

function read(folder: string): Sealed[] {
  return z.array(sealed).parse(JSON.parse(readFileSync(join(folder, FILE_KEY), 'utf8')));
}

async function write(folder: string, seals: Sealed[]): Promise<void> {
  await writeDurably(join(folder, FILE_KEY), JSON.stringify(seals));
}

function sealUnder(keyHex: string, key: Buffer): Sealed {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(keyHex), nonce);
  const content = Buffer.concat([cipher.update(key), cipher.final()]);
  const hex = (bytes: Buffer) => bytes.toString('hex');
  return { nonce: hex(nonce), tag: hex(cipher.getAuthTag()), sealed: hex(content) };
}

function openedBy(keyHex: string, { nonce, tag, sealed: content }: Sealed): Buffer | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', sealingKey(keyHex), Buffer.from(nonce, 'hex'));
    decipher.setAuthTag(Buffer.from(tag, 'hex'));
    return Buffer.concat([decipher.update(Buffer.from(content, 'hex')), decipher.final()]);
  } catch {
    return undefined;
  }
}

function sealingKey(keyHex: string): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(keyHex, 'hex'), '', 'burrow files', 32));
}
