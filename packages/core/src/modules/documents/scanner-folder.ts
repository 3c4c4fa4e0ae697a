import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScannerState } from '@burrow/shared/modules/devices/scanner-setting.ts';
import { scannedFileEntity } from '@burrow/shared/modules/documents/document-entities.ts';
import { DOCUMENT_LIMIT_BYTES } from '@burrow/shared/modules/documents/upload-procedures.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { derivedId } from '../../kernel/derived-id.ts';
import { inspectFile } from './inspect/inspect-file.ts';

const EVERY_MS = 2_000;
/** Looks without a change after which a file is whole, or as whole as it will be. */
const QUIET_LOOKS = 2;
const PATIENT_LOOKS = 15;

export type ScannedCore = Pick<CoreServices, 'documents' | 'blobs' | 'sync' | 'log'>;
/** What became of a file, and when. */
export type Taken = NonNullable<ScannerState['last']>;

interface Seen {
  size: number;
  changedAt: number;
  looks: number;
}

/**
 * Takes what a scanner writes into a folder: each file once it is whole, told by its content and by its rest. It
 * is moved to `taken` when it is on record, or to `refused` when it is no picture or PDF; nothing is deleted.
 */
export class ScannerFolder {
  readonly #core: ScannedCore;
  readonly #folder: string;
  readonly #onSeen: (seen: Taken) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #seen = new Map<string, Seen>();
  #running: Promise<void> = Promise.resolve();

  constructor(core: ScannedCore, folder: string, onSeen: (seen: Taken) => void = () => undefined) {
    this.#core = core;
    this.#folder = folder;
    this.#onSeen = onSeen;
    this.#timer = setInterval(() => void this.look(), EVERY_MS);
    this.#timer.unref();
  }

  /** Looks once; looks follow each other. */
  look(): Promise<void> {
    this.#running = this.#running
      .then(() => this.#look())
      .catch((error: unknown) => this.#core.log('warn', 'scanner.folder-failed', { error: String(error) }));
    return this.#running;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  async #look(): Promise<void> {
    const entries = await readdir(this.#folder, { withFileTypes: true }).catch(() => []);
    const names = entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map(({ name }) => name);
    for (const name of this.#seen.keys()) if (!names.includes(name)) this.#seen.delete(name);
    for (const name of names) {
      const looks = await this.#looksAtRest(name);
      if (looks >= QUIET_LOOKS) await this.#take(name, looks >= PATIENT_LOOKS);
    }
  }

  /** How often the file was found as it is now. */
  async #looksAtRest(name: string): Promise<number> {
    const { size, mtimeMs } = await stat(join(this.#folder, name));
    const before = this.#seen.get(name);
    const isSame = before?.size === size && before.changedAt === mtimeMs;
    const looks = isSame ? before.looks + 1 : 1;
    this.#seen.set(name, { size, changedAt: mtimeMs, looks });
    return looks;
  }

  async #take(name: string, isFinal: boolean): Promise<void> {
    const seen = this.#seen.get(name)!;
    const inspected =
      seen.size <= DOCUMENT_LIMIT_BYTES
        ? await inspectFile(await readFile(join(this.#folder, name)))
        : { ok: false as const, problem: 'FILE_TOO_LARGE' as const };
    if (!inspected.ok) {
      // A slow scanner may be at it still; a file that stays broken is put aside.
      if (inspected.problem === 'FILE_DAMAGED' && !isFinal) return;
      this.#core.log('warn', 'scanner.file-refused', { problem: inspected.problem });
      await this.#moveTo('refused', name);
      return this.#tell(name, inspected.problem);
    }
    const { bytes, mediaType, width, height } = inspected.file;
    const digest = await this.#core.blobs.put(bytes);
    this.#core.sync.queueBlob(digest);
    await this.#core.documents.insertOnce(scannedFileEntity, 'system', {
      id: derivedId('scan', digest, name, String(seen.changedAt)),
      at: new Date(seen.changedAt).toISOString(),
      status: 'held',
      body: { fileName: name, mediaType, digest, sizeBytes: bytes.length, width, height },
    });
    await this.#moveTo('taken', name);
    this.#tell(name, 'held');
  }

  #tell(fileName: string, outcome: Taken['outcome']): void {
    this.#onSeen({ fileName, outcome, at: new Date().toISOString() });
  }

  async #moveTo(place: 'taken' | 'refused', name: string): Promise<void> {
    const folder = join(this.#folder, place);
    await mkdir(folder, { recursive: true });
    await rename(join(this.#folder, name), join(folder, `${Date.now()}-${name}`));
    this.#seen.delete(name);
  }
}
