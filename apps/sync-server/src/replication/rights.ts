import type { Stamp } from '@burrow/shared/kernel/rules/edit-history.ts';
import { readStamp } from '@burrow/shared/kernel/rules/edit-history.ts';
import type { ReplicatedDocument } from '@burrow/shared/kernel/sync-protocol.ts';
import { SUPER_ADMIN } from '@burrow/shared/modules/directory/rules/default-roles.ts';
import { type Kysely, sql } from 'kysely';
import type { ServerDatabase } from '../db/schema.ts';

interface Person {
  roleId: string;
  /** When the account was locked; what its owner wrote before that stands. */
  lockedAt: number;
}

/** Who of one practice may write what, and which clinics are its own, as its own documents say. */
export class Rights {
  readonly #staff: Map<string, Person>;
  readonly #roles: Map<string, ReadonlySet<string>>;
  readonly #clinics: Set<string>;

  /** @param clinics clinics of its stations, known before the practice has described them */
  constructor(documents: Iterable<ReplicatedDocument>, clinics: Iterable<string>) {
    this.#staff = new Map();
    this.#roles = new Map();
    this.#clinics = new Set(clinics);
    this.#learn(documents);
  }

  /** The rights once these documents are written too. */
  with(documents: Iterable<ReplicatedDocument>): Rights {
    const next = new Rights([], this.#clinics);
    for (const [id, person] of this.#staff) next.#staff.set(id, person);
    for (const [id, role] of this.#roles) next.#roles.set(id, role);
    next.#learn(documents);
    return next;
  }

  /** True until the first member of staff is known: the station that opens a practice writes for anyone. */
  get isOpening(): boolean {
    return this.#staff.size === 0;
  }

  hasClinic(clinicId: string): boolean {
    return this.#clinics.has(clinicId);
  }

  /** Whether this is somebody of the practice whose role has arrived too. */
  knows(author: string): boolean {
    const roleId = this.#staff.get(author)?.roleId;
    return roleId === SUPER_ADMIN || (roleId !== undefined && this.#roles.has(roleId));
  }

  /** Whether the author of this edit was on the staff with an open account. */
  isOpen({ author, at }: Pick<Stamp, 'author' | 'at'>): boolean {
    const person = this.#staff.get(author);
    return person !== undefined && at < person.lockedAt;
  }

  /** Whether the author of this edit has any of the permissions. */
  may(edit: Pick<Stamp, 'author' | 'at'>, permissions: readonly string[]): boolean {
    if (!this.isOpen(edit)) return false;
    const { roleId } = this.#staff.get(edit.author)!;
    if (roleId === SUPER_ADMIN) return true;
    const role = this.#roles.get(roleId);
    return permissions.some((permission) => role?.has(permission));
  }

  #learn(documents: Iterable<ReplicatedDocument>): void {
    for (const document of documents) {
      const { id, kind, body, _deleted } = document;
      if (kind === 'staff')
        this.#staff.set(id, { roleId: String(body.roleId), lockedAt: lockedAt(document) });
      if (kind === 'role') this.#roles.set(id, _deleted ? new Set() : textsOf(body.permissions));
      if (kind === 'clinic') this.#clinics.add(id);
    }
  }
}

function lockedAt({ body, history, _deleted }: ReplicatedDocument): number {
  if (body.disabled === false && !_deleted) return Number.POSITIVE_INFINITY;
  const stamp = history.stamps[_deleted ? '@deleted' : 'disabled'] ?? history.stamps['*'] ?? '';
  return readStamp(stamp).at;
}

function textsOf(value: unknown): ReadonlySet<string> {
  return new Set(Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []);
}

const KEPT_PRACTICES = 1_000;
const known = new WeakMap<Kysely<ServerDatabase>, Map<string, { sequence: number; rights: Rights }>>();

/**
 * The rights of a practice as of this number of its feed, read by its only writer. Kept until the number moves,
 * so that no node ever judges by what another has changed.
 */
export async function rightsOf(
  db: Kysely<ServerDatabase>,
  transaction: Kysely<ServerDatabase>,
  tenantId: string,
  sequence: number,
): Promise<Rights> {
  const practices = known.get(db) ?? new Map<string, { sequence: number; rights: Rights }>();
  known.set(db, practices);
  const kept = practices.get(tenantId);
  if (kept?.sequence === sequence) return kept.rights;
  const { rows } = await sql<{ data: string }>`
    select data from document where tenant_id = ${tenantId} and kind in ('staff', 'role', 'clinic')`.execute(
    transaction,
  );
  const clinics = await transaction
    .selectFrom('station')
    .select('clinic_id')
    .distinct()
    .where('tenant_id', '=', tenantId)
    .execute();
  const rights = new Rights(
    rows.map(({ data }) => JSON.parse(data) as ReplicatedDocument),
    clinics.map(({ clinic_id }) => clinic_id),
  );
  if (practices.size >= KEPT_PRACTICES) practices.delete(practices.keys().next().value!);
  practices.set(tenantId, { sequence, rights });
  return rights;
}
