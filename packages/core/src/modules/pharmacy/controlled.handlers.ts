import { fail, ok, type Result } from '@burrow/shared/kernel/result.ts';
import { addMonths } from '@burrow/shared/kernel/rules/local-date.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import { bottleEntity, bottleMovementEntity } from '@burrow/shared/modules/pharmacy/bottle-entities.ts';
import type { controlledModule } from '@burrow/shared/modules/pharmacy/controlled.module.ts';
import {
  drugCountEntity,
  drugInventoryEntity,
  drugSettlementEntity,
} from '@burrow/shared/modules/pharmacy/controlled-entities.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { derivedId } from '../../kernel/derived-id.ts';
import type { Sessions } from '../session/sessions.ts';
import { chosenGuidelines } from '../vaccination/guideline-choice.ts';
import { type Bottle, bottleLogLines, bottleViewOf, openOf, readBottleLogs } from './bottle-log.ts';
import { discrepanciesOf } from './discrepancies.ts';
import type { PharmacyLibrary } from './pharmacy-library.ts';
import { printRegister } from './print-register.ts';

type WitnessRefusal = 'WITNESS_NEEDED' | 'WRONG_PASSWORD' | 'SIGN_IN_LOCKED';

export function controlledHandlers(
  core: CoreServices,
  sessions: Sessions,
  library: PharmacyLibrary,
): Handlers<typeof controlledModule> {
  const { documents, station } = core;
  const viewOf = async (bottle: Bottle) => bottleViewOf(await readBottleLogs(documents), bottle);
  const bottleWithBalance = async (bottleId: string) => {
    const bottle = await documents.get(bottleEntity, bottleId);
    return bottle && { bottle, balance: (await viewOf(bottle)).balanceMicrolitres };
  };
  /** Somebody else who may draw, by the own password. */
  const witnessed = async (
    author: string,
    witnessId: string | undefined,
    password: string | undefined,
  ): Promise<Result<string, WitnessRefusal>> => {
    if (!witnessId || !password || witnessId === author)
      return fail('WITNESS_NEEDED', { field: 'witnessId' });
    const checked = await sessions.confirm(witnessId, password);
    if (!checked.ok) return checked;
    return checked.value.permissions.includes('controlled.draw') ? ok(witnessId) : fail('WITNESS_NEEDED');
  };
  const inventoryState = async () => {
    const last = (await documents.find(drugInventoryEntity)).at(-1);
    const lastOn = last && localDateOf(new Date(last.at), station.timeZone());
    const law = library.law((await chosenGuidelines(documents)).jurisdiction);
    return { lastOn, dueOn: lastOn && addMonths(lastOn, law.inventoryMonths) };
  };

  return {
    bottles: async () => {
      const logs = await readBottleLogs(documents);
      return ok({
        bottles: logs.bottles.map((bottle) => bottleViewOf(logs, bottle)),
        inventory: await inventoryState(),
      });
    },
    log: async (call, { bottleId }) => {
      call.concerns(bottleId);
      if (!(await documents.get(bottleEntity, bottleId))) return fail('BOTTLE_NOT_FOUND');
      return ok(await bottleLogLines(documents, await readBottleLogs(documents), bottleId));
    },
    discrepancies: async () => ok(await discrepanciesOf(documents)),
    printRegister: (call, request) => printRegister(core, call, request),
    receive: async (call, { microlitres, ...body }) => {
      const bottle = await documents.insert(bottleEntity, call.author, { body });
      call.concerns(bottle.id);
      await documents.insertOnce(bottleMovementEntity, call.author, {
        id: derivedId('received', bottle.id),
        body: { bottleId: bottle.id, movement: 'received', microlitres, reason: '', witnessId: '' },
      });
      return ok(await viewOf(bottle));
    },
    draw: async (call, { patientId, bottleId, microlitres, password, reason }) => {
      call.concerns(bottleId, patientId);
      const confirmed = await sessions.confirm(call.author, password);
      if (!confirmed.ok) return confirmed;
      const patient = await documents.get(patientEntity, patientId);
      if (!patient) return fail('PATIENT_NOT_FOUND');
      if (patient.body.diedOn) return fail('PATIENT_DECEASED');
      const found = await bottleWithBalance(bottleId);
      if (!found) return fail('BOTTLE_NOT_FOUND');
      if (found.balance < microlitres)
        return fail('BOTTLE_EMPTY', { field: 'microlitres', limit: `${found.balance} µL` });
      await documents.insert(bottleMovementEntity, call.author, {
        patientId: patient.id,
        ownerId: patient.ownerId,
        body: { bottleId, movement: 'drawn', microlitres, reason, witnessId: '' },
      });
      return ok(await viewOf(found.bottle));
    },
    settle: async (
      call,
      { drawId, givenMicrolitres, wastedMicrolitres, witnessId, witnessPassword, reason },
    ) => {
      const draw = await documents.get(bottleMovementEntity, drawId);
      call.concerns(drawId, draw?.patientId);
      if (draw?.body.movement !== 'drawn') return fail('DRAW_NOT_FOUND');
      const open = openOf(await readBottleLogs(documents), draw);
      if (givenMicrolitres + wastedMicrolitres > open)
        return fail('MORE_THAN_DRAWN', { limit: `${open} µL` });
      const witness =
        wastedMicrolitres > 0 ? await witnessed(call.author, witnessId, witnessPassword) : ok('');
      if (!witness.ok) return witness;
      await documents.insert(drugSettlementEntity, call.author, {
        patientId: draw.patientId,
        ownerId: draw.ownerId,
        body: { drawId, givenMicrolitres, wastedMicrolitres, witnessId: witness.value, reason },
      });
      return ok(await viewOf((await documents.get(bottleEntity, draw.body.bottleId))!));
    },
    waste: async (call, { bottleId, microlitres, reason, witnessId, witnessPassword }) => {
      call.concerns(bottleId);
      const found = await bottleWithBalance(bottleId);
      if (!found) return fail('BOTTLE_NOT_FOUND');
      if (found.balance < microlitres)
        return fail('BOTTLE_EMPTY', { field: 'microlitres', limit: `${found.balance} µL` });
      const witness = await witnessed(call.author, witnessId, witnessPassword);
      if (!witness.ok) return witness;
      await documents.insert(bottleMovementEntity, call.author, {
        body: { bottleId, movement: 'wasted', microlitres, reason, witnessId: witness.value },
      });
      return ok(await viewOf(found.bottle));
    },
    count: async (call, { bottleId, countedMicrolitres, reason, witnessId, witnessPassword }) => {
      call.concerns(bottleId);
      const found = await bottleWithBalance(bottleId);
      if (!found) return fail('BOTTLE_NOT_FOUND');
      const difference = countedMicrolitres - found.balance;
      if (difference !== 0 && reason === '') return fail('REASON_NEEDED', { field: 'reason' });
      const witness = await witnessed(call.author, witnessId, witnessPassword);
      if (!witness.ok) return witness;
      const count = await documents.insert(drugCountEntity, call.author, {
        body: {
          bottleId,
          countedMicrolitres,
          expectedMicrolitres: found.balance,
          witnessId: witness.value,
          reason,
        },
      });
      if (difference !== 0)
        await documents.insertOnce(bottleMovementEntity, call.author, {
          id: derivedId('counted', count.id),
          body: {
            bottleId,
            movement: difference > 0 ? 'found' : 'missing',
            microlitres: Math.abs(difference),
            reason,
            witnessId: witness.value,
          },
        });
      return ok(await viewOf(found.bottle));
    },
    takeInventory: async (call, { witnessId, witnessPassword }) => {
      const witness = await witnessed(call.author, witnessId, witnessPassword);
      if (!witness.ok) return witness;
      const logs = await readBottleLogs(documents);
      const lines = logs.bottles.map((bottle) => {
        const { id: bottleId, drug, lot, label, balanceMicrolitres } = bottleViewOf(logs, bottle);
        return { bottleId, drug, lot, label, microlitres: balanceMicrolitres };
      });
      const inventory = await documents.insert(drugInventoryEntity, call.author, {
        body: { witnessId: witness.value, lines },
      });
      call.concerns(inventory.id);
      return ok({ id: inventory.id, bottles: lines.length });
    },
  };
}
