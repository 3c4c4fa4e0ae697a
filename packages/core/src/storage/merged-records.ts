import type { BurrowDocument } from '@burrow/shared/kernel/document.ts';
import { recordMergeEntity } from '@burrow/shared/modules/directory/record-merge.ts';
import { type MergeEntry, resolveMerges } from '@burrow/shared/modules/directory/rules/resolve-merges.ts';
import type { DocumentCollections } from './database.ts';

type MergeDocument = Pick<BurrowDocument, 'id' | 'kind' | 'at' | 'status'> & { body: object };

/**
 * Which records are one, as the merges say that this station knows: its own and those of other stations. All
 * reading and writing goes through it, so that nothing has to be rewritten when records are merged or parted.
 */
export class MergedRecords {
  readonly #merges = new Map<string, MergeEntry>();
  #kept = new Map<string, string>();
  #groups = new Map<string, string[]>();

  /** Knows all merges of the collections from now on; answers what ends it. */
  async follow({ directory }: Pick<DocumentCollections, 'directory'>): Promise<() => void> {
    const follows = directory.$.subscribe(({ documentData }) => this.note(documentData as BurrowDocument));
    const rows = await directory.find({ selector: { kind: recordMergeEntity.kind } }).exec();
    for (const row of rows) this.#take(row.toMutableJSON() as BurrowDocument);
    this.#resolve();
    return () => follows.unsubscribe();
  }

  /** Takes in a merge, or its end; other documents are left alone. */
  note(document: MergeDocument): void {
    if (document.kind !== recordMergeEntity.kind) return;
    this.#take(document);
    this.#resolve();
  }

  /** The record that stands for this one: itself, or the one it was merged into. */
  keptOf(id: string): string {
    return this.#kept.get(id) ?? id;
  }

  /** Every id under which something of this record may be filed, the kept one first. */
  allOf(id: string): readonly string[] {
    const kept = this.keptOf(id);
    return [kept, ...(this.#groups.get(kept) ?? [])];
  }

  /** True when another record stands for this one. */
  isMerged(id: string): boolean {
    return this.#kept.has(id);
  }

  #take({ id, at, status, body }: MergeDocument): void {
    const { mergedId, keptId } = body as { mergedId: string; keptId: string };
    if (status === 'undone') this.#merges.delete(id);
    else this.#merges.set(id, { id, at, mergedId, keptId });
  }

  #resolve(): void {
    this.#kept = resolveMerges([...this.#merges.values()]);
    this.#groups = Map.groupBy(this.#kept.keys(), (id) => this.#kept.get(id)!);
  }
}
