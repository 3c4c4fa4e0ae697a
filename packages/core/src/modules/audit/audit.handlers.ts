import { ok } from '@burrow/shared/kernel/result.ts';
import { auditEntity, type auditModule } from '@burrow/shared/modules/audit/audit.module.ts';
import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { brokenLinks, readLinks } from '../visit/signed-history.ts';
import { verifyChains } from './audit-chain.ts';
import { signedHere } from './signed-here.ts';

export function auditHandlers({ documents }: CoreServices): Handlers<typeof auditModule> {
  return {
    list: async (_call, input) => {
      const selector = {
        ...(input.patientId ? { patientId: input.patientId } : {}),
        ...(input.before ? { at: { $lt: input.before } } : {}),
        ...(input.staffId ? { 'body.staffId': input.staffId } : {}),
      };
      const entries = await documents.find(auditEntity, {
        selector,
        sort: [{ kind: 'desc' }, { at: 'desc' }],
        limit: input.limit,
      });
      const staff = await documents.getMany(
        staffEntity,
        entries.map((entry) => entry.body.staffId),
      );
      return ok(
        entries.map(({ id, at, patientId, stationId, body }) => ({
          id,
          at,
          patientId,
          stationId,
          procedure: body.procedure,
          staffId: body.staffId,
          staffName: staff.get(body.staffId)?.body.name ?? body.staffId,
          targetId: body.targetId,
          outcome: body.outcome,
        })),
      );
    },
    verify: async () => {
      const entries = await documents.find(auditEntity, { asWritten: true });
      const links = await readLinks(documents);
      const expected = signedHere(entries, documents.origin().stationId);
      const signed = { links: links.length, broken: brokenLinks(links, expected) };
      return ok({ entries: entries.length, chains: verifyChains(entries), signed });
    },
  };
}
