import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { fail, ok } from '@burrow/shared/kernel/result.ts';
import type { ScannerSetting, ScannerState } from '@burrow/shared/modules/devices/scanner-setting.ts';
import type { StationFile } from '../../storage/station-file.ts';
import { type ScannedCore, ScannerFolder } from './scanner-folder.ts';

const SETTING = 'scanner';
const LAST = 'scanner.last';

interface ScannerOptions {
  /** The program's own folder, which no scanner may write into. */
  dataFolder: string;
  /** Stands until somebody sets another. */
  preset?: string | undefined;
}

/** The scanner beside this station: its folder, whether it is looked at, and what came from it last. */
export class Scanner {
  readonly #core: ScannedCore;
  readonly #file: StationFile;
  readonly #options: ScannerOptions;
  #folder: ScannerFolder | undefined;

  constructor(core: ScannedCore & { file: StationFile }, options: ScannerOptions) {
    this.#core = core;
    this.#file = core.file;
    this.#options = options;
  }

  /** Looks at the folder from now on, when one is set and on. */
  start(): void {
    const { folder, isOn } = this.#setting();
    if (!isOn || this.#folder) return;
    this.#folder = new ScannerFolder(this.#core, folder, (last) => this.#file.set(LAST, last));
  }

  async state(): Promise<ScannerState> {
    const setting = this.#setting();
    const isReachable = setting.folder === '' || (await problemOf(setting.folder)) === undefined;
    return { ...setting, isReachable, last: this.#file.get<ScannerState['last']>(LAST) };
  }

  /** Sets the folder, once it is one that can be taken from. */
  async save(setting: ScannerSetting) {
    const problem = setting.isOn ? await this.#problemOf(setting.folder) : undefined;
    if (problem) return fail(problem, { field: 'folder' });
    await this.close();
    this.#file.set(SETTING, setting);
    this.start();
    return ok(await this.state());
  }

  async close(): Promise<void> {
    await this.#folder?.close();
    this.#folder = undefined;
  }

  async #problemOf(folder: string) {
    const problem = await problemOf(folder);
    if (problem) return problem;
    const [own, wanted] = await Promise.all([realpath(this.#options.dataFolder), realpath(folder)]);
    return isWithin(own, wanted) || isWithin(wanted, own) ? ('SCANNER_FOLDER_OWN' as const) : undefined;
  }

  #setting(): ScannerSetting {
    const { preset } = this.#options;
    return this.#file.get<ScannerSetting>(SETTING) ?? { folder: preset ?? '', isOn: preset !== undefined };
  }
}

/** What is taken is moved to a folder within, so it must be possible to write there too. */
async function problemOf(folder: string) {
  const found = isAbsolute(folder) ? await stat(folder).catch(() => undefined) : undefined;
  if (!found?.isDirectory()) return 'SCANNER_FOLDER_MISSING' as const;
  return access(folder, constants.R_OK | constants.W_OK).then(
    () => undefined,
    () => 'SCANNER_FOLDER_CLOSED' as const,
  );
}

function isWithin(outer: string, inner: string): boolean {
  const way = relative(outer, inner);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}
