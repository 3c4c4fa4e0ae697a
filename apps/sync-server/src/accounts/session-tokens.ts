import { randomBytes } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import type { Kysely } from 'kysely';
import type { ServerDatabase } from '../db/schema.ts';

const AUDIENCE = 'burrow-blobs';

/** Bearer tokens of a station's blob requests, given on its proven connection; every node of the server knows the secret. */
export class SessionTokens {
  readonly #secret: Uint8Array;

  private constructor(secret: Uint8Array) {
    this.#secret = secret;
  }

  static async open(db: Kysely<ServerDatabase>): Promise<SessionTokens> {
    const made = { name: 'session-secret', value: randomBytes(32).toString('hex') };
    await db
      .insertInto('setting')
      .values(made)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const { value } = await db
      .selectFrom('setting')
      .select('value')
      .where('name', '=', made.name)
      .executeTakeFirstOrThrow();
    return new SessionTokens(Buffer.from(value, 'hex'));
  }

  /** Valid for a day; a station gets a new one with each connection. */
  issue(stationId: string): Promise<string> {
    return new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(stationId)
      .setAudience(AUDIENCE)
      .setExpirationTime('1d')
      .sign(this.#secret);
  }

  /** The station id of a valid token. */
  async stationOf(authorization: string | undefined): Promise<string | undefined> {
    const token = authorization?.match(/^Bearer (\S+)$/)?.[1];
    if (!token) return undefined;
    const verified = await jwtVerify(token, this.#secret, {
      audience: AUDIENCE,
      algorithms: ['HS256'],
    }).catch(() => undefined);
    return verified?.payload.sub;
  }
}
