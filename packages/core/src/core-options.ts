import type { DeviceSetting } from '@burrow/shared/modules/devices/device-state.ts';
import type { Log } from './kernel/log.ts';
import type { UpgradeProgress } from './storage/upgrade-documents.ts';
import type { LanSettings } from './sync/lan/lan.ts';

/** What a workstation's core is started with. */
export interface CoreOptions {
  /** The station's own folder: documents, intake, blobs, key. */
  folder: string;
  /** Clinical tables. */
  resourcesFolder: string;
  /** Built screens. */
  rendererFolder: string;
  /** Raw key from the OS keychain; a key file when absent. */
  keyHex?: string;
  /** Keeps a new key where `keyHex` came from, on disk when it resolves; the key file when absent. */
  storeKey?: (keyHex: string) => Promise<void>;
  bind: string;
  port: number;
  serverUrl: string;
  stationName: string;
  /** The clinic's own network, when this station takes part in it. */
  lan?: LanSettings;
  /** Most bytes of images kept here; unbounded unless told. */
  blobLimitBytes?: number;
  version: string;
  /** Links of a new station; with `overridePorts` also of one that has its settings already. */
  deviceDefaults: DeviceSetting[];
  /** Sets damaged documents aside before anything is opened, and takes the clinic's records anew. */
  recovers?: boolean;
  /** Folder of the station's backups, unless the practice chooses another. */
  backupFolder?: string;
  /** Folder that the clinic's scanner writes into, when this station takes from it. */
  scannerFolder?: string;
  /** Days that filed raw messages are kept; 400 unless told. */
  rawMessageDays?: number;
  /** Hears how far a new version is with the records that an earlier one wrote. */
  onUpgrade?: (progress: UpgradeProgress) => void;
  log: Log;
}
