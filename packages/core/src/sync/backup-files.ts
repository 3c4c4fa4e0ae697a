import { createReadStream, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { BlobLine } from './blob-line.ts';
import type { ServerLink } from './server-link.ts';
import { uploadFile } from './upload-file.ts';

const PAUSE_MS = 500;
/** Tries in a row that bring no byte before a file is left for later. */
const FRUITLESS_TRIES = 8;

/** Files of this practice's snapshots at the server, by their SHA-256. */
export class BackupFiles {
  readonly #line: BlobLine;

  constructor(link: ServerLink, serverUrl: string) {
    this.#line = new BlobLine(link, serverUrl, () => undefined, 'backups');
  }

  /** Brings a file there, going on where the line broke; false when the server is out of reach. */
  async send(digest: string, path: string): Promise<boolean> {
    const file = { total: statSync(path).size, from: (start: number) => createReadStream(path, { start }) };
    let reached = -1;
    for (let fruitless = 0; fruitless < FRUITLESS_TRIES && this.#line.isOpen; fruitless++) {
      const onOffset = (offset: number) => {
        if (offset > reached) fruitless = 0;
        reached = offset;
      };
      const isThere = await uploadFile(this.#line, digest, file, { onOffset }).then(
        () => true,
        () => false,
      );
      if (isThere) return true;
      await delay(PAUSE_MS);
    }
    return false;
  }

  /** Deletes a file there; one that cannot be reached stays. */
  async drop(digest: string): Promise<void> {
    if (this.#line.isOpen) await this.#line.request(digest, { method: 'DELETE' }).catch(() => undefined);
  }

  close(): void {
    this.#line.close();
  }
}
