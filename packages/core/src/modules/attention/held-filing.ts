import { heldSpecimenEntity, heldStudyEntity } from '@burrow/shared/modules/attention/attention.module.ts';
import type { ChangeNotice } from '@burrow/shared/modules/station/station.module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import type { ImagingIntake } from '../imaging/imaging.intake.ts';
import type { LabIntake } from '../lab/lab.intake.ts';

/** What can make a held item match; its own arrival too, since its order may have come in between. */
const KINDS = new Set(['patient', 'owner', 'lab-order', 'imaging-order', 'held-specimen', 'held-study']);

/** Changes that come in a flood, as in a first sync, share a look; looking takes a tenth of the time at most. */
const PAUSE_MS = 500;
const REST = 9;

/**
 * Files held items by themselves once what they name has arrived: an order made on another station, a patient
 * registered late. The rules are those of the first time, exact or not at all (docs/specs/identity.md, I-13).
 *
 * Only the station whose device sent an item does so, and never one that a person has decided; items are
 * looked at again after a start, so that a crash in between is made good.
 */
export class HeldFiling {
  readonly #core: CoreServices;
  readonly #lab: LabIntake;
  readonly #imaging: ImagingIntake;
  readonly #unsubscribe: () => void;
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isWoken = false;
  #isClosed = false;

  constructor(core: CoreServices, lab: LabIntake, imaging: ImagingIntake) {
    this.#core = core;
    this.#lab = lab;
    this.#imaging = imaging;
    this.#unsubscribe = core.changes.subscribe(({ kinds }: ChangeNotice) => {
      if (kinds.some((kind) => KINDS.has(kind))) this.wake();
    });
  }

  /** Looks at the held items now, or once more after the look in hand. */
  wake(): void {
    if (this.#isClosed || !this.#core.station.enrolment()) return;
    if (this.#running || this.#timer) {
      this.#isWoken = true;
      return;
    }
    const started = performance.now();
    this.#isWoken = false;
    this.#running = this.#look()
      .catch((error: unknown) => {
        const code = error instanceof Error ? error.name : 'unknown';
        this.#core.log('error', 'held.filing-failed', { code });
      })
      .finally(() => {
        this.#running = undefined;
        if (!this.#isClosed) this.#rest(Math.max(PAUSE_MS, (performance.now() - started) * REST));
      });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#unsubscribe();
    clearTimeout(this.#timer);
    await this.#running;
  }

  #rest(pauseMs: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#isWoken) this.wake();
    }, pauseMs);
  }

  async #look(): Promise<void> {
    const { documents, station } = this.#core;
    const find = { selector: { status: 'held', stationId: station.id() } };
    for (const held of await documents.find(heldSpecimenEntity, find)) {
      await this.#lab.fileIfMatched(held.id);
      if (await this.#isOver()) return;
    }
    for (const held of await documents.find(heldStudyEntity, find)) {
      await this.#imaging.fileIfMatched(held.id);
      if (await this.#isOver()) return;
    }
  }

  /** Gives the process a turn between two items. */
  async #isOver(): Promise<boolean> {
    await new Promise(setImmediate);
    return this.#isClosed;
  }
}
