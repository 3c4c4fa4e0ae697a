import { z } from 'zod';
import { defineEntity, defineModule, query } from '../../kernel/declare.ts';
import { id, instant, limit } from '../../kernel/paging.ts';

/** One link of the audit chain of one incarnation of a station. Never edited; `hash` covers the entry and the hash before it. */
export const auditEntity = defineEntity({
  kind: 'audit-entry',
  collection: 'audit',
  version: 1,
  body: z.object({
    sequence: z.number().int().positive(),
    procedure: z.string(),
    staffId: z.string(),
    /** `done`, or the code of the failure. */
    outcome: z.string(),
    targetId: z.string(),
    previousHash: z.string(),
    hash: z.string(),
  }),
  merge: 'insert-only',
  write: [],
  programs: ['system'],
  migrations: {},
});

/** A signed document that is not what was signed. */
export const brokenLink = z.object({
  id: z.string(),
  patientId: z.string(),
  visitId: z.string(),
  /** `changed`: its bytes are not those that were signed. `gap`: the one before it is gone. `missing`: it is gone. */
  problem: z.enum(['changed', 'gap', 'missing']),
});
export type BrokenLink = z.infer<typeof brokenLink>;

export const auditView = z.object({
  id: z.string(),
  at: instant,
  procedure: z.string(),
  staffId: z.string(),
  staffName: z.string(),
  patientId: z.string(),
  targetId: z.string(),
  outcome: z.string(),
  stationId: z.string(),
});

export const auditModule = defineModule({
  name: 'audit',
  permissions: { 'audit.read': 'Read and verify the audit trail' },
  entities: [auditEntity],
  screens: ['settingsAudit'],
  procedures: {
    list: query({
      route: 'GET /audit',
      summary: 'Audit entries, newest first',
      permission: 'audit.read',
      reads: ['audit'],
      input: z.object({
        patientId: id.optional(),
        staffId: id.optional(),
        before: instant.optional(),
        limit,
      }),
      output: z.array(auditView),
      errors: {},
    }),
    verify: query({
      route: 'GET /audit/verify',
      summary: 'Recomputes every chain and the signed history, and names what does not hold',
      permission: 'audit.read',
      reads: ['audit', 'clinical'],
      input: z.object({}),
      output: z.object({
        entries: z.number(),
        chains: z.array(
          z.object({
            stationId: z.string(),
            /** The station, and its incarnation where the chain is of one. */
            chain: z.string(),
            entries: z.number(),
            brokenAt: z.number().optional(),
          }),
        ),
        /** Signatures, addenda and the like. */
        signed: z.object({ links: z.number(), broken: z.array(brokenLink) }),
      }),
      errors: {},
    }),
  },
});
