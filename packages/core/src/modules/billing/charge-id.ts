import type { ActKind } from '@burrow/shared/modules/billing/charge-entity.ts';
import { derivedId } from '../../kernel/derived-id.ts';

/** The id of what puts an act aside: one act has one, whoever bills it where. */
export function chargeIdOf({ kind, id }: { kind: ActKind; id: string }): string {
  return derivedId('charge', kind, id);
}
