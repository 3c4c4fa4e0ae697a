import type { CollectionName } from '@burrow/shared/kernel/declare.ts';
import type { EditHistory } from '@burrow/shared/kernel/document.ts';
import { lastStamp, MADE, readStamp } from '@burrow/shared/kernel/rules/edit-history.ts';
import {
  DOCUMENT_LIMIT_BYTES,
  type RefusalCode,
  type ReplicatedDocument,
  replicatedDocument,
  serverOnlyKinds,
} from '@burrow/shared/kernel/sync-protocol.ts';
import { entityOfKind } from '@burrow/shared/modules/entities.ts';

/** A document that is whole in itself, with its text as it will be stored. */
export interface Checked {
  document: ReplicatedDocument;
  text: string;
}

const MOST_WRITERS = 500;
const MOST_STAMPS = 2_000;
/** Hybrid time, writer, count, author; fixed widths, since stamps are compared as text. */
const STAMP = /^[0-9a-z]{9}\.[^.]{1,80}\.[0-9a-z]{6}\.[^\p{Cc}]{1,120}$/u;

/** Checks what a document says of itself, whatever else is known: its shape, its body and its history. */
export function checkDocument(collection: CollectionName, given: unknown): Checked | RefusalCode {
  const text = textOf(given);
  // A key of this name means something else to every program that reads it.
  if (text === undefined || text.includes('"__proto__":')) return 'SCHEMA';
  if (Buffer.byteLength(text) > DOCUMENT_LIMIT_BYTES) return 'TOO_LARGE';
  if (!replicatedDocument.safeParse(given).success) return 'SCHEMA';
  const document = given as ReplicatedDocument;
  const { kind, version, body, status } = document;
  if (serverOnlyKinds.has(kind)) return 'SERVER_ONLY_KIND';
  const entity = entityOfKind(kind);
  if (entity && entity.collection !== collection) return 'WRONG_COLLECTION';
  // A newer station may say more than this server knows; what it knows must hold.
  if (entity && version === entity.version) {
    if (!entity.body.safeParse(body).success) return 'SCHEMA';
    if (entity.statusOrder && !entity.statusOrder.includes(status)) return 'SCHEMA';
  }
  if (entity?.merge === 'insert-only' && document._deleted) return 'IMMUTABLE';
  return isSound(document) ? { document, text } : 'HISTORY';
}

function textOf(given: unknown): string | undefined {
  try {
    return JSON.stringify(given);
  } catch {
    // Nested deeper than any reader's stack.
    return undefined;
  }
}

/** Whether the edits that it tells of could have been made: each one counted, the last one by its author. */
function isSound({ history, overruled, updatedBy }: ReplicatedDocument): boolean {
  const { clock, stamps } = history;
  if (Object.keys(clock).length > MOST_WRITERS) return false;
  if (Object.keys(stamps).length + overruled.length > MOST_STAMPS || !stamps[MADE]) return false;
  const isCounted = (stamp: string) => STAMP.test(stamp) && isWithin(clock, stamp);
  if (!Object.values(stamps).every(isCounted) || !overruled.every(({ stamp }) => isCounted(stamp)))
    return false;
  const last = readStamp(lastStamp(history));
  return last.author === updatedBy && clock[last.writer] === last.count;
}

function isWithin(clock: EditHistory['clock'], stamp: string): boolean {
  const { writer, count } = readStamp(stamp);
  return count >= 1 && Object.hasOwn(clock, writer) && count <= clock[writer]!;
}
