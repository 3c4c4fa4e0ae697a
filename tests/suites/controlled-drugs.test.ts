import { addMonths } from '@burrow/shared/kernel/rules/local-date.ts';
import { patientFields } from '@burrow/shared/modules/directory/patient.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import { beforeAll, expect, test } from 'vitest';
import { PASSWORD as password } from '../support/offline-core.ts';
import { readPdf } from '../support/read-pdf.ts';
import { openSuiteCore } from '../support/suite-core.ts';

const { station, as } = await openSuiteCore();
const [vet, tech] = [as('veterinarian'), as('vet-tech')];
const admin = as('super-admin');
let patientId: string;
let techId: string;
let vetId: string;

beforeAll(async () => {
  const fields = patientFields.parse({ name: 'Bruno', species: 'dog', bornOn: '2020-01-01' });
  patientId = (await admin.directory.registerPatient({ ownerId: station.ownerId, fields })).id;
  const staff = await admin.directory.listStaff({});
  techId = staff.find(({ roleId }) => roleId === 'vet-tech')!.id;
  vetId = staff.find(({ roleId }) => roleId === 'veterinarian')!.id;
});

const receive = (microlitres = 10_000) =>
  vet.controlled.receive({ drug: 'methadone', lot: 'ME-1', label: 'B-7', microlitres });
const draw = (bottleId: string, microlitres: number, more = {}) =>
  tech.controlled.draw({ patientId, bottleId, microlitres, password, ...more });
const newestDraw = async (bottleId: string) => (await tech.controlled.log({ bottleId }))[0]!;

test('M-40, M-41: draws run down the balance exactly, are signed, and never exceed the log', async () => {
  const bottle = await receive(1_000);
  for (let i = 0; i < 3; i++) await draw(bottle.id, 330);
  await expect(draw(bottle.id, 20)).rejects.toMatchObject({ code: 'BOTTLE_EMPTY' });
  expect(await draw(bottle.id, 10)).toMatchObject({ balanceMicrolitres: 0, unaccountedMicrolitres: 1_000 });
  await expect(draw(bottle.id, 1, { password: 'guess' })).rejects.toMatchObject({ code: 'WRONG_PASSWORD' });
  const log = await vet.controlled.log({ bottleId: bottle.id });
  expect(log.map(({ balanceMicrolitres }) => balanceMicrolitres)).toEqual([0, 10, 340, 670, 1_000]);
  expect(log[0]).toMatchObject({ by: 'The vet-tech', patientName: 'Bruno', movement: 'drawn' });
});

test('M-42: given and wasted never exceed the draw, and waste needs somebody else’s password', async () => {
  const bottle = await receive();
  await draw(bottle.id, 800);
  const { id: drawId } = await newestDraw(bottle.id);
  const settle = (more: object) =>
    tech.controlled.settle({ drawId, givenMicrolitres: 600, wastedMicrolitres: 200, ...more });
  await expect(settle({})).rejects.toMatchObject({ code: 'WITNESS_NEEDED' });
  await expect(settle({ witnessId: techId, witnessPassword: password })).rejects.toMatchObject({
    code: 'WITNESS_NEEDED',
  });
  await expect(settle({ witnessId: vetId, witnessPassword: 'guess' })).rejects.toMatchObject({
    code: 'WRONG_PASSWORD',
  });
  await expect(settle({ givenMicrolitres: 601 })).rejects.toMatchObject({ code: 'MORE_THAN_DRAWN' });
  expect(await settle({ witnessId: vetId, witnessPassword: password })).toMatchObject({
    balanceMicrolitres: 9_200,
    unaccountedMicrolitres: 0,
  });
  await expect(settle({ givenMicrolitres: 1, wastedMicrolitres: 0 })).rejects.toMatchObject({
    code: 'MORE_THAN_DRAWN',
  });
  expect(await newestDraw(bottle.id)).toMatchObject({
    givenMicrolitres: 600,
    wastedMicrolitres: 200,
    witness: 'The veterinarian',
  });
});

test('M-43: a count that differs needs a reason, moves the balance and stands among the discrepancies', async () => {
  const bottle = await receive();
  const count = (countedMicrolitres: number, reason = '') =>
    vet.controlled.count({
      ...{ bottleId: bottle.id, countedMicrolitres, reason },
      ...{ witnessId: techId, witnessPassword: password },
    });
  expect(await count(10_000)).toMatchObject({ balanceMicrolitres: 10_000 });
  await expect(count(9_500)).rejects.toMatchObject({ code: 'REASON_NEEDED' });
  expect(await count(9_500, 'Dead space of needles')).toMatchObject({ balanceMicrolitres: 9_500 });
  await draw(bottle.id, 100);
  const found = (await vet.controlled.discrepancies({})).filter(({ bottleId }) => bottleId === bottle.id);
  expect(found).toMatchObject([
    { kind: 'open-draw', microlitres: 100, patientName: 'Bruno' },
    { kind: 'count-differs', microlitres: -500 },
  ]);
});

test('M-44: the inventory is signed by two and says when the next is due', async () => {
  const { bottles } = await vet.controlled.takeInventory({ witnessId: techId, witnessPassword: password });
  const state = await vet.controlled.bottles({});
  expect(bottles).toBe(state.bottles.length);
  const today = localDateOf(new Date(), 'Europe/London');
  expect(state.inventory).toEqual({ lastOn: today, dueOn: addMonths(today, 24) });
  await expect(
    tech.controlled.takeInventory({ witnessId: vetId, witnessPassword: password }),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('M-45: the register prints each log with its balance, what does not add up, and the inventories', async () => {
  const bottle = await vet.controlled.receive({
    ...{ drug: 'ketamine', lot: 'KE-1', label: 'B-9', microlitres: 10_000 },
  });
  await draw(bottle.id, 335);
  const print = async (more = {}) => {
    const { pages } = await readPdf(await vet.controlled.printRegister({ language: 'en', ...more }));
    return pages.join('\n');
  };
  const register = await print();
  expect(register).toMatch(/Controlled drug register/);
  expect(register).toMatch(/ketamine · B-9 · lot KE-1/);
  expect(register).toMatch(/drawn\s+0\.335\s+9\.665\s+Bruno\s+not accounted/);
  expect(register).toMatch(/Inventory of .*\n.*Taken by The veterinarian, witness The vet-tech/);
  expect(register).toMatch(/Page 1 of \d/);
  const future = await print({ fromOn: addMonths(localDateOf(new Date(), 'Europe/London'), 1) });
  expect(future).toMatch(/No entry/);
  expect(future).not.toMatch(/Bruno/);
  await expect(as('receptionist').controlled.printRegister({ language: 'en' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});
