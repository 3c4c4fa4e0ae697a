import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Hl7Analyzer } from '@burrow/devices/simulator/hl7-analyzer.ts';
import { hl7Result } from '@burrow/devices/simulator/panels.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, signInTo } from '../support/api.ts';
import {
  type ServerProcess,
  type StationProcess,
  startServerProcess,
  startStationProcess,
  temporaryFolder,
} from '../support/processes.ts';

/** A practice that moves: exported from one installation, imported into an empty one, with a server of its own. */
const root = resolve(import.meta.dirname, '../..');
const folder = temporaryFolder('export');
const path = (name: string) => join(folder.path, name);
const running: { stop(): Promise<void> }[] = [];
let old: StationProcess;
let password: string;

beforeAll(async () => {
  const server = await startServer('server');
  old = await startStation({ name: 'old', serverUrl: server.url, code: server.firstCode, demo: true });
  password = old.signIn![0]!.password;
});
afterAll(async () => {
  for (const one of running.reverse()) await one.stop();
  folder.remove();
});

async function startServer(name: string): Promise<ServerProcess> {
  const server = await startServerProcess(folder.path, { name });
  running.push(server);
  return server;
}

async function startStation(options: Parameters<typeof startStationProcess>[1]): Promise<StationProcess> {
  const station = await startStationProcess(folder.path, options);
  running.push(station);
  return station;
}

function run(tool: 'export' | 'import', ...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, `tools/${tool}.ts`), ...args], {
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

/** Every file below a folder with its bytes. */
function content(name: string): Map<string, Buffer> {
  const files = readdirSync(path(name), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const names = files.map((entry) => join(entry.parentPath, entry.name).slice(path(name).length + 1));
  return new Map(names.sort().map((file) => [file, readFileSync(join(path(name), file))]));
}

test('B-10: an export holds every record, message and file, and can be read without Burrow', async () => {
  const vet = await signInTo(old.workstation, 'elena', password);
  const analyzer = await Hl7Analyzer.connect('127.0.0.1', old.mllp.port!);
  const result = { accession: 'UNKNOWN', panel: 'cbc', controlId: 'moved-1', at: new Date() } as const;
  expect(await analyzer.send(hl7Result(result))).toContain('MSA|AA|moved-1');
  analyzer.socket.destroy();
  await eventually(
    () => vet.attention.held({ limit: 50 }),
    (held) => JSON.stringify(held).includes('UNKNOWN'),
  );
  const done = run('export', '--data', path('old'), '--to', path('first'));
  expect(done).toMatchObject({ status: 0, output: expect.stringContaining('not encrypted') });
  const [patient] = await vet.directory.listPatients({ limit: 1 });
  const lines = readFileSync(path('first/documents/directory.jsonl'), 'utf8').trim().split('\n');
  const documents = lines.map((line) => JSON.parse(line) as { id: string; body: { name?: string } });
  expect(documents.find(({ id }) => id === patient!.id)?.body.name).toBe(patient!.name);
  const messages = readFileSync(path('first/device-messages.jsonl'), 'utf8').trim().split('\n');
  expect(Buffer.from(JSON.parse(messages[0]!).bytes, 'base64').toString()).toMatch(/^MSH\|/);
  expect([...content('first').keys()].filter((name) => name.startsWith('files/'))).not.toEqual([]);
  expect(run('export', '--data', path('old'), '--to', path('first'))).toMatchObject({ status: 1 });
});

test('B-11: an import into an empty installation exports again byte for byte', () => {
  expect(run('import', '--from', path('first'), '--data', path('new'))).toMatchObject({ status: 0 });
  expect(run('export', '--data', path('new'), '--to', path('second'))).toMatchObject({ status: 0 });
  const [first, second] = [content('first'), content('second')];
  expect([...second.keys()]).toEqual([...first.keys()]);
  for (const [name, bytes] of first) expect(bytes.equals(second.get(name)!), name).toBe(true);
});

test('B-12: a damaged export is refused by file and line, and nothing is written', () => {
  cpSync(path('first'), path('damaged'), { recursive: true });
  appendFileSync(path('damaged/documents/lab.jsonl'), '{}\n');
  const refused = run('import', '--from', path('damaged'), '--data', path('none'));
  expect(refused).toMatchObject({ status: 1, output: expect.stringContaining('documents/lab.jsonl') });
  expect(existsSync(path('none'))).toBe(false);
  expect(run('import', '--from', path('first'), '--data', path('old'))).toMatchObject({ status: 1 });
});

test('B-13: the imported practice opens on a server of its own: same people, nothing refused, numbers go on', async () => {
  const server = await startServer('other-server');
  const first = await startStation({ name: 'new', serverUrl: server.url, code: server.firstCode });
  const admin = await signInTo(first.workstation, 'priya', password);
  const state = await eventually(
    () => admin.station.sync({}),
    ({ status, waitingBlobs }) => status === 'synced' && waitingBlobs === 0,
    60_000,
  );
  expect(state.refused).toEqual([]);
  const { code } = await admin.station.issueCode({});
  const second = await startStation({ name: 'second', serverUrl: server.url, code });
  const other = await eventually(
    () => signInTo(second.workstation, 'priya', password).catch(() => undefined),
    (client) => client !== undefined,
  );
  const digest = async (of: typeof admin) => JSON.stringify(await of.station.digest({}));
  await eventually(async () => (await digest(admin)) === (await digest(other!)), Boolean, 60_000);

  const patients = await admin.directory.listPatients({ limit: 200 });
  const register = { ownerId: patients[0]!.owner!.id, fields: { name: 'Mover', species: 'dog' } } as const;
  const made = await admin.directory.registerPatient(register);
  const numbers = patients.map(({ number }) => number);
  expect(numbers).not.toContain(made.number);
  expect(
    made.number >
      numbers
        .filter((number) => number.startsWith('P001'))
        .sort()
        .at(-1)!,
  ).toBe(true);
});
