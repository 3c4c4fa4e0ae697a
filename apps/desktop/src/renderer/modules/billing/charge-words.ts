import type { ChargeLine } from '@burrow/shared/modules/billing/billing.module.ts';
import type { TFunction } from 'i18next';
import { amountWords } from '../pharmacy/medicine-words.ts';

/** What a line stands for: "Visit", "Vaccination: Purevax RCP", "Medicine: Metacam, 15 mL". */
export function chargeWords(
  t: TFunction<'words'>,
  { act, what, quantityThousandths, unit }: Pick<ChargeLine, 'act' | 'what' | 'quantityThousandths' | 'unit'>,
  locale: string,
): string {
  const amount = unit && quantityThousandths ? amountWords(t, quantityThousandths, unit, locale) : '';
  const details = [what, amount].filter(Boolean).join(', ');
  return [t(`billing.kinds.${act.kind}`), details].filter(Boolean).join(': ');
}

/** Acts that say the same of one animal, such as six doses of a drip: one row, newest first. */
export interface ChargeGroup {
  line: ChargeLine;
  acts: ChargeLine['act'][];
}

export interface Bill {
  ownerId: string;
  ownerName: string;
  groups: ChargeGroup[];
}

/** What each owner is to be billed for; whoever came last stands first. */
export function billsOf(lines: readonly ChargeLine[]): Bill[] {
  return [...Map.groupBy(lines, ({ ownerId }) => ownerId)].map(([ownerId, own]) => ({
    ownerId,
    ownerName: own[0]!.ownerName,
    groups: [...Map.groupBy(own, sameness).values()].map((same) => ({
      line: same[0]!,
      acts: same.map(({ act }) => act),
    })),
  }));
}

/** Only treatments come many times; everything else is a row of its own. */
function sameness({ act, patientId, what }: ChargeLine): string {
  return act.kind === 'treatment' ? JSON.stringify([patientId, what]) : `${act.kind} ${act.id}`;
}
