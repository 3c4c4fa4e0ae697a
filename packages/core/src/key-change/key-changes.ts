import { randomBytes } from 'node:crypto';
import type { KeyState } from '@burrow/shared/modules/station/backup-views.ts';
import type { Backups } from '../backup/backups.ts';
import { unwrapKey, wrapKey } from '../backup/wrapped-key.ts';
import type { Log } from '../kernel/log.ts';
import { runJob } from '../kernel/worker-job.ts';
import type { StationFile } from '../storage/station-file.ts';
import { KEY_CHANGED_AT } from './finish-key-change.ts';
import { readKeyChange } from './key-change-file.ts';
import type { PrepareRequest } from './prepare-key-change.ts';

interface Parts {
  folder: string;
  keyHex: string;
  file: StationFile;
  backups: Backups;
  log: Log;
}

/** Changes of the key that this station's databases are encrypted with. */
export class KeyChanges {
  readonly #parts: Parts;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;
  #hasFailed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  state(): KeyState {
    const prepared = readKeyChange(this.#parts.folder);
    const status = this.#running
      ? 'preparing'
      : prepared
        ? 'prepared'
        : this.#hasFailed
          ? 'failed'
          : 'settled';
    return { status, changedAt: this.#parts.file.get<string>(KEY_CHANGED_AT) };
  }

  /**
   * Begins to prepare another key; it takes effect at the next start. With a passphrase on the backups it must
   * be given, so that it opens those made under the new key too.
   */
  async start(passphrase: string | undefined): Promise<'started' | 'PASSPHRASE_NEEDED' | 'PASSPHRASE_WRONG'> {
    if (this.#running) return 'started';
    const keyHex = randomBytes(32).toString('hex');
    const wrapped = this.#parts.backups.wrappedKey();
    if (wrapped && !passphrase) return 'PASSPHRASE_NEEDED';
    if (wrapped && (await unwrapKey(wrapped, passphrase!)) !== this.#parts.keyHex) return 'PASSPHRASE_WRONG';
    const backupKey = wrapped && (await wrapKey(keyHex, passphrase!));
    this.#running ??= this.#prepare({ keyHex, ...(backupKey ? { backupKey } : {}) }).finally(() => {
      this.#running = undefined;
    });
    return 'started';
  }

  /** Ends a preparation; what it leaves counts for nothing. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #prepare(next: PrepareRequest['next']): Promise<void> {
    const { folder, keyHex, log } = this.#parts;
    const request: PrepareRequest = { folder, keyHex, next };
    this.#hasFailed = false;
    try {
      await runJob<string>('key-change-worker', import.meta.url, request, { signal: this.#stop.signal });
      log('info', 'key-change.prepared', {});
    } catch (error) {
      this.#hasFailed = true;
      log('error', 'key-change.failed', { error: String(error) });
    }
  }
}
