import { createHash } from 'node:crypto';
import { auditEntity } from '@burrow/shared/modules/audit/audit.module.ts';
import type { AuditRecord } from '../../gateway/runner.ts';
import type { DocumentOf, Documents, NewDocument } from '../../storage/documents.ts';

type Entry = DocumentOf<typeof auditEntity>;
const FIRST_HASH = '0'.repeat(64);

/**
 * The append-only audit trail of this station. Each entry's hash covers its content and the hash before, so
 * that a changed, removed or inserted entry breaks the chain. Calls of one event-loop turn share one commit.
 */
export class AuditChain {
  readonly #documents: Documents;
  readonly #stationId: () => string;
  #head: { sequence: number; hash: string } | undefined;
  #waiting: { record: AuditRecord; at: string; done: () => void; failed: (error: unknown) => void }[] = [];
  #isWriting = false;

  constructor(documents: Documents, stationId: () => string) {
    this.#documents = documents;
    this.#stationId = stationId;
  }

  /** Resolves when the entry is on disk. */
  append(record: AuditRecord): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ record, at: new Date().toISOString(), done, failed });
      if (!this.#isWriting) void this.#write();
    });
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, 200);
      try {
        await this.#writeBatch(batch);
        for (const { done } of batch) done();
      } catch (error) {
        this.#head = undefined;
        for (const { failed } of batch) failed(error);
      }
    }
    this.#isWriting = false;
  }

  async #writeBatch(batch: { record: AuditRecord; at: string }[]): Promise<void> {
    let head = this.#head ?? (await this.#readHead());
    const documents = batch.map(({ record, at }): NewDocument<typeof auditEntity> => {
      const sequence = head.sequence + 1;
      const { procedure, staffId, outcome, targetId, patientId } = record;
      const hash = entryHash(
        this.#stationId(),
        { sequence, at, procedure, staffId, outcome, targetId, patientId },
        head.hash,
      );
      const previousHash = head.hash;
      head = { sequence, hash };
      return {
        id: `audit-${this.#stationId()}-${String(sequence).padStart(12, '0')}`,
        patientId,
        at,
        body: { sequence, procedure, staffId, outcome, targetId, previousHash, hash },
      };
    });
    await this.#documents.insertMany(auditEntity, 'system', documents);
    this.#head = head;
  }

  async #readHead(): Promise<{ sequence: number; hash: string }> {
    const own = { stationId: this.#stationId() };
    const [last] = await this.#documents.find(auditEntity, {
      selector: own,
      sort: [{ id: 'desc' }],
      limit: 1,
    });
    return last ? { sequence: last.body.sequence, hash: last.body.hash } : { sequence: 0, hash: FIRST_HASH };
  }
}

/** Recomputes every station's chain; `brokenAt` is the sequence number of the first link that does not hold. */
export function verifyChains(entries: Entry[]): { stationId: string; entries: number; brokenAt?: number }[] {
  return [...Map.groupBy(entries, (entry) => entry.stationId)].map(([stationId, chain]) => {
    chain.sort((a, b) => a.body.sequence - b.body.sequence);
    let previousHash = FIRST_HASH;
    for (const [index, { at, patientId, body }] of chain.entries()) {
      const { sequence, procedure, staffId, outcome, targetId } = body;
      const expected = entryHash(
        stationId,
        { sequence, at, procedure, staffId, outcome, targetId, patientId },
        previousHash,
      );
      if (sequence !== index + 1 || body.previousHash !== previousHash || body.hash !== expected) {
        return { stationId, entries: chain.length, brokenAt: index + 1 };
      }
      previousHash = body.hash;
    }
    return { stationId, entries: chain.length };
  });
}

function entryHash(
  stationId: string,
  content: AuditRecord & { sequence: number; at: string },
  previousHash: string,
): string {
  const fields = [
    stationId,
    content.sequence,
    content.at,
    content.procedure,
    content.staffId,
    content.outcome,
    content.targetId,
    content.patientId,
  ];
  return createHash('sha256')
    .update(JSON.stringify([...fields, previousHash]))
    .digest('hex');
}
