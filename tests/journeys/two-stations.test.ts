import { Hl7Analyzer } from '@burrow/devices/simulator/hl7-analyzer.ts';
import { hl7Result } from '@burrow/devices/simulator/panels.ts';
import { tasksOf } from '@burrow/shared/modules/ward/rules/treatment-tasks.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, seeded, signInTo } from '../support/api.ts';
import { startTwoStations } from '../support/demo-clinic.ts';
import type { Client } from '../support/pipes.ts';
import {
  type ServerProcess,
  type StationProcess,
  startServerProcess,
  startStationProcess,
  temporaryFolder,
} from '../support/processes.ts';

/** Two stations and a server, with the cable in and out. */
const SEEDS = 50;
const folder = temporaryFolder('two-stations');
let server: ServerProcess;
let port: number;
const stations = {} as Record<'a' | 'b', StationProcess>;
const vets = {} as Record<'a' | 'b', Client>;
const admins = {} as Record<'a' | 'b', Client>;
let password: string;

beforeAll(async () => {
  const clinic = await startTwoStations(folder.path);
  ({ server, password } = clinic);
  port = Number(new URL(server.url).port);
  Object.assign(stations, clinic.stations);
  await Promise.all([signIn('a'), signIn('b')]);
});
afterAll(async () => {
  await Promise.all([stations.a?.stop(), stations.b?.stop()]);
  await server?.stop();
  folder.remove();
});

async function signIn(name: 'a' | 'b'): Promise<void> {
  vets[name] = await signInTo(stations[name].workstation, 'elena', password);
  admins[name] = await signInTo(stations[name].workstation, 'priya', password);
}

const cableOut = () => server.stop();
async function cableIn(): Promise<void> {
  server = await startServerProcess(folder.path, { port });
}

const digest = async (name: 'a' | 'b') => {
  // Reading the digest is no audited act, so asking does not change what is compared.
  const digests = await admins[name].station.digest({});
  return JSON.stringify(digests.map(({ collection, documents, hash }) => [collection, documents, hash]));
};

/** Both stations have sent everything and hold the same. */
async function converge(): Promise<void> {
  for (const name of ['a', 'b'] as const) {
    await eventually(
      () => admins[name].station.sync({}),
      ({ status }) => status === 'synced',
      60_000,
    );
  }
  await eventually(async () => (await digest('a')) === (await digest('b')), Boolean, 60_000);
}

test('what one station does shows on the other, and images arrive there on demand', async () => {
  await converge();
  const [patient] = await vets.a.directory.listPatients({ limit: 1 });
  await vets.a.directory.updatePatient({ patientId: patient!.id, fields: { colour: 'seen everywhere' } });
  await eventually(
    () => vets.b.directory.openPatient({ patientId: patient!.id }),
    ({ colour }) => colour === 'seen everywhere',
  );
  const studies = await vets.b.imaging.studies({ limit: 1 });
  const study = await vets.b.imaging.openStudy({
    studyInstanceUid: studies[0]!.studyInstanceUid,
    patientId: studies[0]!.patientId,
  });
  expect(study.objects[0]!.isHere).toBe(false);
  // Its small picture is here ahead of it.
  const { objectId, frame } = studies[0]!.preview!;
  const picture = await eventually(
    () => vets.b.imaging.thumbnail({ objectId, frame }).catch(() => undefined),
    (found) => found !== undefined,
  );
  expect(picture!.type).toBe('image/png');
  const reopened = await vets.b.imaging.openStudy(studies[0]!);
  expect(reopened.objects.map(({ isHere }) => isHere)).not.toContain(true);
  const file = await vets.b.imaging.objectBytes({ objectId: study.objects[0]!.id });
  expect(file.size).toBe(study.objects[0]!.byteLength);
});

test('Y-1: two edits of different fields both survive; Y-3, Y-8: of the same field both values wait for a person', async () => {
  const [patient] = await vets.a.directory.listPatients({ limit: 1 });
  const patientId = patient!.id;
  await converge();
  await cableOut();
  await vets.a.directory.updatePatient({ patientId, fields: { colour: 'from a', tag: 'A-1' } });
  await vets.b.directory.updatePatient({ patientId, fields: { breed: 'From B', tag: 'B-1' } });
  const offline = await eventually(
    () => vets.a.station.sync({}),
    ({ status, waiting }) => status === 'offline' && waiting.length > 0,
  );
  expect(offline.waiting.map(({ collection }) => collection)).toContain('directory');
  await cableIn();
  await converge();
  const merged = await vets.a.directory.openPatient({ patientId });
  expect(merged).toMatchObject({ colour: 'from a', breed: 'From B', tag: 'B-1', openConflicts: 1 });
  const [conflict] = (await vets.b.attention.conflicts({})).filter(
    ({ documentId }) => documentId === patientId,
  );
  expect(conflict!.conflicts).toEqual([
    expect.objectContaining({ field: 'tag', kept: 'B-1', overruled: 'A-1' }),
  ]);
  const { field, stamp } = conflict!.conflicts[0]!;
  await vets.b.attention.decideConflict({
    collection: 'directory',
    documentId: patientId,
    field,
    stamp,
    take: 'overruled',
  });
  await eventually(
    () => vets.a.directory.openPatient({ patientId }),
    ({ tag, openConflicts }) => tag === 'A-1' && openConflicts === 0,
  );
});

test('W-7, A-2, A-7: marks set apart for one hour both stay and say so; readings entered late elsewhere take their time', async () => {
  const [stay] = await vets.a.ward.inPatients({});
  const of = { patientId: stay!.patient.id, stayId: stay!.id };
  const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString();
  const task = { what: 'Apart', of: 'care' as const, dose: '', route: '', note: '', startAt: at(20) };
  const { orders } = await vets.a.ward.order({ ...of, ...task, schedule: { type: 'every', hours: 1 } });
  const orderId = orders.find(({ what }) => what === 'Apart')!.id;
  const setup = { procedure: 'Wound', asa: 'I' as const, agents: '', tubeSize: '', circuit: '', checked: [] };
  const { id: anaesthesiaId } = await vets.a.anaesthesia.begin({ patientId: of.patientId, ...setup });
  const chart = (name: 'a' | 'b', pulsePerMinute: number, minutesAgo: number) =>
    vets[name].anaesthesia.record({
      ...{ patientId: of.patientId, anaesthesiaId, at: at(minutesAgo) },
      ...{ readings: { pulsePerMinute }, event: '' as const, note: '' },
    });
  await converge();
  await cableOut();
  for (const name of ['a', 'b'] as const)
    await vets[name].ward.mark({ ...of, orderId, dueAt: task.startAt, outcome: 'done', note: `By ${name}` });
  await chart('a', 120, 15);
  await chart('a', 124, 5);
  await chart('b', 122, 10);
  await cableIn();
  await converge();
  for (const name of ['a', 'b'] as const) {
    const [same] = await vets[name].ward.stays(of);
    const marks = same!.marks.filter((mark) => mark.orderId === orderId);
    expect(marks.map(({ note }) => note).sort()).toEqual(['By a', 'By b']);
    const span = { from: Date.parse(at(60)), to: Date.now(), now: Date.now(), timeZone: 'Europe/London' };
    const tasks = tasksOf(same!.orders, same!.marks, span).filter(({ order }) => order.id === orderId);
    expect(tasks).toMatchObject([{ state: 'done', isGivenTwice: true }]);
    const charted = await vets[name].anaesthesia.ofPatient(of);
    const entries = charted.find(({ id }) => id === anaesthesiaId)!.entries;
    expect(entries.map(({ readings }) => readings.pulsePerMinute)).toEqual([120, 122, 124]);
  }
  const signed = await vets.a.anaesthesia.finish({ patientId: of.patientId, anaesthesiaId, entries: 3 });
  expect(signed).toMatchObject({ status: 'finished', late: [] });
});

test('N-12, N-26: written and signed apart: both texts and both signatures are kept, the earlier signature counts', async () => {
  const [patient] = await vets.a.directory.listPatients({ limit: 1 });
  const patientId = patient!.id;
  const { id: visitId } = await vets.a.visit.start({ patientId });
  const of = { patientId, visitId };
  await converge();
  await cableOut();
  for (const name of ['a', 'b'] as const) {
    await vets[name].visit.write({ ...of, field: 'plan', text: `Plan of ${name}`, from: [''] });
    await vets[name].visit.write({ ...of, field: `exam.${name}`, text: 'Clear', from: [''] });
  }
  await cableIn();
  await converge();
  const both = await vets.a.visit.openVisit(of);
  expect(both).toMatchObject({ plan: 'Plan of b', exam: { a: 'Clear', b: 'Clear' } });
  expect(both.otherTexts).toMatchObject([{ field: 'plan', text: 'Plan of a', by: 'Dr. Elena Reyes' }]);
  const { stamp } = both.otherTexts[0]!;
  const settled = await vets.a.visit.settle({ ...of, field: 'plan', stamp, take: 'both' });
  expect(settled).toMatchObject({ plan: 'Plan of b\nPlan of a', otherTexts: [] });
  await converge();

  await cableOut();
  const late = { ...of, field: 'assessment' as const, text: 'Late word of b', from: [''] };
  await vets.a.visit.sign({ ...of, edits: (await vets.a.visit.openVisit(of)).edits });
  const { edits } = await vets.b.visit.write(late);
  await vets.b.visit.sign({ ...of, edits });
  await cableIn();
  await converge();
  for (const name of ['a', 'b'] as const) {
    const visit = await vets[name].visit.openVisit(of);
    expect(visit.signatures.map((one) => one.visit.assessment)).toEqual([undefined, 'Late word of b']);
    expect(visit.assessment).toBeUndefined();
    expect(visit.otherTexts).toMatchObject([{ field: 'assessment', text: 'Late word of b' }]);
    const { signed } = await admins[name].audit.verify({});
    expect(signed.broken).toEqual([]);
  }
});

test(`a day of edits with the cable out, a station killed at a random moment, ${SEEDS} seeds: equal hashes, nothing lost`, async () => {
  const patients = await vets.a.directory.listPatients({ limit: 20 });
  for (let seed = 1; seed <= SEEDS; seed++) {
    const random = seeded(1_000 + seed);
    await cableOut();
    const notes = new Set<string>();
    const work = (['a', 'b'] as const).map(async (name) => {
      for (let i = 0; i < 12; i++) {
        const patientId = random.pick(patients).id;
        const text = `${seed} ${name} ${i}`;
        const edit = random.below(3);
        const done = await (edit === 0
          ? vets[name].directory.updatePatient({
              patientId,
              fields: { [random.pick(['colour', 'tag'] as const)]: text },
            })
          : edit === 1
            ? vets[name].clinical.recordWeight({ patientId, grams: 1_000 + random.below(9_000) })
            : vets[name].clinical.addVisitNote({ patientId, reason: 'Day out', text })
        ).then(
          () => true,
          () => false,
        );
        if (done && edit === 2) notes.add(`${patientId} ${text}`);
      }
    });
    const victim = random.pick(['a', 'b'] as const);
    for (let i = random.below(60); i > 0; i--) await new Promise((next) => setImmediate(next));
    await stations[victim].kill();
    await Promise.all(work);
    stations[victim] = await startStationProcess(folder.path, { name: victim, serverUrl: server.url });
    await signIn(victim);
    await cableIn();
    await converge();
    const seen = new Set<string>();
    for (const { id } of patients) {
      const history = await vets.b.clinical.history({ patientId: id, kinds: ['note'], limit: 500 });
      for (const { kind, detail } of history) if (kind === 'note') seen.add(`${id} ${detail}`);
    }
    expect([seed, [...notes].filter((note) => !seen.has(note))]).toEqual([seed, []]);
  }
}, 1_200_000);

test('L-5, L-6: two final results of one order, and two people who judge one report, are all kept and shown', async () => {
  await converge();
  const [patient] = await vets.a.directory.listPatients({ limit: 1 });
  const [panel] = await vets.a.lab.catalogue({});
  const { accession } = await vets.a.lab.order({ patientId: patient!.id, panels: [panel!.code] });
  await converge();
  await cableOut();
  for (const [name, controlId, minute] of [
    ['a', 'rival-1', 1],
    ['b', 'rival-2', 2],
  ] as const) {
    const analyzer = await Hl7Analyzer.connect('127.0.0.1', stations[name].mllp.port!);
    // Each analyzer ran the sample itself: the same run sent twice would be one report.
    const at = new Date(Date.now() - minute * 60_000);
    const message = hl7Result({ accession, panel: 'cbc', controlId, at });
    expect(await analyzer.send(message)).toContain(`MSA|AA|${controlId}`);
    analyzer.socket.destroy();
  }
  await cableIn();
  const reportsAt = async (name: 'a' | 'b') =>
    (await vets[name].lab.inbox({ limit: 200 })).filter((report) => report.accession === accession);
  for (const name of ['a', 'b'] as const) {
    const reports = await eventually(
      () => reportsAt(name),
      ({ length }) => length === 2,
      60_000,
    );
    for (const { id, rivals } of reports)
      expect(rivals).toEqual([
        expect.objectContaining({ reportId: reports.find((other) => other.id !== id)!.id }),
      ]);
  }
  await converge();
  const reportId = (await reportsAt('a'))[0]!.id;
  await cableOut();
  await vets.a.lab.review({ reportId, note: 'fits the history' });
  await vets.b.lab.withdraw({ reportId, reason: 'sample-mismatch', note: 'haemolysed' });
  await cableIn();
  await converge();
  for (const name of ['a', 'b'] as const) {
    const report = await vets[name].lab.openReport({ reportId });
    expect(report.status).toBe('withdrawn');
    expect(report.decisions.map(({ decision, note }) => [decision, note]).sort()).toEqual([
      ['reviewed', 'fits the history'],
      ['withdrawn', 'haemolysed'],
    ]);
    expect((await reportsAt(name))[0]?.rivals).toEqual([]);
  }
}, 240_000);

test('Y-13, Y-30: a lost station is revoked: it is cut off, told so, and locks; the others see it', async () => {
  const { stationId } = await admins.b.station.status({});
  await admins.a.station.revoke({ stationId });
  await eventually(
    () => admins.a.station.list({}),
    (stations) => stations.some(({ id, status }) => id === stationId && status === 'revoked'),
  );
  await eventually(
    () =>
      vets.b.session.me({}).then(
        () => 'open',
        (error: { code?: string }) => error.code,
      ),
    (answer) => answer !== 'open',
  );
  await expect(signIn('b')).rejects.toMatchObject({ code: 'STATION_REVOKED' });

  // It was in the car all along: it is taken in again, and unlocks at its next contact.
  await admins.a.station.reinstate({ stationId });
  await stations.b.stop();
  stations.b = await startStationProcess(folder.path, { name: 'b', serverUrl: server.url });
  await eventually(
    () =>
      signIn('b').then(
        () => true,
        () => false,
      ),
    Boolean,
  );
  await converge();
});
