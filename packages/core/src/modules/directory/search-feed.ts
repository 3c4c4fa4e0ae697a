import type { BurrowDocument } from '@burrow/shared/kernel/document.ts';
import { ownerEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { recordMergeEntity } from '@burrow/shared/modules/directory/record-merge.ts';
import type { Nicknames } from '@burrow/shared/modules/directory/rules/name-likeness.ts';
import { personKeys } from '@burrow/shared/modules/directory/rules/person-likeness.ts';
import { imagingOrderEntity } from '@burrow/shared/modules/imaging/imaging-entities.ts';
import { labOrderEntity } from '@burrow/shared/modules/lab/lab-entities.ts';
import { getChangedDocumentsSince } from 'rxdb';
import type { Log } from '../../kernel/log.ts';
import type { DocumentCollections } from '../../storage/database.ts';
import { type DocumentOf, type Documents, upgrade } from '../../storage/documents.ts';
import type { SearchEntry, SearchIndex } from '../../storage/search-index.ts';
import { fullName, type Owner, type Patient } from './patient-views.ts';

const BATCH = 500;
const feeds = ['directory', 'lab', 'imaging'] as const;
type Feed = (typeof feeds)[number];

/**
 * Keeps the search index equal to the documents: reads every change after its own checkpoint, in order, also
 * those that arrived while it was not running. Deleting the index file rebuilds it.
 */
export class SearchFeed {
  readonly #documents: Documents;
  readonly #collections: DocumentCollections;
  readonly #index: SearchIndex;
  readonly #log: Log;
  readonly #nicknames: Nicknames;
  readonly #running = new Map<Feed, Promise<void>>();
  readonly #subscriptions: { unsubscribe(): void }[] = [];

  constructor(
    documents: Documents,
    collections: DocumentCollections,
    index: SearchIndex,
    nicknames: Nicknames,
    log: Log,
  ) {
    this.#nicknames = nicknames;
    this.#log = log;
    this.#documents = documents;
    this.#collections = collections;
    this.#index = index;
  }

  /** Brings the index up to date and keeps it so. */
  async start(): Promise<void> {
    for (const feed of feeds) {
      await this.catchUp(feed);
      this.#subscriptions.push(this.#collections[feed].$.subscribe(() => this.#wake(feed)));
    }
  }

  /** Takes up what could not be written to the index before. */
  wake(): void {
    for (const feed of feeds) this.#wake(feed);
  }

  stop(): Promise<void> {
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    return Promise.allSettled(this.#running.values()).then(() => undefined);
  }

  /** Indexes all changes so far of one collection; runs one at a time. */
  catchUp(feed: Feed): Promise<void> {
    const work = () => this.#catchUp(feed);
    const next = (this.#running.get(feed) ?? Promise.resolve()).then(work, work);
    this.#running.set(feed, next);
    return next;
  }

  /** A change that cannot be indexed now is indexed with the next one: the checkpoint has not moved. */
  #wake(feed: Feed): void {
    this.catchUp(feed).catch((error: unknown) =>
      this.#log('error', 'search.index-failed', { feed, error: String(error) }),
    );
  }

  async #catchUp(feed: Feed): Promise<void> {
    const stored = this.#index.get(`checkpoint.${feed}`);
    let checkpoint = stored ? JSON.parse(stored) : undefined;
    for (;;) {
      const changed = await getChangedDocumentsSince(
        this.#collections[feed].storageInstance,
        BATCH,
        checkpoint,
      );
      if (changed.documents.length === 0) return;
      await this.#index_(changed.documents as unknown as (BurrowDocument & { _deleted: boolean })[]);
      checkpoint = changed.checkpoint;
      this.#index.set(`checkpoint.${feed}`, JSON.stringify(checkpoint));
      if (changed.documents.length < BATCH) return;
    }
  }

  async #index_(changed: (BurrowDocument & { _deleted: boolean })[]): Promise<void> {
    const alive = changed.filter((document) => !document._deleted);
    const patients = ofKind(alive, patientEntity);
    const owners = ofKind(alive, ownerEntity);
    const merges = ofKind(alive, recordMergeEntity).map(({ body }) => body);
    // An owner who was renamed or merged changes how the household's patients are found.
    const ownerIds = [
      ...owners.map(({ id }) => id),
      ...merges.flatMap((body) => [body.mergedId, body.keptId]),
    ];
    const households = await Promise.all(
      ownerIds.map((ownerId) =>
        this.#documents.find(patientEntity, { selector: { ownerId }, asWritten: true }),
      ),
    );
    const affected = new Map([...households.flat(), ...patients].map((patient) => [patient.id, patient]));
    const ownersById = await this.#documents.getMany(
      ownerEntity,
      [...affected.values()].map((patient) => patient.ownerId),
    );
    const orders = [...ofKind(alive, labOrderEntity), ...ofKind(alive, imagingOrderEntity)];
    const ordered = await this.#documents.getMany(
      patientEntity,
      orders.map((order) => order.patientId),
    );
    const keptOf = (id: string) => this.#documents.merged.keptOf(id);
    this.#index.put([
      ...owners.map((owner) => ({ ...ownerEntry(owner), likeness: personKeys(owner.body, this.#nicknames) })),
      ...[...affected.values()].map((patient) =>
        patientEntry(patient, ownersById.get(keptOf(patient.ownerId))),
      ),
      ...orders.map((order) => orderEntry(order, ordered.get(keptOf(order.patientId)))),
    ]);
    this.#index.remove(changed.filter((document) => document._deleted).map((document) => document.id));
  }
}

function ofKind<E extends Parameters<typeof upgrade>[0]>(
  documents: BurrowDocument[],
  entity: E,
): DocumentOf<E>[] {
  return documents
    .filter((document) => document.kind === entity.kind)
    .map((document) => upgrade(entity, document));
}

function patientEntry(patient: Patient, owner: Owner | undefined): SearchEntry {
  const { body } = patient;
  return {
    id: patient.id,
    kind: 'patient',
    patientId: patient.id,
    title: body.name,
    subtitle: [body.breed || body.species, fullName(owner), body.number].filter(Boolean).join(' · '),
    species: body.species,
    names: `${body.name} ${fullName(owner)}`,
    identifiers: [
      { kind: 'number', value: body.number },
      { kind: 'microchip', value: body.microchip ?? '' },
      { kind: 'tag', value: body.tag },
      ...(owner?.body.phones ?? []).flatMap(phoneForms).map((value) => ({ kind: 'phone' as const, value })),
    ],
    updatedAt: patient.updatedAt,
  };
}

function ownerEntry(owner: Owner): SearchEntry {
  return {
    id: owner.id,
    kind: 'owner',
    patientId: '',
    title: fullName(owner),
    subtitle: owner.body.phones.join(', '),
    species: '',
    names: fullName(owner),
    identifiers: owner.body.phones.flatMap(phoneForms).map((value) => ({ kind: 'phone' as const, value })),
    updatedAt: owner.updatedAt,
  };
}

function orderEntry(
  order: DocumentOf<typeof labOrderEntity> | DocumentOf<typeof imagingOrderEntity>,
  patient: Patient | undefined,
): SearchEntry {
  return {
    id: order.id,
    kind: order.kind,
    patientId: order.patientId,
    title: order.body.accession,
    subtitle: patient?.body.name ?? '',
    species: patient?.body.species ?? '',
    names: '',
    identifiers: [{ kind: 'accession', value: order.body.accession }],
    updatedAt: order.updatedAt,
  };
}

/** A phone number is typed with or without its prefix: the whole of it and its last seven digits. */
function phoneForms(phone: string): string[] {
  const digits = phone.replace(/\D/g, '');
  return digits.length > 7 ? [digits, digits.slice(-7)] : [digits];
}
