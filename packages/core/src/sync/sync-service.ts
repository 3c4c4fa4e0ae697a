import type { Result } from '@burrow/shared/kernel/result.ts';
import type { SyncState } from '@burrow/shared/modules/station/station.module.ts';

import type { Urgency } from './blob-downloads.ts';

/** What the modules need of replication; they never see a socket. */
export interface SyncService {
  state(): SyncState;
  /** Marks a blob of this station for upload, previews first; it is remembered across restarts. */
  queueBlob(digest: string, isPreview?: boolean): void;
  /** True once the blob is on this station; fetches it when it is not, for a screen unless told otherwise. */
  ensureBlob(digest: string, urgency?: Urgency): Promise<boolean>;
  /** Brings a file of a snapshot to the server; false when it is out of reach. */
  sendBackupFile(digest: string, path: string): Promise<boolean>;
  dropBackupFile(digest: string): Promise<void>;
  issueCode(): Promise<Result<{ code: string; expiresAt: string; serverUrl: string }, 'SERVER_UNREACHABLE'>>;
  revoke(
    stationId: string,
  ): Promise<Result<Record<string, never>, 'STATION_NOT_FOUND' | 'SERVER_UNREACHABLE'>>;
  /** Takes a revoked station in again. */
  reinstate(
    stationId: string,
  ): Promise<Result<Record<string, never>, 'STATION_NOT_FOUND' | 'SERVER_UNREACHABLE'>>;
  /** Asks the server once more to take what it refused. */
  sendAgain(): void;
  close(): Promise<void>;
}
