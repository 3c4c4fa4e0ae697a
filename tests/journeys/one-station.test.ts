import { createHash, randomUUID } from 'node:crypto';
import { ackOf, Hl7Analyzer } from '@burrow/devices/simulator/hl7-analyzer.ts';
import { sendFile } from '@burrow/devices/simulator/modality.ts';
import { hl7Result } from '@burrow/devices/simulator/panels.ts';
import { readPart10 } from '@burrow/devices/simulator/part10-file.ts';
import { syntheticRadiograph } from '@burrow/devices/simulator/synthetic-radiograph.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, seeded, signInTo } from '../support/api.ts';
import { encodePixels, type PixelEncoding, pixelEncodings, pixelsOf } from '../support/dcmtk-pixels.ts';
import { modalityOf, startDemoClinic } from '../support/demo-clinic.ts';
import type { Client } from '../support/pipes.ts';
import { type StationProcess, startStationProcess, temporaryFolder } from '../support/processes.ts';

/** What one station does with its devices, also when its core is killed at any moment. */
const SEEDS = 50;
const folder = temporaryFolder('journey');
let station: StationProcess;
let vet: Client;
let reception: Client;
let ownerId: string;

beforeAll(async () => {
  const clinic = await startDemoClinic(folder.path);
  station = clinic.station;
  await clinic.server.stop();
  await signInAgain();
  const owner = await reception.directory.registerOwner({
    fields: { familyName: 'Journey', givenName: 'Jo', phones: [], email: '', address: '' },
  });
  ownerId = owner.id;
});
afterAll(async () => {
  await station?.stop();
  folder.remove();
});

async function signInAgain(): Promise<void> {
  const { password } = station.signIn![0]!;
  vet = await signInTo(station.workstation, 'elena', password);
  reception = await signInTo(station.workstation, 'sam', password);
}

async function restart(): Promise<void> {
  station = await startStationProcess(folder.path, {});
  await signInAgain();
}

const register = (name: string, species: 'dog' | 'cat') =>
  reception.directory.registerPatient({ ownerId, fields: { name, species } });
const runOf = (accession: string, change: Partial<Parameters<typeof hl7Result>[0]> = {}) =>
  hl7Result({ accession, panel: 'chem', controlId: randomUUID().slice(0, 20), at: new Date(), ...change });
const reportsOf = async (patientId: string) =>
  (await vet.lab.inbox({ all: true, limit: 500 })).filter((report) => report.patientId === patientId);

/** Sends until it is acknowledged, as an analyzer does; the station may be killed and started meanwhile. */
async function sendUntilAcknowledged(message: string): Promise<string> {
  for (;;) {
    try {
      const analyzer = await Hl7Analyzer.connect('127.0.0.1', station.mllp.port!);
      const { code } = ackOf(await analyzer.send(message, 3_000));
      analyzer.close();
      return code;
    } catch {
      await restarted;
    }
  }
}
let restarted: Promise<void> = Promise.resolve();

test('an ordered result reaches the chart once, however often it is sent', async () => {
  const patient = await register('Ordered', 'cat');
  const order = await vet.lab.order({ patientId: patient.id, panels: ['CHEM'] });
  const message = runOf(order.accession);
  for (let i = 0; i < 3; i++) expect(await sendUntilAcknowledged(message)).toBe('AA');
  await sendUntilAcknowledged(
    message.replace(/\|P\|2\.3\.1/, '|P|2.3.1').replace(/ORU\^R01\|[^|]*/, 'ORU^R01|ANOTHER'),
  );
  const reports = await eventually(
    () => reportsOf(patient.id),
    (found) => found.length > 0,
  );
  expect(reports).toHaveLength(1);
  expect(reports[0]).toMatchObject({
    accession: order.accession,
    filedBy: 'accession',
    worstFlag: expect.any(String),
  });
  const rows = await vet.lab.chart({ patientId: patient.id });
  expect(rows.find(({ analyte }) => analyte === 'CREA')!.cells).toEqual([
    expect.objectContaining({ value: '1.7', unit: 'mg/dL', flag: 'normal' }),
  ]);
  const [stored] = await vet.lab.orders({ patientId: patient.id });
  expect(stored!.status).toBe('resulted');
});

test('an unknown patient is held, then assigned by a person, and stays assigned when it is sent again', async () => {
  const patient = await register('Stranger', 'dog');
  const message = runOf('', { patientId: 'UNKNOWN-77', patientName: 'Stranger', species: 'dog' });
  expect(await sendUntilAcknowledged(message)).toBe('AA');
  const held = await eventually(
    () => vet.attention.held({}),
    (items) => items.some(({ sent }) => sent.patientIds.includes('UNKNOWN-77')),
  );
  const item = held.find(({ sent }) => sent.patientIds.includes('UNKNOWN-77'))!;
  expect(item.reason).toBe('unknown-identifier');
  const opened = await vet.attention.openHeld({ heldId: item.id });
  expect(opened.candidates.map(({ patientId }) => patientId)).toContain(patient.id);
  await vet.attention.assign({ heldId: item.id, patientId: patient.id, reason: 'Only dog in the ward' });
  expect(await sendUntilAcknowledged(message)).toBe('AA');
  expect(await reportsOf(patient.id)).toEqual([
    expect.objectContaining({ filedBy: 'person', filedReason: 'Only dog in the ward' }),
  ]);
  await expect(vet.attention.reject({ heldId: item.id, reason: 'again' })).rejects.toMatchObject({
    code: 'HELD_DECIDED',
  });
});

test('a correction keeps the original', async () => {
  const patient = await register('Corrected', 'cat');
  const order = await vet.lab.order({ patientId: patient.id, panels: ['CHEM'] });
  await sendUntilAcknowledged(runOf(order.accession));
  const correction = runOf(order.accession).replace(/(OBX\|1\|NM\|[^|]*\|\|)1\.7(\|.*?\|)F\|/, '$12.4$2C|');
  expect(correction).toContain('|C|');
  await sendUntilAcknowledged(correction);
  const row = await eventually(
    async () => (await vet.lab.chart({ patientId: patient.id })).find(({ analyte }) => analyte === 'CREA'),
    (found) => found?.cells[0]?.status === 'corrected',
  );
  expect(row!.cells[0]).toMatchObject({
    value: '2.4',
    replaced: [expect.objectContaining({ value: '1.7' })],
  });
});

test(`killed at any moment, ${SEEDS} seeds: what was acknowledged is filed once, to the right patient, byte for byte and pixel for pixel`, async () => {
  for (let seed = 1; seed <= SEEDS; seed++) await killSeed(seed);
}, 900_000);

async function killSeed(seed: number): Promise<void> {
  const random = seeded(seed);
  const patients = [await register(`Kill${seed}A`, 'cat'), await register(`Kill${seed}B`, 'dog')];
  const labOrders = await Promise.all(
    patients.map(({ id }) => vet.lab.order({ patientId: id, panels: ['CHEM'] })),
  );
  const imagingOrder = await vet.imaging.order({
    patientId: patients[0]!.id,
    modality: 'DX',
    procedure: 'Thorax',
  });
  const stranger = `STRANGER-${seed}`;
  const messages = [
    ...labOrders.map(({ accession }) => runOf(accession)),
    runOf('', { patientId: stranger }),
  ];
  const { file: plain } = syntheticRadiograph({
    patientId: patients[0]!.number,
    patientName: `Journey^Kill${seed}A`,
    species: 'cat',
    accession: imagingOrder.accession,
    rows: 64,
    columns: 64,
    seed,
  });
  const encodings = Object.keys(pixelEncodings) as PixelEncoding[];
  const encoding = encodings[seed % encodings.length]!;
  const file = encodePixels(plain, encoding);

  restarted = (async () => {
    for (let i = random.below(40); i > 0; i--) await new Promise((next) => setImmediate(next));
    await station.kill();
    await restart();
  })();
  const sends = messages.map(sendUntilAcknowledged);
  const store = (async () => {
    for (;;) {
      const status = await sendFile(modalityOf(station), file).catch(() => undefined);
      if (status === 0) return;
      await restarted;
    }
  })();
  await Promise.all([restarted, ...sends, store]);

  for (const [i, patient] of patients.entries()) {
    const reports = await eventually(
      () => reportsOf(patient.id),
      (found) => found.length > 0,
    );
    expect([seed, reports.map(({ accession }) => accession)]).toEqual([seed, [labOrders[i]!.accession]]);
  }
  const held = await eventually(
    () => vet.attention.held({ limit: 500 }),
    (items) => items.some(({ sent }) => sent.patientIds.includes(stranger)),
  );
  expect([seed, held.filter(({ sent }) => sent.patientIds.includes(stranger)).length]).toEqual([seed, 1]);
  const [study] = await eventually(
    () => vet.imaging.studies({ patientId: patients[0]!.id }),
    (found) => found.length > 0,
  );
  expect([seed, study!.objectCount]).toEqual([seed, 1]);
  const { objects } = await vet.imaging.openStudy({
    studyInstanceUid: study!.studyInstanceUid,
    patientId: patients[0]!.id,
  });
  const bytes = Buffer.from(
    await (await vet.imaging.objectBytes({ objectId: objects[0]!.id })).arrayBuffer(),
  );
  expect([seed, createHash('sha256').update(bytes).digest('hex')]).toEqual([seed, objects[0]!.digest]);
  const sent = readPart10(file).dataSet;
  expect([seed, bytes.subarray(-sent.length).equals(sent)]).toEqual([seed, true]);
  const drawn = pixelsOf(bytes, encoding);
  expect([seed, encoding, drawn.equals(plain.subarray(-64 * 64 * 2))]).toEqual([seed, encoding, true]);
}

test('200 random interleavings of two open patients never write across', async () => {
  const [cat, dog] = [await register('Inter', 'cat'), await register('Leaved', 'dog')];
  const random = seeded(200);
  const expected = new Map(
    [cat, dog].map(({ id }) => [
      id,
      { colours: '', weights: 0, orders: [] as string[], notes: [] as string[] },
    ]),
  );
  for (let i = 0; i < 200; i++) {
    const work = Array.from({ length: 1 + random.below(3) }, async () => {
      const patientId = random.pick([cat, dog]).id;
      const mine = expected.get(patientId)!;
      const action = random.below(4);
      if (action === 0) {
        const order = await vet.lab.order({ patientId, panels: ['CBC'] });
        mine.orders.push(order.accession);
      } else if (action === 1) {
        mine.weights += 1;
        await vet.clinical.recordWeight({ patientId, grams: 1_000 + i });
      } else if (action === 2) {
        mine.notes.push(`${patientId} ${i}`);
        await vet.clinical.addVisitNote({ patientId, reason: 'Check', text: `${patientId} ${i}` });
      } else await vet.directory.updatePatient({ patientId, fields: { tag: patientId.slice(-12) } });
    });
    await Promise.all(work);
  }
  for (const patient of [cat, dog]) {
    const mine = expected.get(patient.id)!;
    const history = await vet.clinical.history({ patientId: patient.id, limit: 500 });
    const orders = await vet.lab.orders({ patientId: patient.id, limit: 500 });
    expect(orders.map(({ accession }) => accession).sort()).toEqual(mine.orders.sort());
    expect(history.filter(({ kind }) => kind === 'weight')).toHaveLength(mine.weights);
    expect(
      history
        .filter(({ kind }) => kind === 'note')
        .map(({ detail }) => detail)
        .sort(),
    ).toEqual(mine.notes.sort());
    const { tag, name } = await vet.directory.openPatient({ patientId: patient.id });
    expect([name, ['', patient.id.slice(-12)].includes(tag)]).toEqual([patient.name, true]);
  }
});
