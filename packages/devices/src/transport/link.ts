import type { DeviceState } from '@burrow/shared/modules/devices/device-state.ts';

/** Bytes a link hands over to be kept. */
export interface ReceivedBytes {
  deviceId: string;
  protocol: 'hl7' | 'astm';
  peer: string;
  bytes: Uint8Array;
  summary: string;
  /** Set when nothing will be filed from these bytes: they are kept as evidence with this reason. */
  refusal?: string;
  /** Frames of this transfer kept earlier by `keepFrame`, replaced by these bytes. */
  transferId?: string;
}

/** Where links put what they receive. Each promise resolves once the bytes are on disk, never earlier. */
export interface IntakeSink {
  store(received: ReceivedBytes): Promise<void>;
  /** Keeps one ASTM frame of a message that is not complete yet. */
  keepFrame(transferId: string, deviceId: string, peer: string, frame: Uint8Array): Promise<void>;
}

/** What a link tells about itself; the host makes the Devices screen's states of it. */
export interface LinkReport {
  status: DeviceState['status'];
  connections: number;
  host?: string;
  port?: number;
  path?: string;
  error?: string;
}

/** Surroundings of a link, the same for every transport. */
export interface LinkContext {
  sink: IntakeSink;
  report(deviceId: string, report: LinkReport): void;
  log(level: 'info' | 'warn' | 'error', event: string, fields: Record<string, unknown>): void;
}

/** A running link. `close` resolves when its port is free. */
export interface Link {
  close(): Promise<void>;
}

/** Limits of a stream link; all have defaults that suit a clinic. */
export interface StreamLimits {
  maxMessageBytes: number;
  maxConnections: number;
  /** A connection that has not sent its first whole message by then is closed. */
  firstMessageMs: number;
  /** A message that has begun must end within this time. */
  messageMs: number;
  /** A connection that once spoke may stay silent this long; analyzers keep their link through the night. */
  idleMs: number;
}

export const STREAM_LIMITS: StreamLimits = {
  maxMessageBytes: 8 * 1024 * 1024,
  maxConnections: 64,
  firstMessageMs: 600_000,
  messageMs: 120_000,
  idleMs: 24 * 3_600_000,
};

/** A plain sentence with a remedy for a socket or port error. */
export function plainError(error: unknown, what: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const sentences: Record<string, string> = {
    EADDRINUSE: `${what} is already in use by another program. Close that program or choose another port.`,
    EACCES: `${what} may not be opened by this user. Choose a port above 1024 or ask the administrator.`,
    EADDRNOTAVAIL: `${what} is not an address of this computer. Check the listen address.`,
    ENOENT: `${what} does not exist. Plug the device in or correct the path.`,
  };
  const message = error instanceof Error ? error.message : String(error);
  return sentences[code] ?? `${what} could not be opened: ${message}. Check the cable and the settings.`;
}
