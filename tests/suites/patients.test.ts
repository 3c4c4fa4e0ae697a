import { addDays } from '@burrow/shared/kernel/rules/local-date.ts';
import { patientFields, type Species } from '@burrow/shared/modules/directory/patient.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import { expect, test } from 'vitest';
import { seeded } from '../support/api.ts';
import { openSuiteCore } from '../support/suite-core.ts';

const { station, as } = await openSuiteCore();
const [vet, desk] = [as('veterinarian'), as('receptionist')];

const today = () => localDateOf(new Date(), 'Europe/London');
const inDays = (days: number) => addDays(today(), days);
const owner = async (familyName: string, more = {}) =>
  (await desk.directory.registerOwner({ fields: { familyName, givenName: 'Kim', ...more } })).id;
const animal = async (ownerId: string, name: string, species: Species = 'dog', more = {}) =>
  desk.directory.registerPatient({ ownerId, fields: patientFields.parse({ name, species, ...more }) });

test('H-1: further persons stand beside the main owner by role, and end with their day and reason', async () => {
  const [ana, ben] = [await owner('Person'), await owner('Copal')];
  const { id } = await animal(ana, 'Tali');
  const people = await desk.directory.addPerson({ patientId: id, ownerId: ben, role: 'co-owner' });
  expect(people.present.map(({ fullName, role }) => [fullName, role])).toEqual([
    ['Kim Person', 'main'],
    ['Kim Copal', 'co-owner'],
  ]);
  await expect(
    desk.directory.addPerson({ patientId: id, ownerId: ben, role: 'co-owner' }),
  ).rejects.toMatchObject({
    code: 'ALREADY_OWNER',
  });
  const { ownershipId } = people.present[1]!;
  expect((await desk.directory.openOwner({ ownerId: ben })).shared).toMatchObject([
    { name: 'Tali', role: 'co-owner', ownerName: 'Kim Person' },
  ]);
  const ended = await desk.directory.endPerson({ ownershipId, reason: 'Moved out' });
  expect(ended.present).toHaveLength(1);
  expect(ended.former).toMatchObject([{ fullName: 'Kim Copal', untilOn: today(), reason: 'Moved out' }]);
  const back = await desk.directory.endPerson({ ownershipId, isEnded: false });
  expect([back.present.length, back.former.length]).toEqual([2, 0]);
});

test('H-2, H-3: a transfer moves the animal to another household and keeps who had it', async () => {
  const [ana, ben] = [await owner('Giver'), await owner('Taker')];
  const { id } = await animal(ana, 'Otto');
  const on = inDays(0);
  expect(
    (await desk.directory.transferPatient({ patientId: id, toOwnerId: ben, on, reason: 'Sold' })).owner?.id,
  ).toBe(ben);
  const { present, former } = await vet.directory.peopleOf({ patientId: id });
  expect(present).toMatchObject([{ fullName: 'Kim Taker', role: 'main', fromOn: on }]);
  expect(former).toMatchObject([{ fullName: 'Kim Giver', role: 'main', untilOn: on, reason: 'Sold' }]);
  const giver = await desk.directory.openOwner({ ownerId: ana });
  expect([giver.patients.length, giver.former]).toMatchObject([
    0,
    [{ name: 'Otto', ownerName: 'Kim Taker', untilOn: on }],
  ]);
  expect((await desk.directory.openOwner({ ownerId: ben })).patients.map(({ name }) => name)).toEqual([
    'Otto',
  ]);
});

test('H-4: a transfer is taken back while it is the last, and leaves no trace', async () => {
  const [ana, ben] = [await owner('First'), await owner('Second')];
  const { id } = await animal(ana, 'Pip');
  await desk.directory.transferPatient({ patientId: id, toOwnerId: ben });
  await desk.directory.undoTransfer({ patientId: id, fromOwnerId: ana });
  expect((await desk.directory.peopleOf({ patientId: id })).former).toEqual([]);
  expect((await desk.directory.openOwner({ ownerId: ben })).former).toEqual([]);
  await expect(desk.directory.undoTransfer({ patientId: id, fromOwnerId: ana })).rejects.toMatchObject({
    code: 'TRANSFER_NOT_LAST',
  });
});

test('H-5: a transfer to come, or to whoever has the animal, is refused', async () => {
  const [ana, ben] = [await owner('Stay'), await owner('Wait')];
  const { id: patientId } = await animal(ana, 'Mo');
  const to = (toOwnerId: string, on?: string) => desk.directory.transferPatient({ patientId, toOwnerId, on });
  await expect(to(ben, inDays(1))).rejects.toMatchObject({ code: 'DATE_TO_COME' });
  await expect(to(ana)).rejects.toMatchObject({ code: 'ALREADY_OWNER' });
});

test('H-11, H-12: the dead leave the lists of what is due, and come back when the day is taken away', async () => {
  const { id: patientId } = await animal(await owner('Mourner'), 'Nala', 'dog', { bornOn: inDays(-900) });
  await vet.vaccination.record({
    patientId,
    productCode: 'nobivac-dhppi',
    lot: 'A1',
    expiresOn: inDays(90),
    at: `${inDays(-800)}T12:00:00.000Z`,
  });
  const isListed = async () => (await vet.vaccination.due({})).some((due) => due.patientId === patientId);
  expect(await isListed()).toBe(true);
  const dies = (diedOn: string | null) => vet.directory.updatePatient({ patientId, fields: { diedOn } });
  await expect(dies(inDays(1))).rejects.toMatchObject({ code: 'DATE_TO_COME' });
  await expect(dies(inDays(-1000))).rejects.toMatchObject({ code: 'DIED_BEFORE_BIRTH' });
  await dies(today());
  expect(await isListed()).toBe(false);
  expect((await vet.clinical.history({ patientId })).map(({ kind }) => kind)).toContain('vaccination');
  await dies(null);
  expect(await isListed()).toBe(true);
});

test('H-20, H-21: merged patients read as one, and undoing restores both exactly', async () => {
  const ownerId = await owner('Twice');
  const [kept, merged] = [await animal(ownerId, 'Bello'), await animal(ownerId, 'Belo')];
  await vet.clinical.recordWeight({ patientId: kept.id, grams: 9_000, at: '2026-01-01T10:00:00.000Z' });
  await vet.clinical.recordWeight({ patientId: merged.id, grams: 9_500, at: '2026-02-01T10:00:00.000Z' });
  const order = await vet.lab.order({ patientId: merged.id, panels: ['CHEM'] });
  const before = await Promise.all([kept, merged].map(({ id }) => vet.clinical.history({ patientId: id })));
  const { mergeId } = await vet.directory.mergeRecords({
    of: 'patient',
    mergedId: merged.id,
    keptId: kept.id,
  });
  for (const patientId of [kept.id, merged.id]) {
    expect(await vet.directory.openPatient({ patientId })).toMatchObject({
      id: kept.id,
      weight: { grams: 9_500 },
    });
    expect((await vet.clinical.weights({ patientId })).map(({ grams }) => grams)).toEqual([9_000, 9_500]);
    expect((await vet.clinical.history({ patientId })).some(({ detail }) => detail === order.accession)).toBe(
      true,
    );
  }
  expect((await vet.directory.openOwner({ ownerId })).patients.map(({ id }) => id)).toEqual([kept.id]);
  expect(await vet.directory.mergedInto({ recordId: kept.id })).toMatchObject([
    { mergeId, title: 'Belo', detail: merged.number, by: 'The veterinarian' },
  ]);
  await vet.clinical.recordWeight({ patientId: merged.id, grams: 9_700, at: '2026-03-01T10:00:00.000Z' });
  await vet.directory.undoMerge({ mergeId });
  const after = await Promise.all([kept, merged].map(({ id }) => vet.clinical.history({ patientId: id })));
  expect(after[1]).toEqual(before[1]);
  expect(after[0]!.filter(({ title }) => title !== '9.70 kg')).toEqual(before[0]);
});

test('H-24: names, numbers and phones of a merged record find the kept one', async () => {
  const [kept, merged] = [
    await owner('Lindqvist', { phones: ['555 7711'] }),
    await owner('Lindkvist', { phones: ['555 7722'] }),
  ];
  const dog = await animal(merged, 'Saga');
  await vet.directory.mergeRecords({ of: 'owner', mergedId: merged, keptId: kept });
  for (const text of ['Lindkvist', '555 7722', 'Lindqvist', '555 7711'])
    expect((await desk.directory.search({ text })).filter(({ kind }) => kind === 'owner')).toMatchObject([
      { id: kept, title: 'Kim Lindqvist' },
    ]);
  await expect
    .poll(async () => (await desk.directory.search({ text: 'Saga Lindqvist' })).map(({ id }) => id))
    .toContain(dog.id);
  expect((await desk.directory.openOwner({ ownerId: merged })).patients.map(({ id }) => id)).toEqual([
    dog.id,
  ]);
});

test('H-25: different species are refused; owners of both share the kept animal', async () => {
  const [ana, ben] = [await owner('One'), await owner('Other')];
  const [cat, dog, twin] = [
    await animal(ana, 'Kit', 'cat'),
    await animal(ana, 'Kit'),
    await animal(ben, 'Kitt', 'cat'),
  ];
  const merge = (mergedId: string) => vet.directory.mergeRecords({ of: 'patient', mergedId, keptId: cat.id });
  await expect(merge(dog.id)).rejects.toMatchObject({ code: 'SPECIES_DIFFER' });
  await expect(merge(cat.id)).rejects.toMatchObject({ code: 'SAME_RECORD' });
  await merge(twin.id);
  expect((await desk.directory.peopleOf({ patientId: cat.id })).present).toMatchObject([
    { ownerId: ana, role: 'main' },
    { ownerId: ben, role: 'co-owner' },
  ]);
  expect((await desk.directory.openOwner({ ownerId: ben })).patients.map(({ id }) => id)).toEqual([cat.id]);
});

test('H-23: a device that sends the number of a merged patient reaches the kept one', async () => {
  const ownerId = await owner('Device');
  const [kept, merged] = [await animal(ownerId, 'Funk'), await animal(ownerId, 'Funck')];
  await vet.directory.mergeRecords({ of: 'patient', mergedId: merged.id, keptId: kept.id });
  const arrival = {
    intakeId: 'i',
    deviceId: 'mllp',
    deviceName: 'HL7',
    receivedAt: new Date().toISOString(),
  };
  const reading = {
    sequence: 1,
    code: 'CREA',
    name: 'Creatinine',
    value: '88',
    unit: 'umol/L',
    status: 'final' as const,
    deviceFlags: [],
  };
  const identity = { patientIds: [merged.number], patientName: 'Funck' };
  const specimen = { sequence: 1, accessions: [], identity, readings: [reading] };
  const message = {
    protocol: 'hl7' as const,
    messageType: 'ORU',
    sender: 'A',
    controlId: 'c',
    specimens: [specimen],
  };
  expect(await station.core.labIntake.receive(arrival, message)).toMatchObject({
    outcome: 'matched',
  });
  const chart = await vet.lab.chart({ patientId: kept.id });
  expect(JSON.stringify(chart)).toContain('Creatinine');
});

test('H-20: the audit trail holds after a merge, whichever of the records is named before and after it', async () => {
  const ownerId = await owner('Trail');
  const [kept, merged] = [await animal(ownerId, 'Trail'), await animal(ownerId, 'Trial')];
  await vet.directory.openPatient({ patientId: merged.id });
  await vet.directory.mergeRecords({ of: 'patient', mergedId: merged.id, keptId: kept.id });
  await vet.directory.openPatient({ patientId: merged.id });
  const { chains } = await as('super-admin').audit.verify({});
  expect(chains.map(({ brokenAt }) => brokenAt)).toEqual([undefined]);
});

test('H-26: after any merges and undos nothing is lost, doubled or without an owner', async () => {
  const { next: random, below, pick } = seeded(20_261_121);
  const owners = await Promise.all(Array.from({ length: 8 }, (_, i) => owner(`Orphan${i}`)));
  const patients: string[] = [];
  for (let i = 0; i < 16; i++) {
    const { id } = await animal(pick(owners), `Fuzz${i}`);
    patients.push(id);
    for (let w = 0; w < 3; w++) await vet.clinical.recordWeight({ patientId: id, grams: 1_000 + i * 10 + w });
  }
  // A session may make 1,200 calls at once, and reading all of this sixty times is twice as many.
  const readers = [vet, as('vet-tech'), as('super-admin')];
  const everything = async (round: number) => {
    const reader = readers[round % readers.length]!;
    const seen = await Promise.all(patients.map((patientId) => reader.clinical.weights({ patientId })));
    const opened = await Promise.all(
      patients.map((patientId) => reader.directory.openPatient({ patientId })),
    );
    const byKept = new Map(opened.map(({ id }, i) => [id, seen[i]!.map((weight) => weight.id).sort()]));
    const households = await Promise.all(owners.map((ownerId) => reader.directory.openOwner({ ownerId })));
    return { byKept, opened, households };
  };
  const first = await everything(0);
  const all = [...first.byKept.values()].flat().sort();
  const going: string[] = [];
  for (let step = 0; step < 60; step++) {
    const of = random() < 0.5 ? ('patient' as const) : ('owner' as const);
    if (random() < 0.4 && going.length > 0)
      await vet.directory.undoMerge({ mergeId: going.splice(below(going.length), 1)[0]! });
    else {
      const [mergedId, keptId] =
        of === 'patient' ? [pick(patients), pick(patients)] : [pick(owners), pick(owners)];
      const made = await vet.directory.mergeRecords({ of, mergedId, keptId }).catch(({ code }) => {
        expect(code).toBe('SAME_RECORD');
      });
      if (made) going.push(made.mergeId);
    }
    const { byKept, opened, households } = await everything(step);
    expect([...byKept.values()].flat().sort()).toEqual(all);
    const housed = new Set(households.flatMap((household) => household.patients.map(({ id }) => id)));
    for (const { id, owner: of_ } of opened)
      expect([id, housed.has(id), of_ !== undefined]).toEqual([id, true, true]);
  }
  for (const mergeId of going) await vet.directory.undoMerge({ mergeId });
  expect(await everything(0)).toEqual(first);
});

const typing = (more = {}) =>
  desk.directory.alikeOwners({
    familyName: '',
    givenName: '',
    phone: '',
    email: '',
    patientName: '',
    ...more,
  });

test('H-30, H-31: who is being registered again is shown with what agrees, also under a merged name', async () => {
  const fields = { givenName: 'Elizabeth', phones: ['020 7946 0333'], email: 'liz@example.org' };
  const id = await owner('Featherstonehaugh', fields);
  await animal(id, 'Winston');
  const alike = await typing({ familyName: 'Fetherstonhaugh', givenName: 'Liz', patientName: 'Wintson' });
  expect(alike).toMatchObject([{ ownerId: id, agrees: ['name', 'animal'], patients: [{ name: 'Winston' }] }]);
  expect(await typing({ familyName: 'Fan', phone: '+44 (0)20 79460333' })).toMatchObject([
    { ownerId: id, agrees: ['phone'] },
  ]);
  expect(await typing({ familyName: 'Quite', givenName: 'Other' })).toEqual([]);
  const second = await owner('Fanshaw', { givenName: 'Liz' });
  await vet.directory.mergeRecords({ of: 'owner', mergedId: second, keptId: id });
  expect(await typing({ familyName: 'Fanshaw', givenName: 'Liz', phone: '020 7946 0333' })).toMatchObject([
    { ownerId: id },
  ]);
});

test('H-32: an animal of the owner with a like name, or with the chip, is shown; littermates are not', async () => {
  const id = await owner('Litter');
  const bornOn = inDays(-100);
  const chip = '276098106234111';
  const first = await animal(id, 'Balou', 'dog', { bornOn, microchip: chip });
  const ask = (name: string, more = {}) =>
    desk.directory.alikePatients({ ownerId: id, name, species: 'dog', bornOn, microchip: '', ...more });
  expect(await ask('Baloo')).toMatchObject([{ patientId: first.id, agrees: ['name', 'birth'] }]);
  expect(await ask('Shira')).toEqual([]);
  expect(await ask('Shira', { ownerId: undefined, microchip: '276 098 106 234 111' })).toMatchObject([
    { patientId: first.id, agrees: ['microchip'] },
  ]);
});

test('H-50: every list that names a patient carries its alerts', async () => {
  const alerts = [{ kind: 'aggressive' as const, text: 'Bites hard' }];
  const patient = await animal(await owner('Alert'), 'Fang', 'dog', { alerts, bornOn: inDays(-900) });
  const patientId = patient.id;
  await vet.lab.order({ patientId, panels: ['CHEM'] });
  await vet.imaging.order({
    patientId,
    modality: 'DX',
    procedure: 'Thorax',
    bodyPart: 'CHEST',
    views: '',
  } as never);
  await vet.schedule.book({ patientId, at: new Date().toISOString(), minutes: 15, reason: 'Check' });
  await vet.vaccination.record({
    patientId,
    productCode: 'nobivac-dhppi',
    lot: 'A1',
    expiresOn: inDays(90),
    at: `${inDays(-800)}T12:00:00.000Z`,
  });
  const lists = {
    search: await vet.directory.search({ text: 'Fang' }),
    labOrders: await vet.lab.orders({ open: true }),
    imagingOrders: await vet.imaging.orders({ open: true }),
    arrivals: await vet.schedule.day({}),
    due: await vet.vaccination.due({}),
  };
  for (const [name, rows] of Object.entries(lists)) {
    const own = (rows as { patientId: string; alerts?: unknown }[]).filter(
      (row) => row.patientId === patientId,
    );
    expect([name, own.length > 0, own.every((row) => row.alerts !== undefined)]).toEqual([name, true, true]);
    expect(own.find((row) => (row as { kind?: string }).kind !== 'lab-order')?.alerts).toEqual(alerts);
  }
});
