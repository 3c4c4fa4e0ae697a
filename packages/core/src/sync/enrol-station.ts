import { generateKeyPairSync } from 'node:crypto';
import { enrolAnswer } from '@burrow/shared/kernel/sync-protocol.ts';
import type { Enrolment } from './enrolment.ts';

const TIMEOUT_MS = 15_000;

/**
 * Joins a sync server with a one-time code. The key pair is made here; only its public half is sent. A practice's
 * first station may bring the id of the clinic that its records speak of.
 */
export async function enrolStation(request: {
  serverUrl: string;
  code: string;
  stationName: string;
  clinicId?: string;
}): Promise<Enrolment | 'CODE_INVALID' | 'SERVER_UNREACHABLE'> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { kty, crv, x } = publicKey.export({ format: 'jwk' });
  const response = await fetch(new URL('/enrol', request.serverUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      code: request.code,
      stationName: request.stationName,
      ...(request.clinicId ? { clinicId: request.clinicId } : {}),
      publicKey: { kty, crv, x },
    }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => undefined);
  if (!response || response.status >= 500) return 'SERVER_UNREACHABLE';
  const answer = enrolAnswer.safeParse(await response.json().catch(() => undefined));
  if (!response.ok || !answer.success) return 'CODE_INVALID';
  return {
    ...answer.data,
    serverUrl: request.serverUrl,
    stationName: request.stationName,
    privateKey: privateKey.export({ format: 'jwk' }) as Record<string, unknown>,
  };
}
