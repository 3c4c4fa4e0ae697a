import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { bottleEntity, bottleMovementEntity } from '@burrow/shared/modules/pharmacy/bottle-entities.ts';
import type { BottleLogLine, BottleView } from '@burrow/shared/modules/pharmacy/controlled.module.ts';
import { drugSettlementEntity } from '@burrow/shared/modules/pharmacy/controlled-entities.ts';
import { bottleBalance } from '@burrow/shared/modules/pharmacy/rules/bottle-balance.ts';
import { unaccounted } from '@burrow/shared/modules/pharmacy/rules/draw-account.ts';
import type { DocumentOf, Documents } from '../../storage/documents.ts';

export type Bottle = DocumentOf<typeof bottleEntity>;
export type Movement = DocumentOf<typeof bottleMovementEntity>;
export type Settlement = DocumentOf<typeof drugSettlementEntity>;

/** Every bottle with its movements, oldest first, and what became of each draw. */
export interface BottleLogs {
  bottles: Bottle[];
  movements: Map<string, Movement[]>;
  settlements: Map<string, Settlement[]>;
}

export async function readBottleLogs(documents: Documents): Promise<BottleLogs> {
  const [bottles, movements, settlements] = await Promise.all([
    documents.find(bottleEntity),
    documents.find(bottleMovementEntity),
    documents.find(drugSettlementEntity),
  ]);
  return {
    bottles,
    movements: Map.groupBy(movements, ({ body }) => body.bottleId),
    settlements: Map.groupBy(settlements, ({ body }) => body.drawId),
  };
}

export function bottleViewOf(logs: BottleLogs, { id, body }: Bottle): BottleView {
  const movements = logs.movements.get(id) ?? [];
  return {
    id,
    drug: body.drug,
    lot: body.lot,
    label: body.label,
    balanceMicrolitres: bottleBalance(movements.map((one) => one.body)),
    unaccountedMicrolitres: movements.reduce((sum, movement) => sum + openOf(logs, movement), 0),
  };
}

/** What is not accounted for of a movement; nothing, unless it is a draw. */
export function openOf(logs: BottleLogs, { id, body }: Movement): number {
  if (body.movement !== 'drawn') return 0;
  return unaccounted(
    body.microlitres,
    (logs.settlements.get(id) ?? []).map((one) => one.body),
  );
}

/** The log of one bottle, newest first, with the balance after each line. */
export async function bottleLogLines(
  documents: Documents,
  logs: BottleLogs,
  bottleId: string,
): Promise<BottleLogLine[]> {
  const movements = logs.movements.get(bottleId) ?? [];
  const settled = movements.flatMap(({ id }) => logs.settlements.get(id) ?? []);
  const [staff, patients] = await Promise.all([
    documents.getMany(staffEntity, [
      ...movements.flatMap(({ updatedBy, body }) => [updatedBy, body.witnessId]),
      ...settled.map(({ body }) => body.witnessId),
    ]),
    documents.getMany(
      patientEntity,
      movements.map(({ patientId }) => patientId),
    ),
  ]);
  const nameOf = (id: string) => staff.get(id)?.body.name ?? '';
  const lines = movements.map((movement, index): BottleLogLine => {
    const { id, at, updatedBy, patientId, body } = movement;
    const own = logs.settlements.get(id) ?? [];
    const sum = (field: 'givenMicrolitres' | 'wastedMicrolitres') =>
      own.reduce((total, one) => total + one.body[field], 0);
    const witnesses = [body.witnessId, ...own.map((one) => one.body.witnessId)].map(nameOf).filter(Boolean);
    return {
      id,
      at,
      by: nameOf(updatedBy),
      witness: [...new Set(witnesses)].join(', '),
      movement: body.movement,
      microlitres: body.microlitres,
      balanceMicrolitres: bottleBalance(movements.slice(0, index + 1).map((one) => one.body)),
      patientId,
      patientName: patients.get(patientId)?.body.name ?? '',
      givenMicrolitres: sum('givenMicrolitres'),
      wastedMicrolitres: sum('wastedMicrolitres'),
      unaccountedMicrolitres: openOf(logs, movement),
      reason: [body.reason, ...own.map((one) => one.body.reason)].filter(Boolean).join('; '),
    };
  });
  return lines.reverse();
}
