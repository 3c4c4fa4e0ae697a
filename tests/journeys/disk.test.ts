import { execFileSync } from 'node:child_process';
import { ackOf, Hl7Analyzer } from '@burrow/devices/simulator/hl7-analyzer.ts';
import { sendFile } from '@burrow/devices/simulator/modality.ts';
import { hl7Result } from '@burrow/devices/simulator/panels.ts';
import { syntheticRadiograph } from '@burrow/devices/simulator/synthetic-radiograph.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiOf, eventually } from '../support/api.ts';
import { modalityOf, startDemoClinic } from '../support/demo-clinic.ts';
import type { Client } from '../support/pipes.ts';
import {
  type ServerProcess,
  type StationProcess,
  startServerProcess,
  temporaryFolder,
} from '../support/processes.ts';

/** A station whose disk takes nothing more, as the kernel itself says it. */
const folder = temporaryFolder('disk');
let server: ServerProcess;
let station: StationProcess;
let vet: Client;

beforeAll(async () => {
  ({ server, station, vet } = await startDemoClinic(folder.path));
});
afterAll(async () => {
  await station?.stop();
  await server?.stop();
  folder.remove();
});

/** The kernel refuses every further byte to any file, or takes them again. */
function limitFiles(limit: '0' | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(station.child.pid), `--fsize=${limit}:unlimited`]);
}

const problemOf = async () => (await apiOf(station.workstation).station.health({})).problem;
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );

async function send(message: string): Promise<string> {
  const analyzer = await Hl7Analyzer.connect('127.0.0.1', station.mllp.port!);
  const { code } = ackOf(await analyzer.send(message, 10_000));
  analyzer.close();
  return code;
}

test('S-21, S-22: on a full disk saves and devices are refused by code and nothing is half-written; with room again all goes on by itself', async () => {
  const [patient] = await vet.directory.listPatients({ limit: 1 });
  const patientId = patient!.id;
  const order = await vet.lab.order({ patientId, panels: ['CHEM'] });
  const message = hl7Result({
    accession: order.accession,
    panel: 'chem',
    controlId: 'FULL-1',
    at: new Date(),
  });
  const { file } = syntheticRadiograph({
    patientId: patient!.number,
    patientName: 'Full^Disk',
    species: 'cat',
    accession: '',
    rows: 64,
    columns: 64,
    seed: 1,
  });
  expect(await problemOf()).toBeUndefined();

  limitFiles('0');
  const save = () => vet.clinical.addVisitNote({ patientId, reason: 'Disk', text: 'kept once' });
  expect(await codeOf(save())).toBe('DISK_FULL');
  expect(await problemOf()).toBe('DISK_FULL');
  expect(await codeOf(save())).toBe('DISK_FULL');
  expect(await send(message)).toBe('AE');
  expect(await sendFile(modalityOf(station), file)).toBe(0xa700);
  // What was saved can still be looked up.
  expect((await vet.directory.listPatients({ limit: 1 }))[0]!.id).toBe(patientId);
  // The line comes back while the disk is full.
  const port = Number(new URL(server.url).port);
  await server.kill();
  server = await startServerProcess(folder.path, { port });
  await eventually(
    () => vet.station.sync({}),
    ({ status }) => status !== 'offline' && status !== 'connecting',
  );
  expect(await problemOf()).toBe('DISK_FULL');

  limitFiles('unlimited');
  await eventually(problemOf, (problem) => problem === undefined);
  await save();
  expect(await send(message)).toBe('AA');
  expect(await sendFile(modalityOf(station), file)).toBe(0);
  await eventually(
    () => vet.lab.orders({ patientId }),
    (orders) =>
      orders.some(({ accession, status }) => accession === order.accession && status === 'resulted'),
  );
  const history = await vet.clinical.history({ patientId });
  expect(history.filter(({ detail }) => detail === 'kept once')).toHaveLength(1);
  await eventually(
    () => vet.station.sync({}),
    ({ status }) => status === 'synced',
  );
});
