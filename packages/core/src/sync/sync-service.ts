import type { Result } from '@burrow/shared/kernel/result.ts';
import type { SyncState } from '@burrow/shared/modules/station/station.module.ts';

/** What the modules need of replication; they never see a socket. */
export interface SyncService {
  state(): SyncState;
  /** Marks a blob of this station for upload; it is remembered across restarts. */
  queueBlob(digest: string): void;
  /** True once the blob is on this station; fetches it from the server when it is not. */
  ensureBlob(digest: string): Promise<boolean>;
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
