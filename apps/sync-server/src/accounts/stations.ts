import { createHash, createPublicKey, type JsonWebKey, randomBytes, verify } from 'node:crypto';
import { historyAfter, historyOfNew } from '@burrow/shared/kernel/rules/edit-history.ts';
import {
  challengeText,
  type enrolAnswer,
  type enrolRequest,
  type ReplicatedDocument,
} from '@burrow/shared/kernel/sync-protocol.ts';
import { type Kysely, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import type { ServerDatabase, StationTable } from '../db/schema.ts';
import { asOnlyWriter, textOf } from '../replication/feed.ts';

const CODE_VALID_MS = 15 * 60_000;
/** Crockford's base 32: no letters that read like digits. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Who edits the documents of stations. */
const SERVER = { writer: 'server', author: 'server' };

/** Enrolment, proof of identity and revocation of stations. */
export class Stations {
  readonly #db: Kysely<ServerDatabase>;

  constructor(db: Kysely<ServerDatabase>) {
    this.#db = db;
  }

  /** Makes the first practice of a new server; answers a code for its first station, or nothing when there is one. */
  async firstCode(): Promise<string | undefined> {
    const active = await this.#db.selectFrom('station').select('id').limit(1).executeTakeFirst();
    if (active) return undefined;
    const tenant =
      (await this.#db.selectFrom('tenant').select('id').limit(1).executeTakeFirst()) ??
      (await this.#db
        .insertInto('tenant')
        .values({ id: uuidv7(), sequence: '0' })
        .returning('id')
        .executeTakeFirstOrThrow());
    const code = await this.#db
      .selectFrom('enrolment_code')
      .select('clinic_id')
      .where('tenant_id', '=', tenant.id)
      .executeTakeFirst();
    return (await this.issueCode(tenant.id, code?.clinic_id ?? uuidv7())).code;
  }

  /** A one-time code of eight letters, valid for 15 minutes; only its hash is kept. */
  async issueCode(tenantId: string, clinicId: string): Promise<{ code: string; expiresAt: string }> {
    const letters = [...randomBytes(8)].map((byte) => LETTERS[byte % 32]).join('');
    const code = `${letters.slice(0, 4)}-${letters.slice(4)}`;
    const expiresAt = new Date(Date.now() + CODE_VALID_MS).toISOString();
    await this.#db
      .insertInto('enrolment_code')
      .values({ code_hash: hashCode(code), tenant_id: tenantId, clinic_id: clinicId, expires_at: expiresAt })
      .execute();
    return { code, expiresAt };
  }

  /** Takes a station in; undefined when the code is wrong, used or expired. The code is used up in the same transaction. */
  async enrol(request: z.infer<typeof enrolRequest>): Promise<z.infer<typeof enrolAnswer> | undefined> {
    const code = await this.#db
      .selectFrom('enrolment_code')
      .selectAll()
      .where('code_hash', '=', hashCode(request.code))
      .where('expires_at', '>', new Date().toISOString())
      .executeTakeFirst();
    if (!code) return undefined;
    const { tenant_id: tenantId } = code;
    return asOnlyWriter(this.#db, tenantId, undefined, async (transaction, feed) => {
      const used = await transaction
        .deleteFrom('enrolment_code')
        .where('code_hash', '=', code.code_hash)
        .executeTakeFirst();
      if (used.numDeletedRows === 0n) return undefined;
      const { last } = await transaction
        .selectFrom('station')
        .select(({ fn }) => fn.max('number').as('last'))
        .where('tenant_id', '=', tenantId)
        .executeTakeFirstOrThrow();
      const clinicId = (last ? undefined : request.clinicId) ?? code.clinic_id;
      const station: StationTable = {
        id: uuidv7(),
        tenant_id: tenantId,
        clinic_id: clinicId,
        number: (last ?? 0) + 1,
        name: request.stationName,
        public_key: JSON.stringify(request.publicKey),
        status: 'active',
        enrolled_at: new Date().toISOString(),
      };
      await transaction.insertInto('station').values(station).execute();
      await feed.write('settings', [textOf(stationDocument(station))], '');
      return { tenantId, clinicId, stationId: station.id, stationNumber: station.number };
    });
  }

  /** The station, when the signature over this challenge is its own. */
  async prove(stationId: string, nonce: string, signature: string): Promise<StationTable | undefined> {
    const station = await this.find(stationId);
    if (!station) return undefined;
    const key = createPublicKey({ key: JSON.parse(station.public_key) as JsonWebKey, format: 'jwk' });
    const isOwn = verify(
      null,
      Buffer.from(challengeText(nonce, stationId)),
      key,
      Buffer.from(signature, 'base64url'),
    );
    return isOwn ? station : undefined;
  }

  find(stationId: string): Promise<StationTable | undefined> {
    return this.#db.selectFrom('station').selectAll().where('id', '=', stationId).executeTakeFirst();
  }

  /** Which of these are revoked by now. */
  async revokedOf(stationIds: string[]): Promise<Set<string>> {
    const rows = await this.#db
      .selectFrom('station')
      .select('id')
      .where('id', '=', sql<string>`any(${stationIds})`)
      .where('status', '=', 'revoked')
      .execute();
    return new Set(rows.map(({ id }) => id));
  }

  /** Revokes a station's credential; false when the tenant has no such station. */
  revoke(tenantId: string, stationId: string): Promise<boolean> {
    return this.#setStatus(tenantId, stationId, 'revoked');
  }

  /** Gives a revoked station its credential back: it was found again. False when the tenant has no such station. */
  reinstate(tenantId: string, stationId: string): Promise<boolean> {
    return this.#setStatus(tenantId, stationId, 'active');
  }

  #setStatus(tenantId: string, stationId: string, status: StationTable['status']): Promise<boolean> {
    return asOnlyWriter(this.#db, tenantId, undefined, async (transaction, feed) => {
      const station = await transaction
        .updateTable('station')
        .set({ status })
        .where('id', '=', stationId)
        .where('tenant_id', '=', tenantId)
        .returning('id')
        .executeTakeFirst();
      const before = (await feed.current('settings', [stationId])).get(stationId);
      if (!station || !before) return false;
      await feed.write('settings', [textOf(withStatus(before, status))], '');
      if (status === 'revoked') await feed.announce({ type: 'revoked', stationId });
      return true;
    });
  }
}

/** The station as the practice's own stations see it. */
function stationDocument(station: StationTable): ReplicatedDocument {
  const now = new Date().toISOString();
  const enrolledAt = new Date(station.enrolled_at).toISOString();
  return {
    id: station.id,
    kind: 'station',
    version: 1,
    clinicId: station.clinic_id,
    patientId: '',
    ownerId: '',
    at: enrolledAt,
    status: station.status,
    body: {
      name: station.name,
      number: station.number,
      enrolledAt,
      publicKey: (JSON.parse(station.public_key) as { x: string }).x,
    },
    createdAt: enrolledAt,
    updatedAt: now,
    updatedBy: 'server',
    stationId: 'server',
    history: historyOfNew({ now: Date.parse(enrolledAt), ...SERVER }),
    overruled: [],
    openConflicts: 0,
    _deleted: false,
  };
}

function withStatus(before: ReplicatedDocument, status: string): ReplicatedDocument {
  const after = { ...before, status };
  const now = Date.now();
  const history = historyAfter(before, after, { now, ...SERVER });
  return { ...after, history, updatedAt: new Date(now).toISOString() };
}

/** Dashes, case and look-alike letters do not matter when a person types a code. */
function hashCode(code: string): string {
  const plain = code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return createHash('sha256').update(plain).digest('hex');
}
