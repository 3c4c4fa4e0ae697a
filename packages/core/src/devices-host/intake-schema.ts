import { join } from 'node:path';
import { openSqlite, type SqliteDatabase } from '@burrow/rxdb-storage-sqlite/open-sqlite.ts';

/**
 * Everything devices ever sent to this station, in its own file so that no clinical work can lock out
 * a device. `seq` is the order of arrival; `state` is `new` until an outcome is known.
 * `frame` holds ASTM frames of messages that are not complete yet.
 */
const SCHEMA = `
  create table if not exists intake (
    seq integer primary key,
    id text not null unique,
    device_id text not null,
    protocol text not null,
    peer text not null,
    received_at text not null,
    bytes blob,
    byte_length integer not null,
    sha256 text not null,
    state text not null check (state in ('new', 'done')),
    outcome text,
    reason text,
    summary text not null,
    object text
  );
  create index if not exists intake_new on intake (device_id, seq) where state = 'new';
  create index if not exists intake_filed on intake (device_id, sha256) where outcome in ('matched', 'held');
  create table if not exists frame (
    seq integer primary key,
    transfer_id text not null,
    device_id text not null,
    peer text not null,
    received_at text not null,
    bytes blob not null
  );
  create index if not exists frame_transfer on frame (transfer_id);
`;

/** One row of the intake. */
export interface IntakeRow {
  seq: number;
  id: string;
  device_id: string;
  protocol: 'hl7' | 'astm' | 'dicom';
  peer: string;
  received_at: string;
  bytes: Uint8Array | null;
  byte_length: number;
  sha256: string;
  state: 'new' | 'done';
  outcome: 'matched' | 'held' | 'refused' | 'duplicate' | null;
  reason: string | null;
  summary: string;
  object: string | null;
}

/** Opens the intake file; every commit through this connection is on disk when it returns. */
export function openIntake(folder: string, keyHex?: string): SqliteDatabase {
  const db = openSqlite(join(folder, 'intake.sqlite'), { cacheMb: 8, ...(keyHex ? { keyHex } : {}) });
  // A log that is soon written over again spares each commit the growing of a file.
  db.pragma('wal_autocheckpoint = 1000');
  db.exec(SCHEMA);
  return db;
}
