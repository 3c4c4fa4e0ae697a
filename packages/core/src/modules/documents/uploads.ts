import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readStored } from '@burrow/devices/transport/sealed-bytes.ts';
import { fail, ok } from '@burrow/shared/kernel/result.ts';
import { DOCUMENT_LIMIT_BYTES } from '@burrow/shared/modules/documents/upload-procedures.ts';
import { Turns } from '../../kernel/turns.ts';
import { BlobPart } from '../../storage/blob-part.ts';

/** Files that one person may have on the way at a time. */
const MOST_OPEN = 8;
/** After so long without a part, a file makes way for another one of the same person; and later goes anyway. */
const IDLE_MS = 10 * 60_000;
const ABANDONED_MS = 24 * 3_600_000;

/**
 * Files on their way in parts, each under the person who sends it, sealed on disk. Where one stands is told by the
 * disk alone, so that it goes on after the line broke off or the station was killed; what nobody goes on with is
 * deleted a day later.
 */
export class Uploads {
  readonly #folder: string;
  readonly #key: Uint8Array;
  readonly #turns = new Turns();

  constructor(folder: string, key: Uint8Array) {
    this.#folder = folder;
    this.#key = key;
  }

  /** Begins a file or goes on with it; answers how much of it is here. */
  begin(author: string, { sizeBytes, sha256 }: { sizeBytes: number; sha256: string }, now = Date.now()) {
    return this.#turns.run(author, async () => {
      if (sizeBytes > DOCUMENT_LIMIT_BYTES) return fail('FILE_TOO_LARGE');
      const uploadId = `${sha256}-${sizeBytes}`;
      await this.sweep(now);
      if (!(await this.#has(author, uploadId)) && !(await this.#makeRoom(author, now)))
        return fail('TOO_MANY_UPLOADS', { limit: String(MOST_OPEN) });
      const part = this.#part(author, uploadId);
      await part.append([]);
      return ok({ uploadId, receivedBytes: await part.size() });
    });
  }

  /** Adds the bytes at an offset, on disk when it resolves; those that are here already change nothing. */
  append(author: string, uploadId: string, offset: number, bytes: Uint8Array) {
    return this.#turns.run(author, async () => {
      if (!(await this.#has(author, uploadId))) return fail('UPLOAD_NOT_FOUND');
      const part = this.#part(author, uploadId);
      const receivedBytes = await part.size();
      if (offset < receivedBytes) return ok({ receivedBytes });
      if (offset > receivedBytes || offset + bytes.length > sizeOf(uploadId))
        return fail('PART_OUT_OF_PLACE');
      await part.append([bytes]);
      return ok({ receivedBytes: offset + bytes.length });
    });
  }

  /** The file, once it is whole and what was announced; it stays here until it is let go. */
  async read(author: string, uploadId: string) {
    if (!(await this.#has(author, uploadId))) return fail('UPLOAD_NOT_FOUND');
    const part = this.#part(author, uploadId);
    if ((await part.size()) !== sizeOf(uploadId)) return fail('UPLOAD_INCOMPLETE');
    const bytes = readStored(part.path, this.#key);
    const isWhole = uploadId.startsWith(createHash('sha256').update(bytes).digest('hex'));
    if (isWhole) return ok(bytes);
    await this.drop(author, uploadId);
    return fail('FILE_DAMAGED', { field: 'file' });
  }

  async drop(author: string, uploadId: string): Promise<void> {
    await rm(this.#part(author, uploadId).path, { force: true });
  }

  /** Deletes what nobody has gone on with for a day. */
  async sweep(now = Date.now()): Promise<void> {
    for (const { path, touchedAt } of await this.#files(''))
      if (now - touchedAt > ABANDONED_MS) await rm(path, { force: true });
  }

  /** Lets the person's idle files go when there are too many; false when all of them are on the move. */
  async #makeRoom(author: string, now: number): Promise<boolean> {
    const open = await this.#files(folderOf(author));
    if (open.length < MOST_OPEN) return true;
    const idle = open.filter(({ touchedAt }) => now - touchedAt > IDLE_MS);
    for (const { path } of idle) await rm(path, { force: true });
    return idle.length > 0;
  }

  async #files(under: string): Promise<{ path: string; touchedAt: number }[]> {
    const folder = join(this.#folder, under);
    await mkdir(folder, { recursive: true });
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    const found = await Promise.all(
      paths.map(async (path) => ({ path, touchedAt: (await stat(path).catch(() => undefined))?.mtimeMs })),
    );
    return found.flatMap(({ path, touchedAt }) => (touchedAt === undefined ? [] : [{ path, touchedAt }]));
  }

  async #has(author: string, uploadId: string): Promise<boolean> {
    return (await stat(this.#part(author, uploadId).path).catch(() => undefined)) !== undefined;
  }

  #part(author: string, uploadId: string): BlobPart {
    return new BlobPart(join(this.#folder, folderOf(author), uploadId), this.#key);
  }
}

function sizeOf(uploadId: string): number {
  return Number(uploadId.slice(65));
}

/** A person's folder; the name tells nobody who it is. */
function folderOf(author: string): string {
  return createHash('sha256').update(author).digest('hex').slice(0, 16);
}
