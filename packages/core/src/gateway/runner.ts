import type { ProcedureMeta } from '@burrow/shared/kernel/contract.ts';
import { runnerErrors } from '@burrow/shared/kernel/contract.ts';
import type { ProcedureDeclaration } from '@burrow/shared/kernel/declare.ts';
import type { SessionView } from '@burrow/shared/modules/session/session.module.ts';
import type { DiskProblem } from '@burrow/shared/modules/station/station-health.ts';
import { errorSentences } from '@burrow/shared/words/error-sentences.ts';
import { ORPCError, ValidationError } from '@orpc/contract';
import type { Call } from '../kernel/call.ts';
import type { Log } from '../kernel/log.ts';
import type { AuditRuns } from './audit-runs.ts';
import type { RateLimit } from './rate-limit.ts';

export interface RunnerServices {
  /** The session of a token, or undefined when it is unknown or expired. */
  session(token: string): Promise<SessionView | undefined>;
  audit(entry: AuditRecord): Promise<void>;
  isEnrolled(): boolean;
  /** Why a call is not even begun: the station could not keep what it does. */
  refuses(procedure: string, declaration: ProcedureDeclaration): DiskProblem | undefined;
  /** The problem of the station's disk behind an error; undefined for any other error. */
  diskProblem(error: unknown): DiskProblem | undefined;
  rateLimit: RateLimit;
  auditRuns: AuditRuns;
  log: Log;
}

export interface AuditRecord {
  procedure: string;
  staffId: string;
  outcome: string;
  targetId: string;
  patientId: string;
}

/** What a pipe knows of a call before it runs. */
export interface PipeContext {
  peer: string;
  reqHeaders?: Headers;
}

/** Procedures that a station without a practice answers. */
const beforeEnrolment = new Set(['station.status', 'station.health', 'station.enrol', 'session.faces']);

/**
 * The one way into the core, whatever the pipe: session → permit → validate → run → audit.
 * `run` validates the input and calls the handler.
 */
export async function runProcedure<T>(
  services: RunnerServices,
  meta: ProcedureMeta,
  pipe: PipeContext,
  run: (call: Call) => PromiseLike<T> | T,
): Promise<T> {
  try {
    return await runOnDisk(services, meta, pipe, run);
  } catch (error) {
    // Whatever could not be kept says so, be it the work itself, its session or its line in the audit trail.
    const problem = error instanceof ORPCError ? undefined : services.diskProblem(error);
    throw problem ? failure(problem, runnerErrors[problem]) : error;
  }
}

async function runOnDisk<T>(
  services: RunnerServices,
  meta: ProcedureMeta,
  pipe: PipeContext,
  run: (call: Call) => PromiseLike<T> | T,
): Promise<T> {
  const { declaration } = meta;
  const procedure = `${meta.module}.${meta.name}`;
  const token = bearerToken(pipe.reqHeaders);
  if (!services.rateLimit.allows(token ?? pipe.peer)) throw failure('RATE_LIMITED', 429);
  const refused = services.refuses(procedure, declaration);
  if (refused) throw failure(refused, runnerErrors[refused]);
  if (!services.isEnrolled() && !beforeEnrolment.has(procedure)) throw failure('NOT_ENROLLED', 409);
  const session = token ? await services.session(token) : undefined;

  const target = { targetId: '', patientId: '' };
  const call: Call = {
    session,
    token,
    author: session?.staffId ?? 'anonymous',
    peer: pipe.peer,
    concerns: (targetId, patientId = '') => void Object.assign(target, { targetId, patientId }),
  };
  const audited = declaration.kind === 'command' || (declaration.kind === 'query' && declaration.opensRecord);
  const note = async (outcome: string) => {
    if (!audited || !services.isEnrolled()) return;
    const record = { procedure, staffId: session?.staffId ?? 'anonymous', outcome, ...target };
    if (declaration.audit === 'runs' && services.auditRuns.goesOn(record)) return;
    await services.audit(record);
  };
  const refusal = refusalOf(declaration, session);
  if (refusal) {
    if (session) await note(refusal.code);
    throw refusal;
  }
  try {
    const answer = await run(call);
    await note('done');
    return answer;
  } catch (error) {
    if (!(error instanceof ORPCError) && services.diskProblem(error)) throw error;
    const known = expected(error);
    await note(known?.code ?? 'UNEXPECTED');
    if (known) throw known;
    services.log('error', 'procedure.failed', {
      procedure,
      error: error instanceof Error ? error.stack : String(error),
    });
    throw error;
  }
}

/** A declared failure as every pipe carries it, with its sentence. */
export function failure(
  code: string,
  status: number,
  data: Record<string, unknown> = {},
): ORPCError<string, unknown> {
  const sentence = (errorSentences as Record<string, string>)[code] ?? code;
  const message = data.detail ? `${sentence} (${String(data.detail)})` : sentence;
  return new ORPCError(code, { status, message, data, defined: true });
}

/** Why this session may not call it, or undefined when it may. */
function refusalOf(
  { permission }: ProcedureDeclaration,
  session: SessionView | undefined,
): ORPCError<string, unknown> | undefined {
  if (permission === 'anyone') return undefined;
  if (!session) return failure('UNAUTHENTICATED', runnerErrors.UNAUTHENTICATED);
  if (permission === 'signed-in' || session.permissions.includes(permission)) return undefined;
  return failure('FORBIDDEN', runnerErrors.FORBIDDEN, { detail: permission });
}

/** An expected failure, or undefined for a surprise. Broken input names the field and what is wrong with it. */
function expected(error: unknown): ORPCError<string, unknown> | undefined {
  if (!(error instanceof ORPCError)) return undefined;
  if (error.code !== 'BAD_REQUEST' || !(error.cause instanceof ValidationError))
    return error.status < 500 ? error : undefined;
  const issue = error.cause.issues[0];
  const field = (issue?.path ?? [])
    .map((part) => String(typeof part === 'object' ? part.key : part))
    .join('.');
  return new ORPCError('INVALID_INPUT', {
    status: 400,
    message: `${field || 'Input'}: ${issue?.message ?? 'is not valid'}`,
    data: { field, detail: issue?.message },
    defined: true,
  });
}

function bearerToken(headers: Headers | undefined): string | undefined {
  return headers?.get('authorization')?.match(/^Bearer ([\w-]{20,100})$/)?.[1];
}
