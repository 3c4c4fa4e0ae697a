import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';

/** Makes guessing a passphrase cost 128 MB and about half a second each. */
const COST = { N: 131_072, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

/** The database key as a backup carries it: readable only with the passphrase of the clinic. */
export const wrappedKey = z.object({
  method: z.literal('scrypt-131072-8-1/aes-256-gcm'),
  salt: hex(16),
  nonce: hex(12),
  tag: hex(16),
  sealed: hex(32),
});
export type WrappedKey = z.infer<typeof wrappedKey>;

/** Seals a database key (64 hex digits) under a passphrase. */
export async function wrapKey(keyHex: string, passphrase: string): Promise<WrappedKey> {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await sealingKey(passphrase, salt), nonce);
  const sealed = Buffer.concat([cipher.update(Buffer.from(keyHex, 'hex')), cipher.final()]);
  return {
    method: 'scrypt-131072-8-1/aes-256-gcm',
    salt: salt.toString('hex'),
    nonce: nonce.toString('hex'),
    tag: cipher.getAuthTag().toString('hex'),
    sealed: sealed.toString('hex'),
  };
}

/** The database key, or undefined when the passphrase is wrong or the wrapping was changed. */
export async function unwrapKey(wrapped: WrappedKey, passphrase: string): Promise<string | undefined> {
  const key = await sealingKey(passphrase, Buffer.from(wrapped.salt, 'hex'));
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(wrapped.nonce, 'hex'));
  decipher.setAuthTag(Buffer.from(wrapped.tag, 'hex'));
  try {
    const opened = decipher.update(Buffer.from(wrapped.sealed, 'hex'));
    return Buffer.concat([opened, decipher.final()]).toString('hex');
  } catch {
    return undefined;
  }
}

/** The same passphrase typed on another keyboard is the same text. */
function sealingKey(passphrase: string, salt: Buffer): Promise<Buffer> {
  return new Promise((done, failed) =>
    scrypt(passphrase.normalize('NFKC'), salt, 32, COST, (error, key) => (error ? failed(error) : done(key))),
  );
}
