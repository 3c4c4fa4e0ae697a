import type { CollectionName } from '@burrow/shared/kernel/declare.ts';
import type { BurrowDocument } from '@burrow/shared/kernel/document.ts';
import {
  type Checkpoint,
  type PullAnswer,
  type PushAnswer,
  SYNC_BATCH,
} from '@burrow/shared/kernel/sync-protocol.ts';
import { getChangedDocumentsSince, getLastCheckpointDoc, type WithDeleted } from 'rxdb';
import { type RxReplicationState, replicateRxCollection } from 'rxdb/plugins/replication';
import { Subject } from 'rxjs';
import type { DocumentCollection } from '../storage/database.ts';
import type { Enrolment } from './enrolment.ts';
import type { ServerLink } from './server-link.ts';

/** More than this many waiting documents are told as "this many at least". */
const COUNT_LIMIT = 100_000;

export interface CollectionReplication {
  name: CollectionName;
  /** Documents with changes of this station that the server has not confirmed. */
  countWaiting(): Promise<number>;
  /** Emits whenever a batch was sent or received, or a failure told. */
  activity: Subject<void>;
  awaitInSync(): Promise<unknown>;
  stop(): Promise<void>;
}

/** Replicates one collection both ways for as long as it runs; merges are the collection's conflict handler's. */
export function replicateCollection(
  name: CollectionName,
  collection: DocumentCollection,
  link: ServerLink,
  enrolment: Enrolment,
  onRefused: (refused: PushAnswer['refused']) => void,
): CollectionReplication {
  const activity = new Subject<void>();
  const stream = new Subject<'RESYNC'>();
  const resync = () => stream.next('RESYNC');
  const onChanged = (changed: CollectionName) => changed === name && resync();
  link.on('up', resync);
  link.on('changed', onChanged);

  const replication: RxReplicationState<BurrowDocument, Checkpoint> = replicateRxCollection<
    BurrowDocument,
    Checkpoint
  >({
    replicationIdentifier: `burrow-${enrolment.tenantId}-${name}`,
    collection,
    live: true,
    waitForLeadership: false,
    // Requests wait for the line; this is the pause after one that broke under way.
    retryTime: 300,
    push: {
      batchSize: SYNC_BATCH,
      handler: async (rows) => {
        const { conflicts, refused } = await link.request<PushAnswer>({
          type: 'push',
          collection: name,
          rows,
        });
        if (refused.length > 0) onRefused(refused);
        activity.next();
        return conflicts as WithDeleted<BurrowDocument>[];
      },
    },
    pull: {
      batchSize: SYNC_BATCH,
      stream$: stream,
      handler: async (checkpoint, limit) => {
        const answer = await link.request<PullAnswer>({ type: 'pull', collection: name, checkpoint, limit });
        activity.next();
        return {
          documents: answer.documents as WithDeleted<BurrowDocument>[],
          checkpoint: answer.checkpoint,
        };
      },
    },
  });
  const errors = replication.error$.subscribe(() => activity.next());

  async function countWaiting(): Promise<number> {
    const state = replication.internalReplicationState;
    if (!state) return 0;
    const confirmed = await getLastCheckpointDoc(state, 'up');
    const changed = await getChangedDocumentsSince(collection.storageInstance, COUNT_LIMIT, confirmed);
    return changed.documents.filter((document) => document.stationId === enrolment.stationId).length;
  }

  return {
    name,
    countWaiting,
    activity,
    awaitInSync: () => replication.awaitInSync(),
    stop: async () => {
      link.off('up', resync);
      link.off('changed', onChanged);
      errors.unsubscribe();
      await replication.cancel();
    },
  };
}
