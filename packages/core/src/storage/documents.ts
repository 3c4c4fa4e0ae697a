import type { EntityDeclaration } from '@burrow/shared/kernel/declare.ts';
import type { BurrowDocument } from '@burrow/shared/kernel/document.ts';
import { historyAfter, historyOfNew } from '@burrow/shared/kernel/rules/edit-history.ts';
import { furtherStatus, isSealed } from '@burrow/shared/kernel/rules/merge-documents.ts';
import { countOpenConflicts } from '@burrow/shared/kernel/rules/open-conflicts.ts';
import type { MangoQuery } from 'rxdb';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import type { DocumentCollections } from './database.ts';
import { MergedRecords } from './merged-records.ts';

export type DocumentOf<E extends EntityDeclaration> = BurrowDocument<E['kind'], z.output<E['body']>>;

export interface NewDocument<E extends EntityDeclaration> {
  id?: string;
  patientId?: string;
  ownerId?: string;
  at?: string;
  status?: string;
  body: z.output<E['body']>;
  /** The body with what follows from the whole document, such as its hash; called once, before it is written. */
  seal?: (document: DocumentOf<E>) => z.output<E['body']>;
}

export interface Change<E extends EntityDeclaration> {
  patientId?: string;
  ownerId?: string;
  at?: string;
  status?: string;
  body?: Partial<z.output<E['body']>>;
}

type Selector = NonNullable<MangoQuery<BurrowDocument>['selector']>;
export interface Find {
  selector?: Omit<Selector, 'kind'>;
  sort?: Partial<Record<keyof BurrowDocument, 'asc' | 'desc'>>[];
  limit?: number;
  /** Takes documents as they were written: merged records stand beside the kept one. */
  asWritten?: boolean;
}

/** Where a document comes from: which clinic, station and incarnation of it write it, and when by its clock. */
export interface Origin {
  clinicId: string;
  stationId: string;
  writer: string;
  now: number;
}

/**
 * Typed reading and writing of documents. Every write is one document, one commit on disk, checked against
 * its kind's declaration; a document of another kind is never answered. Records that were merged are one: what
 * is filed under any of them is answered, and written, under the kept one.
 */
export class Documents {
  readonly #collections: DocumentCollections;
  readonly #origin: () => Origin;
  /** Which records are one. */
  readonly merged: MergedRecords;

  constructor(collections: DocumentCollections, origin: () => Origin, merged = new MergedRecords()) {
    this.#collections = collections;
    this.#origin = origin;
    this.merged = merged;
  }

  /** Where and when an edit made now comes from. */
  origin(): Origin {
    return this.#origin();
  }

  /** The document, or undefined when it does not exist, is deleted, or is of another kind. */
  async get<E extends EntityDeclaration>(entity: E, id: string): Promise<DocumentOf<E> | undefined> {
    const found = await this.#collections[entity.collection].findOne(this.merged.keptOf(id)).exec();
    const document = found?.toMutableJSON() as BurrowDocument | undefined;
    return document?.kind === entity.kind ? this.#read(entity, document) : undefined;
  }

  /** Documents of one kind; sorted and cut by the storage. */
  async find<E extends EntityDeclaration>(entity: E, find: Find = {}): Promise<DocumentOf<E>[]> {
    const { selector, sort } = find.asWritten ? find : withMerged(find, this.merged);
    const query = {
      selector: { kind: entity.kind, ...selector },
      sort: sort ?? [{ kind: 'asc' }, { at: 'asc' }],
      limit: find.limit,
    } as MangoQuery<BurrowDocument>;
    const rows = await this.#collections[entity.collection].find(query).exec();
    const documents = rows.map((row) => row.toMutableJSON() as BurrowDocument);
    return find.asWritten
      ? documents.map((document) => upgrade(entity, document))
      : documents
          .filter(({ id }) => !this.merged.isMerged(id))
          .map((document) => this.#read(entity, document));
  }

  /** Many by id, in no particular order; missing ones are left out, merged ones stand under the kept one's id. */
  async getMany<E extends EntityDeclaration>(
    entity: E,
    ids: Iterable<string>,
  ): Promise<Map<string, DocumentOf<E>>> {
    const wanted = [...new Set([...ids].map((id) => this.merged.keptOf(id)))].filter((id) => id !== '');
    if (wanted.length === 0) return new Map();
    const found = await this.#collections[entity.collection].findByIds(wanted).exec();
    const documents = new Map<string, DocumentOf<E>>();
    for (const [id, row] of found) {
      const document = row.toMutableJSON() as BurrowDocument;
      if (document.kind === entity.kind) documents.set(id, this.#read(entity, document));
    }
    return documents;
  }

  /** Writes a new document; it is on disk when this resolves. */
  async insert<E extends EntityDeclaration>(
    entity: E,
    author: string,
    document: NewDocument<E>,
  ): Promise<DocumentOf<E>> {
    const written = this.#compose(entity, author, document);
    await this.#collections[entity.collection].insert(written as unknown as BurrowDocument);
    return written;
  }

  /**
   * Writes a document whose id derives from its cause, once: a second call answers the first document and
   * changes nothing, also after a crash between the two.
   */
  async insertOnce<E extends EntityDeclaration>(
    entity: E,
    author: string,
    document: NewDocument<E> & { id: string },
  ): Promise<{ document: DocumentOf<E>; isNew: boolean }> {
    const existing = await this.get(entity, document.id);
    if (existing) return { document: existing, isNew: false };
    const written = this.#compose(entity, author, document);
    const row = await this.#collections[entity.collection].insertIfNotExists(
      written as unknown as BurrowDocument,
    );
    const stored = row.toMutableJSON() as BurrowDocument;
    return { document: this.#read(entity, stored), isNew: stored.createdAt === written.createdAt };
  }

  /** Writes many new documents in one commit. */
  async insertMany<E extends EntityDeclaration>(
    entity: E,
    author: string,
    documents: NewDocument<E>[],
  ): Promise<void> {
    const rows = documents.map((document) => this.#compose(entity, author, document));
    const { error } = await this.#collections[entity.collection].bulkInsert(
      rows as unknown as BurrowDocument[],
    );
    if (error.length > 0)
      throw new Error(`${error.length} of ${rows.length} ${entity.kind} documents were not written`);
  }

  /**
   * Changes a document atomically: `change` sees the newest state and may answer undefined to leave it.
   * Fields set to undefined are removed. Answers undefined when there is no such document.
   */
  async patch<E extends EntityDeclaration>(
    entity: E,
    id: string,
    author: string,
    change: (current: DocumentOf<E>) => Change<E> | undefined,
  ): Promise<DocumentOf<E> | undefined> {
    const found = await this.#collections[entity.collection].findOne(this.merged.keptOf(id)).exec();
    if (!found || found.kind !== entity.kind) return undefined;
    const changed = await found.incrementalModify((raw) => {
      const current = upgrade(entity, structuredClone(raw) as BurrowDocument);
      const next = change(current);
      if (!next) return raw;
      if (entity.merge === 'insert-only' && next.body) throw new Error(`${entity.kind} is never edited`);
      const wasSealed = isSealed(entity, raw.status);
      if (wasSealed && next.body) throw new Error(`${entity.kind} is sealed`);
      const wanted = withoutUndefined({ ...(current.body as object), ...(next.body as object | undefined) });
      const after = {
        ...raw,
        ...withoutUndefined({ ...next, body: undefined }),
        body: checkedBody(entity, wanted, current.version),
        version: current.version,
      };
      if (entity.statusOrder) after.status = furtherStatus(entity.statusOrder, raw.status, after.status);
      return Object.assign(
        raw,
        signEdit(raw as BurrowDocument, after as BurrowDocument, author, {
          ...this.#origin(),
          isSeal: !wasSealed && isSealed(entity, after.status),
        }),
      );
    });
    return this.#read(entity, changed.toMutableJSON() as BurrowDocument);
  }

  /** Deletes a document; an edit made elsewhere without knowing of it keeps the record. False when there is none. */
  async remove<E extends EntityDeclaration>(entity: E, id: string, author: string): Promise<boolean> {
    if (entity.merge === 'insert-only') throw new Error(`${entity.kind} is never deleted`);
    const found = await this.#collections[entity.collection].findOne(id).exec();
    if (!found || found.kind !== entity.kind) return false;
    await found.incrementalModify((raw) => {
      const before = raw as BurrowDocument;
      const after = { ...before, _deleted: true } as BurrowDocument;
      return Object.assign(raw, signEdit(before, after, author, this.#origin()));
    });
    return true;
  }

  /** A stored document in today's shape, of the records that stand for those it names. */
  #read<E extends EntityDeclaration>(entity: E, document: BurrowDocument): DocumentOf<E> {
    const { patientId, ownerId } = document;
    return {
      ...upgrade(entity, document),
      patientId: this.merged.keptOf(patientId),
      ownerId: this.merged.keptOf(ownerId),
    };
  }

  #compose<E extends EntityDeclaration>(entity: E, author: string, document: NewDocument<E>): DocumentOf<E> {
    const { clinicId, stationId, writer, now: instant } = this.#origin();
    const now = new Date(instant).toISOString();
    const written: DocumentOf<E> = {
      id: document.id ?? uuidv7(),
      kind: entity.kind,
      version: entity.version,
      clinicId,
      patientId: this.merged.keptOf(document.patientId ?? ''),
      ownerId: this.merged.keptOf(document.ownerId ?? ''),
      at: document.at ?? now,
      status: document.status ?? '',
      body: withoutUndefined(entity.body.parse(document.body) as Record<string, unknown>) as z.output<
        E['body']
      >,
      createdAt: now,
      updatedAt: now,
      updatedBy: author,
      stationId,
      history: historyOfNew({ now: instant, writer, author }),
      overruled: [],
      openConflicts: 0,
    };
    return document.seal ? { ...written, body: document.seal(written) } : written;
  }
}

/** `after` with the marks of the edit that made it from `before`: its author, its place and time, its history. */
export function signEdit(
  before: BurrowDocument,
  after: BurrowDocument,
  author: string,
  { stationId, writer, now, isSeal = false }: Origin & { isSeal?: boolean },
): BurrowDocument {
  return {
    ...after,
    openConflicts: countOpenConflicts(after),
    history: historyAfter(before, after, { now, writer, author, isSeal }),
    updatedAt: new Date(now).toISOString(),
    updatedBy: author,
    stationId,
  };
}

/** A question about a merged record, asked of all that were merged; their common order is that of one. */
function withMerged({ selector, sort }: Find, merged: MergedRecords): Pick<Find, 'selector' | 'sort'> {
  const asked = { ...selector } as Record<string, unknown>;
  let order = sort;
  for (const field of ['patientId', 'ownerId'] as const) {
    const wanted = asked[field] as string | { $in: string[] } | undefined;
    if (!wanted) continue;
    const one = typeof wanted === 'string';
    if (!one && !wanted.$in) continue;
    const ids = [...new Set((one ? [wanted] : wanted.$in).flatMap((id) => merged.allOf(id)))];
    if (one && ids.length === 1) {
      asked[field] = ids[0];
      continue;
    }
    asked[field] = { $in: ids };
    if (one) order = order?.filter((key) => !(field in key));
  }
  return { selector: asked as Find['selector'], sort: order };
}

/** The body as its declaration takes it; what a later version added to it stays as it is. */
function checkedBody(
  entity: EntityDeclaration,
  body: Record<string, unknown>,
  version: number,
): Record<string, unknown> {
  const parsed = entity.body.parse(body) as Record<string, unknown>;
  return version > entity.version ? { ...body, ...parsed } : parsed;
}

/** Brings a body that an older version wrote up to today's shape. */
export function upgrade<E extends EntityDeclaration>(entity: E, document: BurrowDocument): DocumentOf<E> {
  let body = document.body;
  for (let version = document.version; version < entity.version; version++) {
    const step = entity.migrations[version];
    if (!step) throw new Error(`${entity.kind} has no migration from version ${version}`);
    body = step(body);
  }
  return { ...document, body, version: Math.max(document.version, entity.version) } as DocumentOf<E>;
}

function withoutUndefined<T extends Record<string, unknown>>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
