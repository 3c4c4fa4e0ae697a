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

export interface Bill {
  ownerId: string;
  ownerName: string;
  lines: ChargeLine[];
}

/** The lines of each owner; whoever came last stands first. */
export function billsOf(lines: readonly ChargeLine[]): Bill[] {
  const bills = new Map<string, Bill>();
  for (const line of lines) {
    const { ownerId, ownerName } = line;
    const bill = bills.get(ownerId) ?? { ownerId, ownerName, lines: [] };
    bill.lines.push(line);
    bills.set(ownerId, bill);
  }
  return [...bills.values()];
}
