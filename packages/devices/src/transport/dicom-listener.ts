import type { ReceivedObject } from '@burrow/shared/modules/imaging/received-object.ts';
import type { WorklistEntry, WorklistQuery } from '@burrow/shared/modules/imaging/worklist-entry.ts';
import type { GuardLimits } from '../protocol/dicom/pdu-guard.ts';
import { DicomGuardSocket, type GuardTimes } from './dicom-guard-socket.ts';
import { serveAssociation } from './dicom-scp.ts';
import type { Link, LinkContext, StreamLimits } from './link.ts';
import { type ObjectStore, prepareBlobsFolder } from './object-file.ts';
import { listenTcp } from './tcp-listener.ts';

/** An object that is on disk, or one that was refused. */
export interface ReceivedImage {
  deviceId: string;
  peer: string;
  sha256: string;
  byteLength: number;
  summary: string;
  object?: ReceivedObject;
  /** Something about the object a person should know: its header cannot be read. */
  remark?: string;
  /** Set when the object was not kept. */
  refusal?: string;
}

/** What the DICOM listener needs of its surroundings. */
export interface DicomContext extends Omit<LinkContext, 'sink'>, ObjectStore {
  /** Resolves once the row about the object is on disk; Success is answered after it. */
  store(image: ReceivedImage): Promise<void>;
  worklist(query: WorklistQuery): Promise<WorklistEntry[]>;
  /** Hears why the system did not take an object's bytes. */
  onDiskError?(error: unknown): void;
}

/** Limits of the DICOM listener. */
export interface DicomLimits extends GuardLimits, GuardTimes {
  maxConnections: number;
  maxObjectBytes: number;
}

export const DICOM_LIMITS: Partial<DicomLimits> &
  GuardTimes & { maxConnections: number; maxObjectBytes: number } = {
  maxConnections: 32,
  maxObjectBytes: 4 * 1024 ** 3,
  handshakeMs: 15_000,
  pduMs: 60_000,
  /** Ultrasound machines hold their association through an examination. */
  idleMs: 600_000,
};

/** What the listener needs to know of its device. */
export interface DicomSettings {
  deviceId: string;
  host: string;
  port: number;
  aeTitle: string;
  limits?: Partial<DicomLimits>;
}

/** Answers C-ECHO, C-STORE and worklist C-FIND; called and calling AE titles are not restricted. */
export async function listenDicom(settings: DicomSettings, context: DicomContext): Promise<Link> {
  const limits = { ...DICOM_LIMITS, ...settings.limits };
  await prepareBlobsFolder(context.blobsFolder);
  const streamLimits: StreamLimits = {
    maxMessageBytes: 0,
    maxConnections: limits.maxConnections,
    firstMessageMs: limits.handshakeMs,
    messageMs: limits.pduMs,
    idleMs: limits.idleMs,
  };
  const device = { id: settings.deviceId, host: settings.host, port: settings.port };
  const linkContext = { ...context, sink: { store: never, keepFrame: never } };
  return listenTcp(device, streamLimits, linkContext, (connection) => {
    const guarded = new DicomGuardSocket(connection.socket, limits, limits, (reason) =>
      context.log('warn', 'dicom.aborted', { deviceId: settings.deviceId, reason }),
    );
    serveAssociation(guarded, {
      deviceId: settings.deviceId,
      peer: connection.peer,
      maxObjectBytes: limits.maxObjectBytes,
      associated: connection.spoke,
      context,
    });
  });
}

function never(): Promise<void> {
  return Promise.reject(new Error('a DICOM link keeps objects, not messages'));
}
