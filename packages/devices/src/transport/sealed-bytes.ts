import { type Cipheriv, createCipheriv, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Begins every sealed file; no DICOM object, picture or document begins so. */
const MAGIC = Buffer.from('BURROW1\n');
const BLOCK_BYTES = 16;

/** Bytes before the content of a sealed file. */
export const SEAL_BYTES = MAGIC.length + BLOCK_BYTES;

/** The beginning of a new sealed file: magic, then the counter that its AES-256-CTR begins at. */
export function newSeal(): Buffer {
  return Buffer.concat([MAGIC, randomBytes(BLOCK_BYTES)]);
}

/** Whether a file that begins with these bytes is sealed. */
export function isSeal(start: Uint8Array): boolean {
  return start.length >= SEAL_BYTES && MAGIC.equals(start.subarray(0, MAGIC.length));
}

/**
 * Seals or opens the content of the file with this seal from `offset` on, so that a part of it can be read and an
 * upload gone on with. Counter mode hides; that bytes are what they were is told by the digest they are named by.
 */
export function sealer(key: Uint8Array, seal: Uint8Array, offset = 0): Cipheriv {
  const start = Buffer.from(seal.subarray(MAGIC.length, SEAL_BYTES));
  const counter =
    (BigInt(`0x${start.toString('hex')}`) + BigInt(Math.floor(offset / BLOCK_BYTES))) % 2n ** 128n;
  const iv = Buffer.from(counter.toString(16).padStart(32, '0'), 'hex');
  const cipher = createCipheriv('aes-256-ctr', key, iv);
  cipher.update(Buffer.alloc(offset % BLOCK_BYTES));
  return cipher;
}

/**
 * Reads up to `length` bytes of content from `offset` of a stored file, sealed or not.
 * @throws when the file is sealed and there is no key
 */
export function readStored(
  path: string,
  key: Uint8Array | undefined,
  offset = 0,
  length = Number.POSITIVE_INFINITY,
): Buffer {
  const { seal, size } = lookAt(path);
  const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
  const fd = openSync(path, 'r');
  try {
    readSync(fd, bytes, 0, bytes.length, (seal ? SEAL_BYTES : 0) + offset);
  } finally {
    closeSync(fd);
  }
  return seal ? sealer(keyFor(path, key), seal, offset).update(bytes) : bytes;
}

/** The seal of a stored file, undefined when it lies there as it is, and the bytes of its content. */
export function lookAt(path: string): { seal: Buffer | undefined; size: number } {
  const fd = openSync(path, 'r');
  try {
    const start = Buffer.alloc(SEAL_BYTES);
    const isSealed = readSync(fd, start, 0, SEAL_BYTES, 0) === SEAL_BYTES && isSeal(start);
    const { size } = fstatSync(fd);
    return isSealed ? { seal: start, size: size - SEAL_BYTES } : { seal: undefined, size };
  } finally {
    closeSync(fd);
  }
}

/** @throws without one */
export function keyFor(path: string, key: Uint8Array | undefined): Uint8Array {
  if (!key) throw new Error(`${path} is sealed and there is no key for it`);
  return key;
}
