import { access, constants, rm } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import type { BackupState } from '@burrow/shared/modules/station/backup-views.ts';
import type { Log } from '../kernel/log.ts';
import type { Station } from '../modules/station/station.ts';
import { makeFolder } from '../storage/durable-file.ts';
import type { StationFile } from '../storage/station-file.ts';
import { backUpBeside } from './backup-beside.ts';
import { type BackupResult, snapshotsIn } from './run-backup.ts';
import type { ServerBackups } from './server-backups.ts';
import { type WrappedKey, wrapKey } from './wrapped-key.ts';

const SETTING = 'backups';
const DAY_MS = 24 * 3_600_000;
const RETRY_MS = 3_600_000;

export interface BackupsOptions {
  folder: string;
  keyHex: string;
  file: StationFile;
  station: Station;
  /** Where backups go unless the practice has chosen another folder. */
  defaultTarget: string | undefined;
  server: ServerBackups;
  log: Log;
}

interface Kept {
  target?: string;
  toServer?: boolean;
  /** When the last snapshot that is at the server was made. */
  atServer?: string;
  key?: WrappedKey;
  last?: BackupResult;
  /** When the last one without a problem was made. */
  lastGoodAt?: string;
}

/** Backups of this station: where they go, when the next is due, and how the last went; kept across restarts. */
export class Backups {
  readonly #options: BackupsOptions;
  readonly #stop = new AbortController();
  #running: Promise<BackupResult> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #sending: NodeJS.Timeout | undefined;

  constructor(options: BackupsOptions) {
    this.#options = options;
  }

  state(): BackupState {
    const { last, key, toServer, atServer } = this.#kept();
    const target = this.#target();
    return {
      toServer: toServer === true,
      atServer,
      folder: target,
      hasPassphrase: key !== undefined,
      isRunning: this.#running !== undefined,
      snapshots: target ? snapshotsIn(this.#store(target)).length : 0,
      nextAt: target && new Date(this.#dueAt()).toISOString(),
      last: last && { ...last, isVerified: last.problem === undefined },
    };
  }

  /** The database key as the passphrase of the backups opens it; undefined while there is none. */
  wrappedKey(): WrappedKey | undefined {
    return this.#kept().key;
  }

  /** Makes the backup that is due, and from now on one a day. */
  start(): void {
    clearTimeout(this.#timer);
    if (!this.#target() || !this.#options.station.enrolment() || this.#stop.signal.aborted) return;
    const wait = Math.min(Math.max(this.#dueAt() - Date.now(), 0), DAY_MS);
    this.#timer = setTimeout(() => void this.run().catch(() => undefined), wait).unref();
  }

  /** Remembers the folder and the passphrase that are given; a first backup follows at once. */
  async setUp(wanted: {
    folder?: string;
    passphrase?: string;
    toServer?: boolean;
  }): Promise<'done' | 'BACKUP_FOLDER_UNUSABLE'> {
    const { folder: target, passphrase, toServer } = wanted;
    if (target !== undefined && !(await this.#isUsable(target))) return 'BACKUP_FOLDER_UNUSABLE';
    const key = passphrase === undefined ? undefined : await wrapKey(this.#options.keyHex, passphrase);
    this.#keep({
      ...(target ? { target, lastGoodAt: undefined } : {}),
      ...(key ? { key } : {}),
      ...(toServer === undefined ? {} : { toServer }),
    });
    this.start();
    this.#sendSoon();
    return 'done';
  }

  /** Makes a backup now, or awaits the one that is being made; its result is kept. Undefined without a folder. */
  async run(): Promise<BackupResult | undefined> {
    const target = this.#target();
    const enrolment = this.#options.station.enrolment();
    if (!target || !enrolment) return undefined;
    this.#running ??= this.#make(target, enrolment).finally(() => {
      this.#running = undefined;
      this.start();
    });
    return this.#running;
  }

  /** Ends a backup that is being made; what it leaves is cleared by the next. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    clearTimeout(this.#sending);
    this.#stop.abort();
    await this.#running;
  }

  async #make(
    target: string,
    { stationId, stationName }: { stationId: string; stationName: string },
  ): Promise<BackupResult> {
    const { folder, keyHex, log } = this.#options;
    const { key } = this.#kept();
    const madeAt = new Date().toISOString();
    const station = { stationId, stationName };
    const request = { folder, keyHex, store: this.#store(target), station, madeAt, ...(key ? { key } : {}) };
    const result = await backUpBeside(request, this.#stop.signal);
    if (this.#stop.signal.aborted) return result;
    this.#keep({ last: result, ...(result.problem ? {} : { lastGoodAt: madeAt }) });
    log(result.problem ? 'error' : 'info', 'backup.made', { ...result });
    if (!result.problem) await this.#send();
    return result;
  }

  /** Brings the newest snapshot to the server, unless it is there; tried again each hour while it is out of reach. */
  async #send(): Promise<void> {
    clearTimeout(this.#sending);
    const target = this.#target();
    const { toServer, atServer } = this.#kept();
    const newest = target && snapshotsIn(this.#store(target)).at(-1);
    if (!toServer || !newest || newest.manifest.madeAt === atServer || this.#stop.signal.aborted) return;
    const isSent = await this.#options.server.send(newest).catch((error: unknown) => {
      this.#options.log('warn', 'backup.not-sent', { error: String(error) });
      return false;
    });
    if (isSent) this.#keep({ atServer: newest.manifest.madeAt });
    else this.#sendSoon(RETRY_MS);
  }

  #sendSoon(waitMs = 0): void {
    clearTimeout(this.#sending);
    this.#sending = setTimeout(() => void this.#send(), waitMs).unref();
  }

  #dueAt(): number {
    const { last, lastGoodAt } = this.#kept();
    const daily = lastGoodAt ? Date.parse(lastGoodAt) + DAY_MS : 0;
    return last?.problem ? Math.max(daily, Date.parse(last.at) + RETRY_MS) : daily;
  }

  /** Several stations may share a folder: each has its own within. */
  #store(target: string): string {
    return join(target, this.#options.station.id());
  }

  #target(): string | undefined {
    return this.#kept().target ?? this.#options.defaultTarget;
  }

  async #isUsable(target: string): Promise<boolean> {
    const isInside = !relative(this.#options.folder, target).startsWith('..');
    if (!isAbsolute(target) || isInside) return false;
    const probe = join(target, `.burrow-${process.pid}`);
    return makeFolder(target)
      .then(() => makeFolder(probe))
      .then(() => access(probe, constants.W_OK))
      .then(() => rm(probe, { recursive: true }))
      .then(
        () => true,
        () => false,
      );
  }

  #kept(): Kept {
    return this.#options.file.get<Kept>(SETTING) ?? {};
  }

  #keep(change: Kept): void {
    this.#options.file.set(SETTING, { ...this.#kept(), ...change });
  }
}
