import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AstmAnalyzer, tcpLine } from '@burrow/devices/simulator/astm-analyzer.ts';
import { ackOf, Hl7Analyzer } from '@burrow/devices/simulator/hl7-analyzer.ts';
import { astmResult, hl7Result } from '@burrow/devices/simulator/panels.ts';
import { RawStoreScu } from '@burrow/devices/simulator/raw-store-scu.ts';
import { syntheticRadiograph } from '@burrow/devices/simulator/synthetic-radiograph.ts';
import { expect, it } from 'vitest';
import { blobPath } from './devices-host.ts';
import { startTestHost } from './test/test-host.ts';

const EXPLICIT_LE = '1.2.840.10008.1.2.1';
const ROUNDS = 6;
const at = new Date(2026, 10, 21);

interface Acknowledged {
  hl7: string[];
  astm: string[];
  dicom: string[];
}

async function startHost(folder: string): Promise<{ child: ChildProcess; ports: number[] }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'test/host-process.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { child, ports: JSON.parse(line.toString()) as number[] };
}

/** Each peer sends until the station dies under it and notes what was acknowledged. */
async function sendUntilDead(
  ports: number[],
  round: number,
  acknowledged: Acknowledged,
  noted: () => void,
): Promise<void> {
  const [hl7Port = 0, astmPort = 0, dicomPort = 0] = ports;
  const hl7 = async () => {
    const analyzer = await Hl7Analyzer.connect('127.0.0.1', hl7Port);
    for (let index = 0; ; index++) {
      const controlId = `H${round}-${index}`;
      const { code } = ackOf(await analyzer.send(hl7Result({ accession: 'A', panel: 'cbc', controlId, at })));
      if (code === 'AA') acknowledged.hl7.push(controlId);
      noted();
    }
  };
  const astm = async () => {
    const analyzer = new AstmAnalyzer(await tcpLine('127.0.0.1', astmPort));
    for (let index = 0; ; index++) {
      const controlId = `A${round}-${index}`;
      await analyzer.sendRecords(astmResult({ accession: 'A', panel: 'cbc', controlId, at }));
      acknowledged.astm.push(controlId);
    }
  };
  const dicom = async () => {
    const scu = await RawStoreScu.open('127.0.0.1', dicomPort, [
      { abstractSyntax: '1.2.840.10008.5.1.4.1.1.1.1', transferSyntaxes: [EXPLICIT_LE] },
    ]);
    for (;;) {
      const object = syntheticRadiograph({
        patientId: 'P',
        patientName: 'A',
        species: 'Canine',
        rows: 64,
        columns: 64,
      });
      const status = await scu.store({ ...object, transferSyntaxUid: EXPLICIT_LE });
      if (status === 0) acknowledged.dicom.push(object.sopInstanceUid);
    }
  };
  await Promise.allSettled([hl7(), astm(), dicom()]);
}

it('D-2 loses nothing acknowledged and files nothing twice when killed at any moment', {
  timeout: 80_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'burrow-kill-'));
  const acknowledged: Acknowledged = { hl7: [], astm: [], dicom: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const { child, ports } = await startHost(folder);
    const wanted = acknowledged.hl7.length + 20 + round * 37;
    const { promise: enough, resolve } = Promise.withResolvers<void>();
    const sending = sendUntilDead(
      ports,
      round,
      acknowledged,
      () => acknowledged.hl7.length >= wanted && resolve(),
    );
    await enough;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    await sending;
  }
  const last = await startTestHost({}, folder);
  await last.until(() =>
    last.host.traffic({ limit: 1_000_000 }).every((entry) => entry.outcome !== 'received'),
  );
  const late = [
    ...last.messages.map(({ intakeId, message }) => [message.protocol, message.controlId, intakeId]),
    ...last.images.map(({ intakeId, object }) => ['dicom', object.sopInstanceUid, intakeId, object.digest]),
  ];
  const ledger = existsSync(join(folder, 'ledger.txt'))
    ? readFileSync(join(folder, 'ledger.txt'), 'utf-8')
        .trim()
        .split('\n')
        .map((line) => line.split(' '))
    : [];
  ledger.push(...late);
  const idsOf = Map.groupBy(ledger, ([kind, sent]) => `${kind} ${sent}`);
  for (const kind of ['hl7', 'astm', 'dicom'] as const) {
    expect(acknowledged[kind].length).toBeGreaterThan(5);
    for (const sent of acknowledged[kind]) {
      const ids = new Set(idsOf.get(`${kind} ${sent}`)?.map(([, , intakeId]) => intakeId));
      expect([...ids], `${kind} ${sent}`).toHaveLength(1);
    }
  }
  for (const [kind, , , digest = ''] of ledger)
    if (kind === 'dicom')
      expect(
        createHash('sha256')
          .update(readFileSync(blobPath(join(folder, 'blobs'), digest)))
          .digest('hex'),
      ).toBe(digest);
  await last.close();
});
