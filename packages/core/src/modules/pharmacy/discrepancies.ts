import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { drugCountEntity } from '@burrow/shared/modules/pharmacy/controlled-entities.ts';
import type { Documents } from '../../storage/documents.ts';
import { bottleViewOf, openOf, readBottleLogs } from './bottle-log.ts';

/** What does not add up in the log of controlled drugs, newest first (M-43). */
export async function discrepanciesOf(documents: Documents) {
  const [logs, counts] = await Promise.all([readBottleLogs(documents), documents.find(drugCountEntity)]);
  const drugOf = new Map(logs.bottles.map(({ id, body }) => [id, `${body.drug} ${body.label}`.trim()]));
  const overdrawn = logs.bottles.flatMap((bottle) => {
    const { balanceMicrolitres } = bottleViewOf(logs, bottle);
    const last = logs.movements.get(bottle.id)?.at(-1);
    if (balanceMicrolitres >= 0 || !last) return [];
    return [
      { kind: 'overdrawn' as const, source: last, bottleId: bottle.id, microlitres: balanceMicrolitres },
    ];
  });
  const open = [...logs.movements.values()].flat().flatMap((movement) => {
    const microlitres = openOf(logs, movement);
    if (microlitres === 0) return [];
    return [{ kind: 'open-draw' as const, source: movement, bottleId: movement.body.bottleId, microlitres }];
  });
  const differing = counts.flatMap((count) => {
    const microlitres = count.body.countedMicrolitres - count.body.expectedMicrolitres;
    if (microlitres === 0) return [];
    return [{ kind: 'count-differs' as const, source: count, bottleId: count.body.bottleId, microlitres }];
  });
  const all = [...overdrawn, ...open, ...differing];
  const [staff, patients] = await Promise.all([
    documents.getMany(
      staffEntity,
      all.map(({ source }) => source.updatedBy),
    ),
    documents.getMany(
      patientEntity,
      all.map(({ source }) => source.patientId),
    ),
  ]);
  return all
    .map(({ kind, source, bottleId, microlitres }) => ({
      id: `${kind}-${source.id}`,
      kind,
      bottleId,
      drug: drugOf.get(bottleId) ?? '',
      at: source.at,
      by: staff.get(source.updatedBy)?.body.name ?? '',
      microlitres,
      patientName: patients.get(source.patientId)?.body.name ?? '',
    }))
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}
