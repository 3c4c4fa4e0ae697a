import type { BurrowDocument, EditHistory } from '@burrow/shared/kernel/document.ts';
import { canonicalJson } from '@burrow/shared/kernel/rules/canonical-json.ts';
import { type Mergeable, mergeDocuments } from '@burrow/shared/kernel/rules/merge-documents.ts';
import type { ReplicatedDocument } from '@burrow/shared/kernel/sync-protocol.ts';
import { entityOfKind } from '@burrow/shared/modules/entities.ts';
import { type BulkWriteRow, createRevision, now, type RxDocumentData } from 'rxdb/plugins/core';
import { type DocumentCollection, storageOf } from '../storage/database.ts';

type Stored = RxDocumentData<BurrowDocument>;

/** Kinds of a later version are merged by field, which loses nothing. */
const unknownKind = { merge: 'merge-fields' } as const;

/** Begins the context of every write that came from a feed; the feed's id follows. */
export const SYNC_CONTEXT = 'sync:';

export interface Applied {
  /** Sequence number of the station's last write before these, and after. */
  before: number;
  after: number;
  /** True when the feed holds everything exactly as it now is here. */
  isAllHeld: boolean;
}

/**
 * Merges documents of a feed into the station's own and writes them in one commit; a document that changes
 * meanwhile is read and merged again. Writing the same ones twice changes nothing. `alongside` runs in the commit
 * that completes them, when there is anything to write.
 */
export async function applyRemote(
  collection: DocumentCollection,
  feedId: string,
  documents: ReplicatedDocument[],
  alongside?: (applied: Applied) => void,
): Promise<Applied> {
  const storage = storageOf(collection);
  const { table } = storage.internals;
  let open = documents as unknown as Mergeable[];
  const applied: Applied = { before: table.lastSeq(), after: table.lastSeq(), isAllHeld: true };
  while (open.length > 0) {
    const ids = open.map(({ id }) => id);
    const stored = new Map((await storage.findDocumentsById(ids, true)).map((row) => [row.id, row]));
    const rows: BulkWriteRow<BurrowDocument>[] = [];
    for (const theirs of open) {
      const previous = stored.get(theirs.id);
      const mine = previous && plain(previous);
      const merged = mine ? mergeDocuments(entityOfKind(theirs.kind) ?? unknownKind, mine, theirs) : theirs;
      if (merged !== theirs) applied.isAllHeld = false;
      if (merged === mine) continue;
      const held = merged === theirs ? { [feedId]: clockKey(theirs.history.clock) } : {};
      const document = {
        ...merged,
        _attachments: {},
        _rev: createRevision(collection.database.token, previous),
        _meta: { lwt: now(), held },
      } as unknown as Stored;
      rows.push({ document, previous });
    }
    if (rows.length === 0) break;
    if (applied.before !== table.lastSeq()) applied.isAllHeld = false;
    const { error } = await storage.bulkWrite(rows, `${SYNC_CONTEXT}${feedId}`, (conflicts) => {
      applied.after = table.lastSeq();
      if (conflicts > 0) applied.isAllHeld = false;
      else alongside?.(applied);
    });
    const busy = new Set(error.map(({ documentId }) => documentId));
    open = open.filter(({ id }) => busy.has(id));
  }
  return applied;
}

/** Whether the feed is known to hold this very version. */
export function isHeld(document: Stored, feedId: string): boolean {
  const held = document._meta.held as Record<string, string> | undefined;
  return held?.[feedId] === clockKey(document.history.clock);
}

/** The document without RxDB's own bookkeeping, as it travels. */
export function plain(document: Stored): Mergeable {
  const { _meta, _rev, _attachments, ...content } = document;
  return content as unknown as Mergeable;
}

const clockKey = (clock: EditHistory['clock']) => canonicalJson(clock);
