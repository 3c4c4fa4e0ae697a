import type { BurrowDocument } from '@burrow/shared/kernel/document.ts';
import { openConflicts } from '@burrow/shared/kernel/rules/open-conflicts.ts';
import { weightEntity } from '@burrow/shared/modules/clinical/clinical.module.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { bottleEntity, bottleMovementEntity } from '@burrow/shared/modules/pharmacy/bottle-entities.ts';
import { z } from 'zod';
import { isOfTheDisk, PowerCut } from './disk.ts';
import type { Diary, FieldEdit, Insert } from './edits.ts';
import type { SimulatedStation } from './station.ts';
import type { World } from './world.ts';

/** The next version of the program: it knows one field more, which it fills from another. */
const patientOfTomorrow = {
  ...patientEntity,
  version: 2,
  body: patientEntity.body.extend({ coat: z.string().default('') }),
  migrations: { 1: (body: Record<string, unknown>) => ({ ...body, coat: body.colour }) },
} as unknown as typeof patientEntity;

const PATIENTS = 4;
const alerts = ['bites', 'deaf', 'asthma', 'MDR1'].map((text) => ({ kind: 'other' as const, text }));

/** The people at the stations: what they do at one moment, written into the diary. */
export class People {
  readonly #world: World;
  readonly #diary: Diary;
  /** Stations that run the next version. */
  readonly upgraded = new Set<string>();
  #count = 0;

  constructor(world: World, diary: Diary) {
    this.#world = world;
    this.#diary = diary;
  }

  /** The practice's first records, made at its first station. */
  async open(station: SimulatedStation): Promise<void> {
    const { documents } = station;
    for (let i = 0; i < PATIENTS; i++) {
      const body = patientEntity.body.parse({ name: `p${i}`, species: 'cat', number: `${i}` });
      await documents.insert(patientEntity, 'opening', { id: `${station.tenantId}-p${i}`, body });
    }
    await documents.insert(bottleEntity, 'opening', {
      id: `${station.tenantId}-bottle`,
      body: { drug: 'Ketamine', lot: 'L', label: 'B' },
    });
  }

  /** Somebody at this station does something. */
  async act(station: SimulatedStation): Promise<void> {
    const { chance } = this.#world;
    const acts = [
      [6, () => this.#edit(station)],
      [2, () => this.#alert(station)],
      [2, () => this.#weigh(station)],
      [2, () => this.#draw(station)],
      [1, () => this.#decide(station)],
      [0.4, () => this.#remove(station)],
    ] as const;
    let draw = chance.next() * acts.reduce((sum, [weight]) => sum + weight, 0);
    const [, act] = acts.find(([weight]) => {
      draw -= weight;
      return draw < 0;
    })!;
    try {
      await act();
    } catch (error) {
      // A station that lost its power in the middle answers nobody; anything else is told by the world.
      if (isOfTheDisk(error)) this.#world.trace(`${station.name} could not save`);
      else if (!(error instanceof PowerCut) && station.isUp) throw error;
    }
  }

  #entity(station: SimulatedStation): typeof patientEntity {
    return this.upgraded.has(station.name) ? patientOfTomorrow : patientEntity;
  }

  #patientId(station: SimulatedStation): string {
    return `${station.tenantId}-p${this.#world.chance.below(PATIENTS)}`;
  }

  async #edit(station: SimulatedStation): Promise<void> {
    const { chance, time } = this.#world;
    const isUpgraded = this.upgraded.has(station.name);
    const field = chance.pick(isUpgraded ? ['colour', 'tag', 'breed', 'coat'] : ['colour', 'tag', 'breed']);
    const edit: FieldEdit = {
      documentId: this.#patientId(station),
      field,
      value: `${station.name}-${++this.#count}`,
      replaced: '',
      isAcknowledged: false,
      station: station.name,
      at: time.now,
    };
    this.#diary.edits.push(edit);
    const done = await saving(edit, () =>
      station.documents.patch(this.#entity(station), edit.documentId, `vet-${station.name}`, (current) => {
        edit.replaced = String((current.body as Record<string, unknown>)[field] ?? '');
        return { body: { [field]: edit.value } };
      }),
    );
    edit.isAcknowledged = done !== undefined;
    this.#world.trace(`${station.name} edited`, [
      edit.documentId,
      field,
      edit.value,
      edit.replaced,
      edit.isAcknowledged,
    ]);
  }

  async #alert(station: SimulatedStation): Promise<void> {
    const alert = this.#world.chance.pick(alerts);
    await station.documents.patch(
      this.#entity(station),
      this.#patientId(station),
      `vet-${station.name}`,
      (current) => {
        const others = current.body.alerts.filter(({ text }) => text !== alert.text);
        return { body: { alerts: others.length < current.body.alerts.length ? others : [...others, alert] } };
      },
    );
    this.#world.trace(`${station.name} alert`, alert.text);
  }

  async #weigh(station: SimulatedStation): Promise<void> {
    const value = ++this.#count;
    const entry = this.#insert(station, `${station.tenantId}-w${value}`, value);
    const patientId = this.#patientId(station);
    await saving(entry, () =>
      station.documents.insert(weightEntity, `vet-${station.name}`, {
        id: entry.documentId,
        patientId,
        body: { grams: value },
      }),
    );
    entry.isAcknowledged = true;
    this.#world.trace(`${station.name} weighed`, entry.documentId);
  }

  async #draw(station: SimulatedStation): Promise<void> {
    const bottleId = `${station.tenantId}-bottle`;
    const microlitres = this.#world.chance.between(1, 500);
    const entry = this.#insert(station, `${station.tenantId}-m${++this.#count}`, microlitres);
    Object.assign(entry, { movement: { bottleId, microlitres } });
    if (this.#world.variant.countsInAField) {
      await station.documents.patch(bottleEntity, bottleId, `vet-${station.name}`, (current) => ({
        body: { label: String(Number(current.body.label.replace(/\D/g, '')) + microlitres) },
      }));
      this.#diary.inserts.splice(this.#diary.inserts.indexOf(entry), 1);
      this.#diary.counted.push({ bottleId, microlitres, isAcknowledged: true });
      return;
    }
    await saving(entry, () =>
      station.documents.insert(bottleMovementEntity, `vet-${station.name}`, {
        id: entry.documentId,
        body: { bottleId, movement: 'drawn', microlitres, reason: '', witnessId: '' },
      }),
    );
    entry.isAcknowledged = true;
    this.#world.trace(`${station.name} drew`, entry.documentId);
  }

  #insert(station: SimulatedStation, documentId: string, value: number): Insert {
    const entry: Insert = {
      collection: 'clinical',
      documentId,
      value,
      isAcknowledged: false,
      station: station.name,
      at: this.#world.time.now,
    };
    this.#diary.inserts.push(entry);
    return entry;
  }

  async #remove(station: SimulatedStation): Promise<void> {
    const entry = {
      documentId: this.#patientId(station),
      isAcknowledged: false,
      station: station.name,
      at: this.#world.time.now,
    };
    this.#diary.removals.push(entry);
    entry.isAcknowledged = await station.documents.remove(
      patientEntity,
      entry.documentId,
      `vet-${station.name}`,
    );
    this.#world.trace(`${station.name} removed`, [entry.documentId, entry.isAcknowledged]);
  }

  async #decide(station: SimulatedStation): Promise<void> {
    const rows = await station.database.collections.directory
      .find({ selector: { openConflicts: { $gt: 0 } }, sort: [{ id: 'asc' }] })
      .exec();
    const document = rows.map((row) => row.toMutableJSON() as BurrowDocument)[0];
    const conflict = document && openConflicts(document)[0];
    if (!document || !conflict) return;
    const take = this.#world.chance.pick(['kept', 'overruled'] as const);
    const { field, stamp } = conflict;
    // Noted before it is tried: a power cut may leave the decision on disk without telling.
    for (const other of openConflicts(document).filter((one) => one.field === field)) {
      this.#diary.decided.add(
        `${document.id}\n${field}\n${other.field === '@deleted' ? '' : String(other.overruled)}`,
      );
      if (take === 'overruled') this.#diary.decided.add(`${document.id}\n${field}\n${String(other.kept)}`);
    }
    const outcome = await station.decide('directory', { documentId: document.id, field, stamp, take });
    this.#world.trace(`${station.name} decided`, [document.id, field, take, outcome.ok]);
  }
}

/** Notes when the station says that it could not save something. */
async function saving<T>(entry: { isFailed?: boolean }, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    entry.isFailed = isOfTheDisk(error);
    throw error;
  }
}
