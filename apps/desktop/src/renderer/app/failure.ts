import type { FailureData } from '@burrow/shared/kernel/result.ts';
import { type AnyErrorCode, errorSentences } from '@burrow/shared/words/error-sentences.ts';
import { ORPCError } from '@orpc/client';
import type { Failure } from '../kit/failure.ts';
import { ConnectionLostError } from './link.ts';

/** Reads what a call threw. What is not declared is unexpected, whatever it says. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ConnectionLostError) return { code: 'CONNECTION_LOST' };
  if (error instanceof ORPCError && error.code in errorSentences) {
    return { ...(error.data as FailureData | undefined), code: error.code as AnyErrorCode };
  }
  return { code: 'UNEXPECTED' };
}
