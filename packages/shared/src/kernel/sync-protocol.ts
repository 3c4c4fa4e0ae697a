import { z } from 'zod';
import { collectionNames } from './declare.ts';
import { editHistory, overruledValue } from './document.ts';

/** Version of what stations and servers say to each other; a server refuses one it does not know. */
export const SYNC_PROTOCOL = 2;
/** Most documents in one push: one commit of the server. */
export const PUSH_BATCH = 1_000;
/** Most documents in one pull: one commit of the station. */
export const PULL_BATCH = 1_000;
/** No document is added to a batch once it has so many bytes, so that with its last one it stays within a frame. */
export const BATCH_LIMIT_BYTES = 8_000_000;
/** A document larger than this is refused by name. */
export const DOCUMENT_LIMIT_BYTES = 1_000_000;
/** One part of a blob between stations. */
export const BLOB_PART_BYTES = 1_000_000;
/** One frame on the socket. */
export const FRAME_LIMIT_BYTES = 64_000_000;

/**
 * The bytes that a station signs to prove who it is: bound to this challenge and, between stations, to the
 * certificate of the connection, so it is useless anywhere else.
 */
export function challengeText(nonce: string, stationId: string, certificate = ''): string {
  return `burrow-sync:${SYNC_PROTOCOL}:${nonce}:${stationId}:${certificate}`;
}

/** The bytes that a hub signs to prove to a station which station it is. */
export function hubText(nonce: string, stationId: string, certificate: string): string {
  return `burrow-hub:${SYNC_PROTOCOL}:${nonce}:${stationId}:${certificate}`;
}

/** No control characters and no halves of characters: databases differ in what they do with them. */
const documentId = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u);

/** A document as it travels: the envelope, its body and whether it is deleted. */
export const replicatedDocument = z.object({
  id: documentId,
  kind: z.string().min(1).max(40),
  version: z.number().int().positive(),
  clinicId: z.string().max(80),
  patientId: z.string().max(80),
  ownerId: z.string().max(80),
  at: z.string().max(30),
  status: z.string().max(20),
  body: z.record(z.string(), z.unknown()),
  createdAt: z.string().max(30),
  updatedAt: z.string().max(30),
  updatedBy: z.string().max(120),
  stationId: z.string().max(80),
  history: editHistory,
  overruled: z.array(overruledValue),
  openConflicts: z.number().int().nonnegative(),
  _deleted: z.boolean(),
});
export type ReplicatedDocument = z.infer<typeof replicatedDocument>;

/** Where a station is in one collection's feed: the last sequence number it has. */
export const checkpoint = z.object({ sequence: z.number().int().nonnegative() });
export type Checkpoint = z.infer<typeof checkpoint>;

const collection = z.enum(collectionNames);
const requestId = z.number().int().nonnegative();
const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** What a station says. */
export const stationMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    protocol: z.number().int(),
    stationId: z.string().max(80),
    signature: z.string().max(200),
    /** The station's own challenge, which a hub answers. */
    nonce: z.string().max(80).default(''),
  }),
  z.object({
    type: z.literal('pull'),
    requestId,
    collection,
    checkpoint: checkpoint.optional(),
    limit: z.number().int().min(1).max(2_000),
  }),
  z.object({
    type: z.literal('push'),
    requestId,
    collection,
    documents: z.array(z.unknown()).max(2_000),
  }),
  /** Asks which of these versions the server lacks, so that what others have sent already is not sent again. */
  z.object({
    type: z.literal('offer'),
    requestId,
    collection,
    versions: z.array(z.object({ id: documentId, clock: editHistory.shape.clock })).max(2_000),
  }),
  /** A part of a blob, between stations. */
  z.object({
    type: z.literal('blob-get'),
    requestId,
    digest,
    offset: z.number().int().nonnegative(),
  }),
  /** The next part of a blob that the hub lacks; without bytes it asks how much is there. */
  z.object({
    type: z.literal('blob-put'),
    requestId,
    digest,
    offset: z.number().int().nonnegative(),
    total: z.number().int().positive(),
    bytes: z
      .string()
      .max(BLOB_PART_BYTES * 2)
      .default(''),
  }),
  z.object({ type: z.literal('issue-code'), requestId }),
  z.object({ type: z.literal('revoke'), requestId, stationId: z.string().max(80) }),
  z.object({ type: z.literal('reinstate'), requestId, stationId: z.string().max(80) }),
]);
export type StationMessage = z.infer<typeof stationMessage>;

/** Why the server did not take a document. */
export const refusalCode = z.enum([
  'SCHEMA',
  'TOO_LARGE',
  'IMMUTABLE',
  'SERVER_ONLY_KIND',
  'WRONG_COLLECTION',
  'CLOCK',
  'HISTORY',
  'WRONG_CLINIC',
  'AUTHOR_UNKNOWN',
  'PERMISSION',
]);
export type RefusalCode = z.infer<typeof refusalCode>;

/** What a server says. */
export type ServerMessage =
  /** A hub says which station it claims to be, for those who know only its address; it proves it in `welcome`. */
  | { type: 'challenge'; nonce: string; stationId?: string }
  /**
   * `session` is the bearer token of this connection's blob requests. `feedId` names the server's feed: a server
   * restored from a backup has another one, and stations compare everything with it anew.
   */
  | { type: 'welcome'; session: string; feedId: string; proof?: string }
  /** Without `news` the station pulls. */
  | { type: 'changed'; collection: (typeof collectionNames)[number]; news?: News }
  | { type: 'answer'; requestId: number; body: unknown }
  | { type: 'failure'; requestId: number; code: string };

/** The part of a collection's feed that one commit wrote: what lies after `after`, up to `sequence`. */
export interface Span {
  after: number;
  sequence: number;
}
/** A span with all its documents: whoever has what lies before it needs no pull. */
export interface News extends Span {
  documents: ReplicatedDocument[];
}

export interface PullAnswer {
  documents: ReplicatedDocument[];
  checkpoint: Checkpoint;
  /** There is more, though these are fewer than was asked for. */
  isCut?: true;
}
/**
 * `conflicts` are the server's versions of documents edited apart; the station merges and pushes again. `span` is
 * where the accepted ones lie in the feed, so that their station needs not pull them back. `later` are those whose
 * conflicts found no room in this answer; they are to be pushed once more.
 */
export interface PushAnswer {
  conflicts: ReplicatedDocument[];
  refused: { id: string; code: RefusalCode }[];
  span?: Span;
  later?: string[];
}

/** A part of a blob in base 64; `total` is 0 when the blob is not there. */
export interface BlobPart {
  total: number;
  bytes: string;
}
export interface BlobProgress {
  offset: number;
  isComplete: boolean;
}

export interface OfferAnswer {
  wanted: string[];
}

/** Kinds that only the server writes. */
export const serverOnlyKinds: ReadonlySet<string> = new Set(['station']);

/** Kinds that tell who may write what: what was refused before may be taken once one of them has changed. */
export const grantingKinds: ReadonlySet<string> = new Set(['staff', 'role', 'clinic']);

/** Codes with which a server closes a socket. */
export const closeCodes = { notKnown: 4401, revoked: 4403, badMessage: 4400, protocol: 4426 } as const;

/** `POST /enrol` */
export const enrolRequest = z.object({
  code: z.string().min(4).max(40),
  stationName: z.string().trim().min(1).max(120),
  publicKey: z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string().max(100) }),
  /** Clinic of the records that a practice's first station brings from elsewhere; later stations are told theirs. */
  clinicId: z.string().min(1).max(80).optional(),
});
export const enrolAnswer = z.object({
  tenantId: z.string(),
  clinicId: z.string(),
  stationId: z.string(),
  stationNumber: z.number().int().positive(),
});
