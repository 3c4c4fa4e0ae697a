import { z } from 'zod';
import { command, defineModule, query } from '../../kernel/declare.ts';
import { id, instant, localDate, shortText } from '../../kernel/paging.ts';
import { printLanguage, sheetErrors } from '../../kernel/print.ts';
import { bottleEntity, bottleMovementEntity } from './bottle-entities.ts';
import {
  drugCountEntity,
  drugInventoryEntity,
  drugSettlementEntity,
  microlitres,
} from './controlled-entities.ts';

const password = z.string().min(1).max(200);
const reason = z.string().trim().max(400);
const amount = z.number().int().nonnegative().max(10_000_000);
/** A second person who saw it and signs with the own password. */
const witness = { witnessId: id, witnessPassword: password };
const passwordErrors = { WRONG_PASSWORD: 401, SIGN_IN_LOCKED: 429 } as const;
const witnessErrors = { ...passwordErrors, WITNESS_NEEDED: 422 } as const;

export const bottleView = z.object({
  id: z.string(),
  drug: z.string(),
  lot: z.string(),
  label: z.string(),
  /** By its log; below zero when two stations drew more than there was. */
  balanceMicrolitres: z.number(),
  /** Drawn and neither given nor wasted. */
  unaccountedMicrolitres: z.number(),
});
export type BottleView = z.infer<typeof bottleView>;

export const bottleLogLine = z.object({
  id: z.string(),
  at: instant,
  by: z.string(),
  witness: z.string(),
  movement: z.enum(['received', 'drawn', 'wasted', 'found', 'missing']),
  microlitres: z.number(),
  /** What was left after it. */
  balanceMicrolitres: z.number(),
  patientId: z.string(),
  patientName: z.string(),
  givenMicrolitres: z.number(),
  wastedMicrolitres: z.number(),
  unaccountedMicrolitres: z.number(),
  reason: z.string(),
});
export type BottleLogLine = z.infer<typeof bottleLogLine>;

export const controlledModule = defineModule({
  name: 'controlled',
  permissions: {
    'controlled.read': 'See the log of controlled drugs',
    'controlled.draw': 'Draw, give and waste controlled drugs',
    'controlled.manage': 'Receive and count controlled drugs, take the inventory',
  },
  entities: [bottleEntity, bottleMovementEntity, drugSettlementEntity, drugCountEntity, drugInventoryEntity],
  screens: ['controlledDrugs'],
  procedures: {
    bottles: query({
      route: 'GET /controlled-drugs',
      summary: 'Every bottle with its balance, and when the next inventory is due',
      permission: 'controlled.read',
      reads: ['clinical', 'settings'],
      input: z.object({}),
      output: z.object({
        bottles: z.array(bottleView),
        inventory: z.object({ lastOn: localDate.optional(), dueOn: localDate.optional() }),
      }),
      errors: {},
    }),
    log: query({
      route: 'GET /controlled-drugs/{bottleId}/log',
      summary: 'A bottle’s log, newest first, with the running balance',
      permission: 'controlled.read',
      reads: ['clinical', 'directory'],
      opensRecord: true,
      input: z.object({ bottleId: id }),
      output: z.array(bottleLogLine),
      errors: { BOTTLE_NOT_FOUND: 404 },
    }),
    discrepancies: query({
      route: 'GET /controlled-drugs/discrepancies',
      summary: 'What does not add up: overdrawn bottles, open draws, counts that differed',
      permission: 'controlled.read',
      reads: ['clinical', 'directory'],
      input: z.object({}),
      output: z.array(
        z.object({
          id: z.string(),
          kind: z.enum(['overdrawn', 'open-draw', 'count-differs']),
          bottleId: z.string(),
          drug: z.string(),
          at: instant,
          by: z.string(),
          microlitres: z.number(),
          patientName: z.string(),
        }),
      ),
      errors: {},
    }),
    printRegister: query({
      route: 'GET /controlled-drugs/register.pdf',
      summary: 'The register as PDF: every log, what does not add up, the inventories',
      permission: 'controlled.read',
      reads: [],
      opensRecord: true,
      input: z.object({ fromOn: localDate.optional(), language: printLanguage }),
      output: z.file(),
      errors: sheetErrors,
    }),
    receive: command({
      route: 'POST /controlled-drugs',
      summary: 'Takes a bottle in',
      permission: 'controlled.manage',
      input: z.object({
        drug: shortText,
        lot: z.string().trim().max(60),
        label: z.string().trim().max(60),
        microlitres,
      }),
      output: bottleView,
      errors: {},
    }),
    draw: command({
      route: 'POST /patients/{patientId}/controlled-draws',
      summary: 'Draws from a bottle for one animal, signed with the own password',
      permission: 'controlled.draw',
      input: z.object({ patientId: id, bottleId: id, microlitres, password, reason: reason.default('') }),
      output: bottleView,
      errors: {
        ...passwordErrors,
        PATIENT_NOT_FOUND: 404,
        PATIENT_DECEASED: 409,
        BOTTLE_NOT_FOUND: 404,
        BOTTLE_EMPTY: 409,
      },
    }),
    settle: command({
      route: 'POST /controlled-draws/{drawId}/settlements',
      summary: 'Says what became of a draw: given, and wasted before a witness',
      permission: 'controlled.draw',
      input: z.object({
        drawId: id,
        givenMicrolitres: amount,
        wastedMicrolitres: amount,
        witnessId: id.optional(),
        witnessPassword: password.optional(),
        reason: reason.default(''),
      }),
      output: bottleView,
      errors: { ...witnessErrors, DRAW_NOT_FOUND: 404, MORE_THAN_DRAWN: 422 },
    }),
    waste: command({
      route: 'POST /controlled-drugs/{bottleId}/waste',
      summary: 'Wastes from a bottle before a witness, with the reason',
      permission: 'controlled.draw',
      input: z.object({ bottleId: id, microlitres, reason: reason.min(1), ...witness }),
      output: bottleView,
      errors: { ...witnessErrors, BOTTLE_NOT_FOUND: 404, BOTTLE_EMPTY: 409 },
    }),
    count: command({
      route: 'POST /controlled-drugs/{bottleId}/counts',
      summary: 'Counts a bottle before a witness; a difference goes into the log with its reason',
      permission: 'controlled.manage',
      input: z.object({ bottleId: id, countedMicrolitres: amount, reason: reason.default(''), ...witness }),
      output: bottleView,
      errors: { ...witnessErrors, BOTTLE_NOT_FOUND: 404, REASON_NEEDED: 422 },
    }),
    takeInventory: command({
      route: 'POST /controlled-drugs/inventories',
      summary: 'Keeps what every bottle holds today, signed by two people',
      permission: 'controlled.manage',
      input: z.object(witness),
      output: z.object({ id: z.string(), bottles: z.number() }),
      errors: witnessErrors,
    }),
  },
});
