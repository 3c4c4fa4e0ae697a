import type { z } from 'zod';

/** The RxDB collections of a station; RxDB's open core allows 13 per process, the house 12. */
export const collectionNames = [
  'directory',
  'clinical',
  'lab',
  'imaging',
  'schedule',
  'attention',
  'settings',
  'audit',
] as const;
export type CollectionName = (typeof collectionNames)[number];

export type HttpStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 423 | 429 | 503;
export type ErrorMap = Readonly<Record<string, HttpStatus>>;

interface ProcedureBase<I extends z.ZodType, O extends z.ZodType, E extends ErrorMap, P extends string> {
  /** `METHOD /path` of the HTTP API, below `/api`. */
  route: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;
  summary: string;
  /** Who may call it. `anyone` needs no session; `signed-in` any session. */
  permission: P | 'anyone' | 'signed-in';
  input: I;
  output: O;
  /** Every expected failure of this procedure with its HTTP status. */
  errors: E;
  /** `runs`: one person's repeated calls about one record, keystroke by keystroke, are one line of the audit trail. */
  audit?: 'each' | 'runs';
}

/** Reads; `reads` names the collections whose change makes the answer stale. */
export interface QueryDeclaration<
  I extends z.ZodType,
  O extends z.ZodType,
  E extends ErrorMap,
  P extends string,
> extends ProcedureBase<I, O, E, P> {
  kind: 'query';
  reads: readonly CollectionName[];
  /** True when the call opens somebody's record, which the audit trail must hold. */
  opensRecord: boolean;
}

/** Changes something; always audited. */
export interface CommandDeclaration<
  I extends z.ZodType,
  O extends z.ZodType,
  E extends ErrorMap,
  P extends string,
> extends ProcedureBase<I, O, E, P> {
  kind: 'command';
}

/** Yields values until the caller leaves. */
export interface LiveDeclaration<
  I extends z.ZodType,
  O extends z.ZodType,
  E extends ErrorMap,
  P extends string,
> extends ProcedureBase<I, O, E, P> {
  kind: 'live';
}

export type ProcedureDeclaration<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  E extends ErrorMap = ErrorMap,
  P extends string = string,
> = QueryDeclaration<I, O, E, P> | CommandDeclaration<I, O, E, P> | LiveDeclaration<I, O, E, P>;

/** Declares a query. */
export function query<
  I extends z.ZodType,
  O extends z.ZodType,
  const E extends ErrorMap,
  const P extends string,
>(
  declaration: Omit<QueryDeclaration<I, O, E, P>, 'kind' | 'opensRecord'> & { opensRecord?: boolean },
): QueryDeclaration<I, O, E, P> {
  return { kind: 'query', opensRecord: false, ...declaration };
}

/** Declares a command. */
export function command<
  I extends z.ZodType,
  O extends z.ZodType,
  const E extends ErrorMap,
  const P extends string,
>(declaration: Omit<CommandDeclaration<I, O, E, P>, 'kind'>): CommandDeclaration<I, O, E, P> {
  return { kind: 'command', ...declaration };
}

/** Declares a live stream; `output` is the shape of each yielded value. */
export function live<
  I extends z.ZodType,
  O extends z.ZodType,
  const E extends ErrorMap,
  const P extends string,
>(declaration: Omit<LiveDeclaration<I, O, E, P>, 'kind'>): LiveDeclaration<I, O, E, P> {
  return { kind: 'live', ...declaration };
}

export interface ModuleDeclaration {
  name: string;
  /** Every permission of the module with the sentence the roles screen shows. */
  permissions: Readonly<Record<string, string>>;
  procedures: Readonly<Record<string, ProcedureDeclaration>>;
  /** Names of the screens the renderer must provide. */
  screens: readonly string[];
  /** The document kinds the module owns. */
  entities: readonly EntityDeclaration[];
}

type OwnPermissions<M extends ModuleDeclaration> = keyof M['permissions'] & string;

/**
 * Declares a module once. A procedure that asks for a permission the module does not declare
 * does not compile.
 */
export function defineModule<const M extends ModuleDeclaration>(
  declaration: M & {
    procedures: {
      [K in keyof M['procedures']]: { permission: OwnPermissions<M> | 'anyone' | 'signed-in' };
    };
  },
): M {
  return declaration;
}

/**
 * How two stations' edits of one document become one.
 * `merge-fields`: field by field, both sides kept when the same field differs.
 * `insert-only`: never edited after it was written (signed records, ledgers, evidence).
 */
export type MergePolicy = 'merge-fields' | 'insert-only';

export interface EntityDeclaration<K extends string = string, B extends z.ZodType = z.ZodType> {
  kind: K;
  collection: CollectionName;
  /** Version of `body`; each step up needs its entry in `migrations`, and that entry a test. */
  version: number;
  body: B;
  merge: MergePolicy;
  /** Who may write it: people with any of these permissions. The server refuses the edits of others. */
  write: readonly string[];
  /**
   * Programs that write it too: `device` files what a device sent, `system` is a station by itself, `opening` a
   * station that opens a practice, which makes it once and never changes it.
   */
  programs?: readonly ('device' | 'system' | 'opening')[];
  /** True when it says what people may do: only `write` changes it then, not the permission to decide conflicts. */
  grantsAccess?: true;
  /** Fields that the person whom it describes may change without a permission. */
  ownFields?: readonly string[];
  /** The statuses in order: a merge takes the further one, nothing moves back. */
  statusOrder?: readonly string[];
  /**
   * For merged kinds with an order: from this status on the body stays as it is. A station that wrote without
   * knowing of it has its values kept as overruled ones.
   */
  sealedAt?: string;
  /** `migrations[n]` turns a body of version n into version n + 1. */
  migrations: Readonly<Record<number, (body: Record<string, unknown>) => Record<string, unknown>>>;
}

/** Declares a document kind. */
export function defineEntity<const K extends string, B extends z.ZodType>(
  declaration: EntityDeclaration<K, B>,
): EntityDeclaration<K, B> {
  return declaration;
}
