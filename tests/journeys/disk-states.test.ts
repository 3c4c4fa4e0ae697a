import { execFileSync } from 'node:child_process';
import { closeSync, fstatSync, ftruncateSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { sendFile } from '@burrow/devices/simulator/modality.ts';
import { syntheticRadiograph } from '@burrow/devices/simulator/synthetic-radiograph.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { apiOf, eventually, signInTo } from '../support/api.ts';
import { modalityOf } from '../support/demo-clinic.ts';
import type { Client } from '../support/pipes.ts';
import {
  type ServerProcess,
  type StationProcess,
  startBlockedStation,
  startServerProcess,
  startStationProcess,
  temporaryFolder,
} from '../support/processes.ts';
import { heedingRights, mountSmallDisk, type SmallDisk } from '../support/small-disk.ts';

/** A station on a disk of its own that fills up, or whose folder may not be written. */
const MEGABYTES = 160;
/** Room for some saves, but not for all that the test tries. */
const LEFT_BYTES = 6_000_000;
const folder = temporaryFolder('disk-states');
const data = join(folder.path, 'station');
const own = join(data, 'station');
const filler = join(data, 'filler');
const launch = heedingRights();
let disk: SmallDisk | undefined;
let server: ServerProcess;
let station: StationProcess;
let vet: Client;
let patientId: string;
let password: string;

beforeAll(async () => {
  disk = mountSmallDisk(data, MEGABYTES);
  server = await startServerProcess(folder.path);
  station = await startStationProcess(folder.path, {
    serverUrl: server.url,
    code: server.firstCode,
    demo: true,
    launch,
  });
  password = station.signIn![0]!.password;
  vet = await signInTo(station.workstation, 'elena', password);
  patientId = (await vet.directory.listPatients({ limit: 1 }))[0]!.id;
});
afterEach(() => allowWriting(true));
afterAll(async () => {
  await station?.stop();
  await server?.stop();
  disk?.close();
  folder.remove();
});

/** Gives the station's files and folders the right to be written, or takes it. */
function allowWriting(isAllowed: boolean): void {
  execFileSync('chmod', ['-R', isAllowed ? 'u+w' : 'u-w', own]);
}

/** Leaves little on the disk; where it is shared with the machine, the kernel refuses this process every byte. */
function fillDisk(isFull: boolean): void {
  if (!disk) {
    const limit = `--fsize=${isFull ? 0 : 'unlimited'}:unlimited`;
    execFileSync('prlimit', ['--pid', String(station.child.pid), limit]);
  } else if (isFull) writeUntilFull(filler);
  else rmSync(filler);
}

function writeUntilFull(file: string): void {
  const to = openSync(file, 'w');
  try {
    for (;;) writeSync(to, Buffer.alloc(65_536));
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  } finally {
    ftruncateSync(to, fstatSync(to).size - LEFT_BYTES);
    closeSync(to);
  }
}

const problemOf = async () => (await apiOf(station.workstation).station.health({})).problem;
const save = (text: string) => vet.clinical.addVisitNote({ patientId, reason: 'Disk', text });
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );
const kept = async () => (await vet.clinical.history({ patientId, limit: 500 })).map(({ detail }) => detail);

test('S-21, S-22: a disk that fills up under the station is named; what was acknowledged is kept, what was refused is not there', async () => {
  fillDisk(true);
  const acknowledged: string[] = [];
  let refused = '';
  for (let at = 0; !refused; at++) {
    const text = `full ${at} ${'x'.repeat(8_000)}`;
    const code = await codeOf(save(text));
    if (code === 'done') acknowledged.push(text);
    else {
      expect(code).toBe('DISK_FULL');
      refused = text;
    }
  }
  expect(await problemOf()).toBe('DISK_FULL');
  if (disk) expect(acknowledged).not.toEqual([]);

  fillDisk(false);
  await eventually(problemOf, (problem) => problem === undefined);
  await save('room again');
  const notes = await kept();
  expect(notes.filter((text) => text.startsWith('full ')).sort()).toEqual(acknowledged.sort());
  expect(notes).toContain('room again');
});

test('S-21, S-22: a folder that may not be written any more is named as soon as a file is to be made in it, and mends by itself', async () => {
  const { file } = syntheticRadiograph({
    patientId: 'NONE',
    patientName: 'Not^Allowed',
    species: 'cat',
    accession: '',
    rows: 64,
    columns: 64,
    seed: 1,
  });
  allowWriting(false);
  expect(await sendFile(modalityOf(station), file)).toBe(0xa700);
  await eventually(problemOf, (problem) => problem === 'FOLDER_READ_ONLY', 10_000);
  expect(await codeOf(save('not allowed'))).toBe('FOLDER_READ_ONLY');
  allowWriting(true);
  await eventually(problemOf, (problem) => problem === undefined);
  await save('allowed again');
  expect(await sendFile(modalityOf(station), file)).toBe(0);
  const notes = await kept();
  expect(notes).toContain('allowed again');
  expect(notes).not.toContain('not allowed');
});

test('S-26: a station whose folder is read-only as it starts says so at its address and starts by itself once it is not', async () => {
  await station.stop();
  if (disk) expect(disk.setWritable(false)).toBe(true);
  else allowWriting(false);
  const blocked = await startBlockedStation(folder.path, { serverUrl: server.url, launch });
  expect(await (await fetch(blocked.page)).text()).toContain('data-state="FOLDER_READ_ONLY"');
  if (disk) disk.setWritable(true);
  else allowWriting(true);
  station = await blocked.station;
  expect(station.workstation).toBe(blocked.page);
  vet = await signInTo(station.workstation, 'elena', password);
  expect(await kept()).toContain('allowed again');
  expect(readdirSync(own)).not.toContain('room.probe');
});
