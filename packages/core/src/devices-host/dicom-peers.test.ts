import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPart10 } from '@burrow/devices/simulator/part10-file.ts';
import { syntheticRadiograph } from '@burrow/devices/simulator/synthetic-radiograph.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHost, type TestHost } from './test/test-host.ts';

const NEEDS: Record<string, string> = { Orthanc: '/usr/sbin/Orthanc' };
let test: TestHost;
let folder: string;
let file: string;
const started: ChildProcess[] = [];

/** Runs a DICOM tool of Debian's; a missing one fails the test by name. */
async function run(tool: string, ...args: string[]): Promise<{ code: number; output: string }> {
  const path = NEEDS[tool] ?? `/usr/bin/${tool}`;
  if (!existsSync(path)) throw new Error(`this test needs ${tool}: apt-get install dcmtk orthanc`);
  const child = spawn(path, args, { env: { ...process.env, TCP_NODELAY: '1' } });
  let output = '';
  child.stdout.on('data', (text: Buffer) => {
    output += text.toString();
  });
  child.stderr.on('data', (text: Buffer) => {
    output += text.toString();
  });
  const [code] = (await once(child, 'exit')) as [number];
  return { code, output };
}

beforeAll(async () => {
  test = await startTestHost();
  folder = mkdtempSync(join(tmpdir(), 'burrow-peers-'));
  file = join(folder, 'radiograph.dcm');
  writeFileSync(
    file,
    syntheticRadiograph({ patientId: 'P', patientName: 'A^B', species: 'Canine', rows: 64, columns: 64 })
      .file,
  );
});
afterAll(async () => {
  for (const child of started) {
    const gone = once(child, 'exit');
    child.kill();
    await gone;
  }
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('DCMTK as peer', () => {
  it('D-60 answers echoscu, many times on one association', async () => {
    expect(await run('echoscu', '127.0.0.1', String(test.port('dicom')), '--repeat', '200')).toMatchObject({
      code: 0,
    });
  });

  it.each([
    ['explicit little endian', '-xe', 'dcmconv', '+te'],
    ['implicit', '-xi', 'dcmconv', '+ti'],
    ['big endian', '-xb', 'dcmconv', '+tb'],
    ['deflated', '-xd', 'dcmconv', '+td'],
    ['RLE', '-xr', 'dcmcrle', ''],
    ['JPEG lossless', '-xs', 'dcmcjpeg', '+e1'],
    ['JPEG extended', '-xx', 'dcmcjpeg', '+ee'],
    ['JPEG-LS', '-xt', 'dcmcjpls', '+el'],
  ])('D-61 D-62 keeps what storescu sends as %s', async (_name, proposal, encoder, option) => {
    const encoded = join(folder, `${encoder}${option}.dcm`);
    expect(await run(encoder, ...(option ? [option] : []), file, encoded)).toMatchObject({ code: 0 });
    const sent = await run('storescu', proposal, '127.0.0.1', String(test.port('dicom')), encoded);
    expect(sent).toMatchObject({ code: 0 });
    const entry = test.host.traffic({ deviceId: 'dicom', limit: 1 })[0];
    const stored = Buffer.from(test.host.raw(entry?.intakeId ?? '')?.bytes ?? []);
    expect(readPart10(stored).transferSyntaxUid).toBe(readPart10(readFileSync(encoded)).transferSyntaxUid);
    const path = join(folder, 'stored.dcm');
    writeFileSync(path, stored);
    const pixels = async (path: string) =>
      (await run('dcmdump', '-q', '+P', '0008,0018', '+P', '7fe0,0010', path)).output;
    expect(await pixels(path)).toBe(await pixels(encoded));
    expect(await run('dcmftest', path)).toMatchObject({ code: 0 });
  });

  it('D-67 D-68 answers findscu with the veterinary attributes in UTF-8', async () => {
    const keys = [
      'PatientName=luka*',
      '0010,2201',
      '0010,2203',
      '0010,2292',
      '0010,2297',
      '0010,2298',
      '0010,2299',
      '0008,0050',
    ]
      .concat([
        '(0040,0100)[0].Modality=DX',
        '(0040,0100)[0].ScheduledProcedureStepStartDate=20261101-20261130',
        '(0040,0100)[0].ScheduledProcedureStepStartTime',
        '(0032,1064)[0].0008,0100',
        '0040,1001',
      ])
      .flatMap((key) => ['-k', key]);
    const { code, output } = await run('findscu', '-W', '127.0.0.1', String(test.port('dicom')), ...keys);
    expect(code).toBe(0);
    for (const expected of [
      '(0008,0005) CS [ISO_IR 192]',
      '(0010,0010) PN [Łukasiewicz^Żubr]',
      '(0010,2201) LO [Canine]',
      '(0010,2203) CS [ALTERED ]',
      '(0010,2292) LO [Beagle]',
      '(0010,2297) PN [Łukasiewicz^Ada]',
      '(0010,2298) CS [OWNER ]',
      '(0010,2299) LO [Burrow Clinic ]',
      '(0008,0050) SH [A-1 ]',
      '(0040,0002) DA [20261121]',
      '(0040,0003) TM [103000]',
    ])
      expect(output).toContain(expected);
    expect(output).not.toContain('(0010,0030)');
    const none = await run(
      'findscu',
      '-W',
      '127.0.0.1',
      String(test.port('dicom')),
      '-k',
      'PatientName=Miller*',
      '-k',
      '0008,0050',
    );
    expect(none.code).toBe(0);
    expect(none.output).not.toContain('(0008,0050)');
  });
});

describe('Orthanc as peer', () => {
  it('D-60 takes an echo, a store and a worklist query', { timeout: 60_000 }, async () => {
    const [http, dicom] = [await freePort(), await freePort()];
    const config = join(folder, 'orthanc.json');
    writeFileSync(
      config,
      JSON.stringify({
        StorageDirectory: join(folder, 'orthanc'),
        IndexDirectory: join(folder, 'orthanc'),
        HttpPort: http,
        DicomPort: dicom,
        RemoteAccessAllowed: false,
        AuthenticationEnabled: false,
        DicomModalities: { burrow: ['BURROW', '127.0.0.1', test.port('dicom')] },
      }),
    );
    if (!existsSync('/usr/sbin/Orthanc')) throw new Error('this test needs Orthanc: apt-get install orthanc');
    const orthanc = spawn('/usr/sbin/Orthanc', [config], { stdio: ['ignore', 'ignore', 'pipe'] });
    started.push(orthanc);
    await new Promise<void>((resolve) => {
      orthanc.stderr.on('data', (text: Buffer) => text.includes('Orthanc has started') && resolve());
    });
    const call = (path: string, body: string | Buffer) =>
      fetch(`http://127.0.0.1:${http}${path}`, { method: 'POST', body: new Uint8Array(Buffer.from(body)) });
    expect((await call('/modalities/burrow/echo', '{}')).status).toBe(200);
    const uploaded = (await (await call('/instances', readFileSync(file))).json()) as { ID: string };
    expect((await call('/modalities/burrow/store', uploaded.ID)).status).toBe(200);
    const found = await call(
      '/modalities/burrow/find-worklist',
      JSON.stringify({ PatientID: '', AccessionNumber: 'A-1' }),
    );
    expect(await found.json()).toMatchObject([{ PatientID: 'P-9', AccessionNumber: 'A-1' }]);
    const entry = test.host.traffic({ deviceId: 'dicom', limit: 1 })[0];
    expect(entry?.summary).toContain('ORTHANC');
    expect(
      readPart10(Buffer.from(test.host.raw(entry?.intakeId ?? '')?.bytes ?? [])).dataSet.equals(
        readPart10(readFileSync(file)).dataSet,
      ),
    ).toBe(true);
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = (server.address() as { port: number }).port;
  server.close();
  await once(server, 'close');
  return port;
}
