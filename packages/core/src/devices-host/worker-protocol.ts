import type { LinkReport } from '@burrow/devices/transport/link.ts';
import type { DeviceSetting, TrafficEntry } from '@burrow/shared/modules/devices/device-state.ts';
import type { WorklistEntry, WorklistQuery } from '@burrow/shared/modules/imaging/worklist-entry.ts';

/** What a device worker is started with. */
export interface WorkerSettings {
  folder: string;
  blobsFolder: string;
  keyHex?: string;
  fileKey?: Uint8Array;
  bind: string;
  devices: DeviceSetting[];
}

/** Core to worker. */
export type ToWorker =
  | { type: 'apply'; devices: DeviceSetting[]; token: number }
  | { type: 'worklist-answer'; token: number; entries?: WorklistEntry[] }
  | { type: 'close' };

/** Worker to core. */
export type FromWorker =
  /** All links of the settings with this token were opened or have failed. */
  | { type: 'applied'; token: number }
  /** Rows that are on disk now. */
  | { type: 'stored'; entries: TrafficEntry[] }
  /** A write failed; the disk may be full or read-only. */
  | { type: 'disk-error'; code: string }
  | { type: 'report'; deviceId: string; report: LinkReport }
  | { type: 'worklist-query'; token: number; query: WorklistQuery }
  | { type: 'log'; level: 'info' | 'warn' | 'error'; event: string; fields: Record<string, unknown> };
