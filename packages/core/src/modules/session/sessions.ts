import { createHash, randomBytes } from 'node:crypto';
import { fail, ok, type Result } from '@burrow/shared/kernel/result.ts';
import { roleEntity, staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import type { SessionView } from '@burrow/shared/modules/session/session.module.ts';
import { hash, verify } from '@node-rs/argon2';
import type { DocumentOf, Documents } from '../../storage/documents.ts';
import type { StationFile } from '../../storage/station-file.ts';
import { initialsOf } from '../directory/initials.ts';
import { permissionsOf } from '../directory/roles.ts';

const IDLE_LIMIT_MS = 12 * 3600_000;
const ALLOWED_FAILURES = 5;
const LOCK_MS = 15 * 60_000;
/** OWASP Password Storage Cheat Sheet 2024: argon2id, 19 MiB, 2 passes, 1 lane. */
const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Verified when the login is unknown, so that an answer takes the same time. */
const nobody = await hash(randomBytes(16).toString('hex'), argon);

type Staff = DocumentOf<typeof staffEntity>;

/** argon2id hash of a password in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, argon);
}

/** Signing in and out, on this station, also without a server. */
export class Sessions {
  readonly #documents: Documents;
  readonly #file: StationFile;

  constructor(documents: Documents, file: StationFile) {
    this.#documents = documents;
    this.#file = file;
  }

  /** Checks a password and answers a new token. Five wrong ones in a row lock the account for 15 minutes. */
  async signIn(
    who: { staffId?: string; login?: string },
    password: string,
    now = Date.now(),
  ): Promise<
    Result<{ token: string; session: SessionView }, 'WRONG_PASSWORD' | 'SIGN_IN_LOCKED' | 'STATION_REVOKED'>
  > {
    if (this.#file.isRevoked()) return fail('STATION_REVOKED');
    const checked = await this.#check(who, password, now);
    if (!checked.ok) return checked;
    const staff = checked.value;
    const token = randomBytes(32).toString('base64url');
    this.#file.addSession(digest(token), staff.id, now);
    return ok({ token, session: await this.#view(staff, now) });
  }

  /** Checks a person's password for one act, counted like a sign-in; answers nobody a session. */
  async confirm(
    staffId: string,
    password: string,
    now = Date.now(),
  ): Promise<Result<SessionView, 'WRONG_PASSWORD' | 'SIGN_IN_LOCKED'>> {
    const checked = await this.#check({ staffId }, password, now);
    return checked.ok ? ok(await this.#view(checked.value, now)) : checked;
  }

  async #check(
    who: { staffId?: string; login?: string },
    password: string,
    now: number,
  ): Promise<Result<Staff, 'WRONG_PASSWORD' | 'SIGN_IN_LOCKED'>> {
    const staff = await this.#find(who);
    const account = staff?.id ?? `login:${who.login ?? who.staffId ?? ''}`;
    const before = this.#file.failures(account);
    const failures = now - before.lastAt > LOCK_MS ? 0 : before.failures;
    if (failures >= ALLOWED_FAILURES) return fail('SIGN_IN_LOCKED');
    // Counted before it is checked, so that attempts made at the same time are not free.
    this.#file.noteFailure(account, failures + 1, now);
    const isRight = await verify(staff?.body.passwordHash ?? nobody, password);
    if (!staff || !isRight || staff.body.disabled) return fail('WRONG_PASSWORD');
    this.#file.clearFailures(account);
    return ok(staff);
  }

  /** The session of a token while it is used at least every twelve hours and the account is open. */
  async of(token: string, now = Date.now()): Promise<SessionView | undefined> {
    if (this.#file.isRevoked()) return undefined;
    const found = this.#file.useSession(digest(token), now, now - IDLE_LIMIT_MS);
    const staff = found && (await this.#documents.get(staffEntity, found.staffId));
    return staff && !staff.body.disabled ? this.#view(staff, found.usedAt) : undefined;
  }

  end(token: string): void {
    this.#file.endSession(digest(token));
  }

  async isPassword(staffId: string, password: string): Promise<boolean> {
    const staff = await this.#documents.get(staffEntity, staffId);
    return staff !== undefined && verify(staff.body.passwordHash, password);
  }

  async #find(who: { staffId?: string; login?: string }): Promise<Staff | undefined> {
    if (who.staffId) return this.#documents.get(staffEntity, who.staffId);
    const staff = await this.#documents.find(staffEntity);
    return staff.find((person) => person.body.login === who.login?.toLowerCase());
  }

  async #view(staff: Staff, usedAt: number): Promise<SessionView> {
    const role = await this.#documents.get(roleEntity, staff.body.roleId);
    return {
      staffId: staff.id,
      name: staff.body.name,
      initials: initialsOf(staff.body.name),
      colour: staff.body.colour,
      roleId: staff.body.roleId,
      roleName: role?.body.name ?? '',
      permissions: permissionsOf(staff.body.roleId, role?.body.permissions ?? []),
      ownerId: staff.ownerId || undefined,
      expiresAt: new Date(usedAt + IDLE_LIMIT_MS).toISOString(),
    };
  }
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
