import type { FailureData } from '@burrow/shared/kernel/result.ts';
import type { AnyErrorCode } from '@burrow/shared/words/error-sentences.ts';

/** A failed call as a screen shows it; the sentence comes from the catalogue by `code`. */
export interface Failure extends FailureData {
  code: AnyErrorCode | 'CONNECTION_LOST' | 'UNEXPECTED';
}
