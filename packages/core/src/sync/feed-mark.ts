import type { CollectionName } from '@burrow/shared/kernel/declare.ts';
import type { Mark, SyncMarks } from './sync-marks.ts';

const SAVE_WITHIN_MS = 500;

/**
 * How far one collection and one feed know of each other. It may lie on disk a little late, since a commit for
 * each move would cost more than what it spares: after a crash a batch or two pass once more and change nothing.
 */
export class FeedMark implements Mark {
  readonly feedId: string;
  readonly #marks: SyncMarks;
  readonly #collection: CollectionName;
  #now: Mark;
  #onDisk: Mark;
  #saving: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(marks: SyncMarks, feedId: string, collection: CollectionName) {
    this.feedId = feedId;
    this.#marks = marks;
    this.#collection = collection;
    this.#now = this.#onDisk = marks.read(feedId, collection);
  }

  get pulled(): number {
    return this.#now.pulled;
  }

  get pushed(): number {
    return this.#now.pushed;
  }

  /** Writes it within the commit of what it speaks of; it counts from `move`, once that commit has succeeded. */
  write(mark: Mark): void {
    this.#marks.write(this.feedId, this.#collection, mark);
    this.#onDisk = mark;
  }

  /** Moves it to what lies on disk already. */
  move(change: Partial<Mark>): void {
    this.#now = { ...this.#now, ...change };
    const { pulled, pushed } = this.#onDisk;
    if (this.#isClosed || (pulled === this.#now.pulled && pushed === this.#now.pushed)) return;
    this.#saving ??= setTimeout(() => this.#save(), SAVE_WITHIN_MS);
  }

  /** Saves it for the last time. */
  close(): void {
    this.#isClosed = true;
    if (this.#saving) this.#save();
  }

  #save(): void {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    try {
      this.write(this.#now);
    } catch {
      // A full disk or a closed file: the mark stays late, and the next move tries again.
    }
  }
}
