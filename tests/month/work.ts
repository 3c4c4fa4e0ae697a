import type { Documents } from '@burrow/core/storage/documents.ts';
import { visitNoteEntity, weightEntity } from '@burrow/shared/modules/clinical/clinical.module.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { bottleMovementEntity } from '@burrow/shared/modules/pharmacy/bottle-entities.ts';
import { appointmentEntity } from '@burrow/shared/modules/schedule/schedule.module.ts';
import { Chance } from '../sync-fuzz/chance.ts';
import { Diary } from '../sync-fuzz/edits.ts';

export const PATIENTS = 2_000;
const DAYS = 30;
const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 2, 1, 7);

/** A month of one station's work in a realistic mix, each act on disk before the next. */
export class Month {
  readonly diary = new Diary();
  readonly documents: Documents;
  readonly #name: string;
  #now = START;

  constructor(name: string, open: (now: () => number) => Documents) {
    this.#name = name;
    this.documents = open(() => this.#now);
  }

  /** The practice's patients, as they were before the cable came out. */
  async open(): Promise<void> {
    const patients = Array.from({ length: PATIENTS }, (_patient, i) => ({
      id: `p${i}`,
      body: patientEntity.body.parse({ name: `Patient ${i}`, species: 'dog', number: `${i}` }),
    }));
    for (let i = 0; i < PATIENTS; i += 500)
      await this.documents.insertMany(patientEntity, 'system', patients.slice(i, i + 500));
  }

  async work(edits: number, seed: number): Promise<void> {
    const chance = new Chance(seed);
    for (let i = 0; i < edits; i++) {
      this.#now = START + Math.floor((i / edits) * DAYS * DAY_MS);
      const draw = chance.next();
      const patientId = `p${chance.below(PATIENTS)}`;
      if (draw < 0.3) await this.#edit(patientId, chance.pick(['colour', 'tag', 'breed']), i);
      else if (draw < 0.5) await this.#weigh(patientId, i);
      else if (draw < 0.75) await this.#note(patientId, i);
      else if (draw < 0.9) await this.#book(patientId, chance.below(60), i);
      else await this.#draw(patientId, chance.between(1, 900), i);
    }
  }

  async #edit(documentId: string, field: string, i: number): Promise<void> {
    const edit = { ...this.#entry(documentId), field, value: `${this.#name} ${i}`, replaced: '' };
    const done = await this.documents.patch(patientEntity, documentId, `vet-${this.#name}`, ({ body }) => {
      edit.replaced = String((body as Record<string, unknown>)[field] ?? '');
      return { body: { [field]: edit.value } };
    });
    this.diary.edits.push({ ...edit, isAcknowledged: done !== undefined });
  }

  async #weigh(patientId: string, i: number): Promise<void> {
    const id = `w-${this.#name}-${i}`;
    await this.documents.insert(weightEntity, `vet-${this.#name}`, { id, patientId, body: { grams: i + 1 } });
    this.diary.inserts.push({ ...this.#entry(id), collection: 'clinical', value: i + 1 });
  }

  async #note(patientId: string, i: number): Promise<void> {
    const text = `Visit ${i}. ${'Bright, alert, responsive; eating well. '.repeat(10)}`;
    const id = `n-${this.#name}-${i}`;
    await this.documents.insert(visitNoteEntity, `vet-${this.#name}`, {
      id,
      patientId,
      body: { reason: 'Visit', text },
    });
    this.diary.notes.push(id);
  }

  async #book(patientId: string, minutes: number, i: number): Promise<void> {
    const id = `a-${this.#name}-${i}`;
    const body = { minutes: 5 + minutes, reason: 'Check', providerId: '', room: 'One' };
    await this.documents.insert(appointmentEntity, `desk-${this.#name}`, {
      id,
      patientId,
      status: 'booked',
      body,
    });
    await this.documents.patch(appointmentEntity, id, `desk-${this.#name}`, () => ({ status: 'arrived' }));
    this.diary.notes.push(id);
  }

  async #draw(patientId: string, microlitres: number, i: number): Promise<void> {
    const id = `m-${this.#name}-${i}`;
    await this.documents.insert(bottleMovementEntity, `vet-${this.#name}`, {
      id,
      patientId,
      body: { bottleId: 'bottle', movement: 'drawn', microlitres, reason: '', witnessId: '' },
    });
    const movement = { bottleId: 'bottle', microlitres };
    this.diary.inserts.push({ ...this.#entry(id), collection: 'clinical', value: microlitres, movement });
  }

  #entry(documentId: string) {
    return { documentId, isAcknowledged: true, station: this.#name, at: this.#now };
  }
}
