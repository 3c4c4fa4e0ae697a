import type { Candidate } from '@burrow/shared/modules/attention/attention.module.ts';

/** What a person chooses: a patient, and the order when the candidate is one. */
export function candidateKey(candidate: Pick<Candidate, 'patientId' | 'orderId'>): string {
  return `${candidate.patientId}/${candidate.orderId ?? ''}`;
}
