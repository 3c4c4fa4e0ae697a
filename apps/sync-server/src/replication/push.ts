import type { CollectionName } from '@burrow/shared/kernel/declare.ts';
import type { EditHistory } from '@burrow/shared/kernel/document.ts';
import { cutBatch } from '@burrow/shared/kernel/rules/cut-batch.ts';
import { deepEqual } from '@burrow/shared/kernel/rules/deep-equal.ts';
import { compareClocks } from '@burrow/shared/kernel/rules/edit-history.ts';
import { isSealed } from '@burrow/shared/kernel/rules/merge-documents.ts';
import {
  BATCH_LIMIT_BYTES,
  grantingKinds,
  type OfferAnswer,
  type PushAnswer,
  type RefusalCode,
  type ReplicatedDocument,
} from '@burrow/shared/kernel/sync-protocol.ts';
import { entityOfKind } from '@burrow/shared/modules/entities.ts';
import type { Kysely } from 'kysely';
import type { ServerDatabase } from '../db/schema.ts';
import { type Checked, checkDocument } from './document-problem.ts';
import { asOnlyWriter, currentDocuments } from './feed.ts';
import { judge, keepsEvidence, keepsSeal } from './judge.ts';
import { type Rights, rightsOf } from './rights.ts';

/**
 * Takes a station's documents: those that contain every edit of the stored version and whose authors may write
 * them are written, those edited apart answered with the stored version for the station to merge, the others
 * refused with a code. All or nothing on disk. What can be said of a document alone is checked at once, the rest
 * when it is this push's `turn`.
 */
export async function push(
  db: Kysely<ServerDatabase>,
  tenantId: string,
  stationId: string,
  collection: CollectionName,
  documents: unknown[],
  turn: Promise<void> = Promise.resolve(),
): Promise<PushAnswer> {
  const refused: PushAnswer['refused'] = [];
  const checked = documents.flatMap((document) => {
    const outcome = checkDocument(collection, document);
    if (typeof outcome !== 'string') return [outcome];
    refused.push({ id: idOf(document), code: outcome });
    return [];
  });
  await turn;
  if (checked.length === 0) return { conflicts: [], refused };

  return asOnlyWriter(db, tenantId, stationId, async (transaction, feed) => {
    const ids = checked.map(({ document }) => document.id);
    const stored = await feed.current(collection, ids);
    const intake = new Intake(stored, await rightsOf(db, transaction, tenantId, feed.rightsSequence));
    intake.take(checked);
    const span = await feed.write(
      collection,
      [...intake.accepted.values()].map(({ document: { id, kind }, text }) => ({ id, kind, text })),
      stationId,
    );
    const conflicts = cutBatch([...intake.conflicts.values()], BATCH_LIMIT_BYTES);
    return {
      conflicts: conflicts.batch,
      refused: [...refused, ...intake.refused],
      ...(span && { span }),
      ...(conflicts.rest.length > 0 && { later: conflicts.rest.map(({ id }) => id) }),
    };
  });
}

/** One push against what is stored. */
class Intake {
  readonly accepted = new Map<string, Checked>();
  readonly conflicts = new Map<string, ReplicatedDocument>();
  readonly refused: PushAnswer['refused'] = [];
  readonly #stored: Map<string, ReplicatedDocument>;
  #rights: Rights;

  constructor(stored: Map<string, ReplicatedDocument>, rights: Rights) {
    this.#stored = stored;
    this.#rights = rights;
  }

  /** Staff, roles and clinics first, by what the server knew before; the others may be the work of those. */
  take(checked: Checked[]): void {
    const isGrant = ({ document: { kind } }: Checked) => grantingKinds.has(kind);
    const grants = checked.filter(isGrant);
    for (const one of grants) this.#takeOne(one);
    const taken = grants.map(({ document }) => document).filter(({ id }) => this.accepted.has(id));
    if (taken.length > 0) this.#rights = this.#rights.with(taken);
    for (const one of checked) if (!isGrant(one)) this.#takeOne(one);
  }

  #takeOne(one: Checked): void {
    const { document: next } = one;
    const current = this.#stored.get(next.id);
    const order = current ? compareClocks(next.history.clock, current.history.clock) : 'after';
    if (order === 'after') {
      const code = this.#problem(next, current);
      if (code) this.#refuse(next.id, code);
      else {
        this.accepted.set(next.id, one);
        this.#stored.set(next.id, next);
      }
    } else if (order !== 'same') this.conflicts.set(next.id, current!);
    // A push whose answer was lost comes again. Another content under the same edits is nobody's edit.
    else if (!deepEqual(current, next)) this.#refuse(next.id, 'CLOCK');
  }

  #problem(next: ReplicatedDocument, current: ReplicatedDocument | undefined): RefusalCode | undefined {
    if (current && this.#isRewritten(next, current)) return 'IMMUTABLE';
    return judge(this.#rights, next, current);
  }

  /** A document's kind stays; signed records and ledgers keep their body for ever, and no status moves back. */
  #isRewritten(next: ReplicatedDocument, current: ReplicatedDocument): boolean {
    if (next.kind !== current.kind) return true;
    const entity = entityOfKind(current.kind);
    if (!entity) return false;
    const order = entity.statusOrder ?? [];
    if (order.indexOf(next.status) < order.indexOf(current.status)) return true;
    if (entity.merge === 'insert-only') return !keepsEvidence(this.#rights, next, current);
    return isSealed(entity, current.status) && !keepsSeal(next, current);
  }

  #refuse(id: string, code: RefusalCode): void {
    this.refused.push({ id, code });
  }
}

/** Which of a station's versions the stored ones lack. */
export async function offer(
  db: Kysely<ServerDatabase>,
  tenantId: string,
  collection: CollectionName,
  versions: { id: string; clock: EditHistory['clock'] }[],
): Promise<OfferAnswer> {
  const ids = versions.map(({ id }) => id);
  const stored = await currentDocuments(db, tenantId, collection, ids);
  const lacks = ({ id, clock }: (typeof versions)[number]) => {
    const current = stored.get(id);
    return !current || ['after', 'concurrent'].includes(compareClocks(clock, current.history.clock));
  };
  return { wanted: versions.filter(lacks).map(({ id }) => id) };
}

function idOf(document: unknown): string {
  const id = (document as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id.slice(0, 120) : '';
}
