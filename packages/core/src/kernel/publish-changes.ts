import { collectionNames } from '@burrow/shared/kernel/declare.ts';
import type { BurrowDocument } from '@burrow/shared/kernel/document.ts';
import { recordMergeEntity } from '@burrow/shared/modules/directory/record-merge.ts';
import type { DocumentCollections } from '../storage/database.ts';
import type { MergedRecords } from '../storage/merged-records.ts';
import type { ChangeBus } from './change-bus.ts';

/**
 * Tells the bus which collections changed, own edits and those from other stations alike; the changes of one
 * event-loop turn become one notice per collection. A change of a merged patient is one of the kept one. Answers
 * a function that stops it.
 */
export function publishChanges(
  collections: DocumentCollections,
  merged: MergedRecords,
  bus: ChangeBus,
): () => void {
  const subscriptions = collectionNames.map((topic) => {
    let kinds = new Set<string>();
    let patientIds = new Set<string>();
    let isScheduled = false;
    const publish = () => {
      isScheduled = false;
      bus.publish({ topic, kinds: [...kinds], patientIds: [...patientIds] });
      kinds = new Set();
      patientIds = new Set();
    };
    return collections[topic].$.subscribe((event) => {
      const document = event.documentData as BurrowDocument;
      kinds.add(document.kind);
      const patientId = document.kind === 'patient' ? document.id : document.patientId;
      for (const id of [patientId, ...mergedBy(document)]) if (id) patientIds.add(merged.keptOf(id)).add(id);
      if (isScheduled) return;
      isScheduled = true;
      setImmediate(publish);
    });
  });
  return () => {
    for (const subscription of subscriptions) subscription.unsubscribe();
  };
}

/** The records that a merge, or its end, changes. */
function mergedBy({ kind, body }: BurrowDocument): string[] {
  return kind === recordMergeEntity.kind ? [String(body.mergedId), String(body.keptId)] : [];
}
