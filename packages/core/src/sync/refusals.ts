import type { CollectionName } from '@burrow/shared/kernel/declare.ts';
import type { PushAnswer } from '@burrow/shared/kernel/sync-protocol.ts';
import type { SyncState } from '@burrow/shared/modules/station/station.module.ts';
import type { StationFile } from '../storage/station-file.ts';

type Refusal = SyncState['refused'][number];

const SETTING = 'refused';
const MOST = 5_000;

/**
 * The documents that the server has not taken, kept in the station's file with its code until it takes them.
 * The documents themselves stay where they are.
 */
export class Refusals {
  readonly #file: StationFile;
  #list: Refusal[];

  constructor(file: StationFile) {
    this.#file = file;
    this.#list = file.get<Refusal[]>(SETTING) ?? [];
  }

  get list(): readonly Refusal[] {
    return this.#list;
  }

  /** Notes the answer to a push; true when it changed the list. */
  note(collection: CollectionName, pushed: { id: string }[], refused: PushAnswer['refused']): boolean {
    const ids = new Set(pushed.map(({ id }) => id));
    const others = this.#list.filter((one) => one.collection !== collection || !ids.has(one.documentId));
    if (others.length === this.#list.length && refused.length === 0) return false;
    const at = new Date().toISOString();
    const added = refused.map(({ id, code }) => ({ collection, documentId: id, code, at }));
    const list = [...others, ...added].slice(-MOST);
    this.#file.set(SETTING, list);
    this.#list = list;
    return true;
  }

  /** The documents of a collection to send again; `all` when the list has not held every one of them. */
  toSend(collection: CollectionName): string[] | 'all' {
    const ids = this.#list.filter((one) => one.collection === collection).map((one) => one.documentId);
    return this.#list.length === MOST && ids.length > 0 ? 'all' : ids;
  }
}
