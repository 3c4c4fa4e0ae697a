import type { Cipheriv } from 'node:crypto';
import { type FileHandle, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isSeal, newSeal, SEAL_BYTES, sealer } from '@burrow/devices/transport/sealed-bytes.ts';

/** A blob while it arrives: grows at its end, also after the line or the station broke off. */
export class BlobPart {
  readonly path: string;
  readonly #key: Uint8Array | undefined;

  constructor(path: string, key: Uint8Array | undefined) {
    this.path = path;
    this.#key = key;
  }

  /** Bytes of the blob that have arrived. */
  async size(): Promise<number> {
    const size = (await stat(this.path).catch(() => undefined))?.size ?? 0;
    return this.#key ? Math.max(0, size - SEAL_BYTES) : size;
  }

  /** Adds bytes, on disk when this resolves; those that came before a failure stay. */
  async append(bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    const file = await open(this.path, 'a+', 0o600);
    try {
      const cipher = this.#key && (await this.#sealerOf(file, this.#key));
      for await (const chunk of bytes) await file.appendFile(cipher ? cipher.update(chunk) : chunk);
    } finally {
      await file.sync().finally(() => file.close());
    }
  }

  /** Begins anew: what came before is let go. */
  async restart(bytes: AsyncIterable<Uint8Array>): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    const file = await open(this.path, 'w', 0o600);
    await file.close();
    await this.append(bytes);
  }

  async #sealerOf(file: FileHandle, key: Uint8Array): Promise<Cipheriv> {
    const { size } = await file.stat();
    const start = Buffer.alloc(SEAL_BYTES);
    const { bytesRead } = await file.read(start, 0, SEAL_BYTES, 0);
    if (bytesRead === SEAL_BYTES && isSeal(start)) return sealer(key, start, size - SEAL_BYTES);
    // Nothing of the blob is there yet: the file is new, or its seal was cut off by a crash.
    await file.truncate(0);
    const seal = newSeal();
    await file.appendFile(seal);
    return sealer(key, seal);
  }
}
