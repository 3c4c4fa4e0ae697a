import { fail, ok, type Result } from '@burrow/shared/kernel/result.ts';
import type { override } from '@burrow/shared/modules/pharmacy/prescription-entities.ts';
import type { Finding } from '@burrow/shared/modules/pharmacy/rules/prescription-findings.ts';
import type { z } from 'zod';
import type { Call } from '../../kernel/call.ts';

export type Override = z.output<typeof override>;

/**
 * The stops of a check as they were overruled, one by one, each with its reason, by somebody who may (M-13). Without
 * stops there is nothing to overrule.
 */
export function overruled(
  call: Pick<Call, 'session'>,
  findings: readonly Finding[],
  given: readonly Override[],
): Result<Override[], 'OVERRIDE_NEEDED' | 'OVERRIDE_NOT_ALLOWED'> {
  const reasons = new Map(given.map(({ key, reason }) => [key, reason]));
  const stops = findings.filter(({ level }) => level === 'stop');
  const open = stops.filter(({ key }) => !reasons.has(key));
  if (open.length > 0) return fail('OVERRIDE_NEEDED', { detail: open.map(({ key }) => key).join(', ') });
  const mayOverride = call.session?.permissions.includes('prescriptions.override') ?? false;
  if (stops.length > 0 && !mayOverride) return fail('OVERRIDE_NOT_ALLOWED');
  return ok(stops.map(({ key }) => ({ key, reason: reasons.get(key)! })));
}
