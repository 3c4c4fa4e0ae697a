import { fail, ok } from '@burrow/shared/kernel/result.ts';
import type {
  billingModule,
  ChargeLine,
  SettledCharge,
} from '@burrow/shared/modules/billing/billing.module.ts';
import { chargeEntity } from '@burrow/shared/modules/billing/charge-entity.ts';
import { ownerEntity, staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import type { DocumentOf } from '../../storage/documents.ts';
import { fullName, subjects } from '../directory/patient-views.ts';
import type { LabTables } from '../lab/lab-tables.ts';
import { type Act, billableActs } from './billable-acts.ts';
import { chargeIdOf } from './charge-id.ts';

const DAY_MS = 86_400_000;
/** How long ago something may have been done that is written down, or ends, only now. Imported years are not billed. */
const LATE_DAYS = 90;

export function billingHandlers(
  { documents }: CoreServices,
  labTables: LabTables,
): Handlers<typeof billingModule> {
  /** The acts that are on no bill yet. */
  const openOnes = async (acts: Act[]): Promise<Act[]> => {
    const charges = await documents.getMany(chargeEntity, acts.map(chargeIdOf));
    return acts.filter((act) => charges.get(chargeIdOf(act))?.status !== 'settled');
  };
  const linesOf = async (acts: Act[]): Promise<ChargeLine[]> => {
    const [subject, owners, staff] = await Promise.all([
      subjects(
        documents,
        acts.map(({ patientId }) => patientId),
      ),
      documents.getMany(
        ownerEntity,
        acts.map(({ ownerId }) => ownerId),
      ),
      documents.getMany(
        staffEntity,
        acts.map(({ by }) => by),
      ),
    ]);
    return acts.map(({ kind, id, by, ...act }) => ({
      ...subject(act.patientId),
      ...act,
      act: { kind, id },
      ownerName: fullName(owners.get(act.ownerId)),
      by: staff.get(by)?.body.name ?? '',
    }));
  };
  const settledViews = async (charges: DocumentOf<typeof chargeEntity>[]): Promise<SettledCharge[]> => {
    const staff = await documents.getMany(
      staffEntity,
      charges.map(({ updatedBy }) => updatedBy),
    );
    return charges.map(({ id, patientId, at, updatedBy, body }) => ({
      ...body,
      id,
      patientId,
      settledAt: at,
      settledBy: staff.get(updatedBy)?.body.name ?? '',
    }));
  };

  return {
    open: async (_call, { days }) => {
      const since = (more = 0) => new Date(Date.now() - (days + more) * DAY_MS).toISOString();
      // By when it was written: what came late, or ended late, is not billed by anybody yet either (B-7).
      const lately = { updatedAt: { $gte: since() }, at: { $gte: since(LATE_DAYS) } };
      const written = await billableActs(documents, labTables, lately);
      return ok(await linesOf(await openOnes(written)));
    },
    settled: async (_call, { limit }) => {
      const sort = [{ kind: 'desc' as const }, { at: 'desc' as const }];
      const charges = await documents.find(chargeEntity, { selector: { status: 'settled' }, sort, limit });
      return ok(await settledViews(charges));
    },
    settle: async (call, { patientId, acts, outcome, reason }) => {
      call.concerns(patientId, patientId);
      const done = await billableActs(documents, labTables, { patientId });
      const wanted = new Set(acts.map(chargeIdOf));
      const found = done.filter((act) => wanted.has(chargeIdOf(act)));
      if (found.length < wanted.size) return fail('ACT_NOT_FOUND');
      if ((await openOnes(found)).length < found.length) return fail('ACT_SETTLED');
      const charges = [];
      for (const { act, ...line } of await linesOf(found)) {
        const { patientName, ownerName, what } = line;
        const id = chargeIdOf(act);
        const at = new Date().toISOString();
        const body = { act, doneAt: line.at, patientName, ownerName, what, outcome, reason };
        const { document, isNew } = await documents.insertOnce(chargeEntity, call.author, {
          ...{ id, patientId: line.patientId, ownerId: line.ownerId, at, status: 'settled', body },
        });
        const again = () => ({ at, status: 'settled', body });
        charges.push(isNew ? document : (await documents.patch(chargeEntity, id, call.author, again))!);
      }
      return ok(await settledViews(charges));
    },
    reopen: async (call, { patientId, chargeId }) => {
      call.concerns(chargeId, patientId);
      const charge = await documents.get(chargeEntity, chargeId);
      if (charge?.patientId !== documents.merged.keptOf(patientId)) return fail('CHARGE_NOT_FOUND');
      await documents.patch(chargeEntity, chargeId, call.author, () => ({ status: 'open' }));
      return ok({});
    },
  };
}
