import { createHash } from 'node:crypto';
import { auditEntity } from '@burrow/shared/modules/audit/audit.module.ts';
import type { AuditRecord } from '../../gateway/runner.ts';
import type { DocumentOf, Documents, NewDocument } from '../../storage/documents.ts';

type Entry = DocumentOf<typeof auditEntity>;
const FIRST_HASH = '0'.repeat(64);

/**
 * The append-only audit trail of one writer, which is one incarnation of a station: a restored station begins a
 * chain of its own and cannot meet entries it had written and sent after its backup. Each entry's hash covers its
 * content and the hash before, so that a changed, removed or inserted entry breaks the chain. Calls of one
 * event-loop turn share one commit.
 */
export class AuditChain {
  readonly #documents: Documents;
  #head: { sequence: number; hash: string } | undefined;
  #waiting: { record: AuditRecord; at: string; done: () => void; failed: (error: unknown) => void }[] = [];
  #isWriting = false;

  constructor(documents: Documents) {
    this.#documents = documents;
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
    const { stationId, writer } = this.#documents.origin();
    const chain = `${stationId}-${writer}`;
    let head = this.#head ?? (await this.#readHead(chain));
    const documents = batch.map(({ record, at }): NewDocument<typeof auditEntity> => {
      const sequence = head.sequence + 1;
      const { procedure, staffId, outcome, targetId } = record;
      // A merged record is written under the kept one, and the hash covers what is written.
      const patientId = this.#documents.merged.keptOf(record.patientId);
      const hash = entryHash(
        chain,
        { sequence, at, procedure, staffId, outcome, targetId, patientId },
        head.hash,
      );
      const previousHash = head.hash;
      head = { sequence, hash };
      return {
        id: entryId(chain, sequence),
        patientId,
        at,
        body: { sequence, procedure, staffId, outcome, targetId, previousHash, hash },
      };
    });
    await this.#documents.insertMany(auditEntity, 'system', documents);
    this.#head = head;
  }

  async #readHead(chain: string): Promise<{ sequence: number; hash: string }> {
    const own = { id: { $gte: entryId(chain, 0), $lte: entryId(chain, 999_999_999_999) } };
    const [last] = await this.#documents.find(auditEntity, {
      selector: own,
      sort: [{ id: 'desc' }],
      limit: 1,
    });
    return last ? { sequence: last.body.sequence, hash: last.body.hash } : { sequence: 0, hash: FIRST_HASH };
  }
}

export interface VerifiedChain {
  stationId: string;
  /** The station, and its writer where the chain is of one. */
  chain: string;
  entries: number;
  /** Sequence number of the first link that does not hold. */
  brokenAt?: number;
}

/** Recomputes every chain. */
export function verifyChains(entries: Entry[]): VerifiedChain[] {
  return [...Map.groupBy(entries, chainOf)].map(([name, chain]) => {
    chain.sort((a, b) => a.body.sequence - b.body.sequence);
    const verified = { stationId: chain[0]!.stationId, chain: name, entries: chain.length };
    let previousHash = FIRST_HASH;
    for (const [index, { at, patientId, stationId, body }] of chain.entries()) {
      const { sequence, procedure, staffId, outcome, targetId } = body;
      const expected = entryHash(
        name,
        { sequence, at, procedure, staffId, outcome, targetId, patientId },
        previousHash,
      );
      const isOfStation = name === stationId || name.startsWith(`${stationId}-`);
      const isNext = sequence === index + 1 && body.previousHash === previousHash;
      if (!isOfStation || !isNext || body.hash !== expected) return { ...verified, brokenAt: index + 1 };
      previousHash = body.hash;
    }
    return verified;
  });
}

const SEQUENCE_DIGITS = 12;
const entryId = (chain: string, sequence: number) =>
  `audit-${chain}-${String(sequence).padStart(SEQUENCE_DIGITS, '0')}`;
const chainOf = ({ id }: Entry) => id.slice('audit-'.length, -SEQUENCE_DIGITS - 1);

function entryHash(
  chain: string,
  content: AuditRecord & { sequence: number; at: string },
  previousHash: string,
): string {
  const fields = [
    chain,
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
