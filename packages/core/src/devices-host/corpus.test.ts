import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { AstmAnalyzer, tcpLine } from '@burrow/devices/simulator/astm-analyzer.ts';
import { astmFramesOf, hl7MessagesOf } from '@burrow/devices/simulator/capture-file.ts';
import { ackOf, Hl7Analyzer } from '@burrow/devices/simulator/hl7-analyzer.ts';
import { astmResult, hl7Result } from '@burrow/devices/simulator/panels.ts';
import { readPart10 } from '@burrow/devices/simulator/part10-file.ts';
import { RawStoreScu } from '@burrow/devices/simulator/raw-store-scu.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHost, type TestHost } from './test/test-host.ts';

const DATA = resolve(import.meta.dirname, '../../../../../shared/data');
const present = existsSync(DATA);
if (!present) console.warn(`Real captures are absent (${DATA}): these tests pass without having seen any.`);
const files = (pattern: string) =>
  present
    ? globSync(join(DATA, pattern))
        .filter((path) => statSync(path).isFile())
        .sort()
    : [];

let test: TestHost;
const at = new Date(2026, 10, 21);

beforeAll(async () => {
  test = await startTestHost();
});
afterAll(async () => {
  await test.close();
});

describe('real captures through the real listeners', () => {
  it('D-23 D-24 every HL7 file is taken or refused by name, and the next good message works', async () => {
    const analyzer = await Hl7Analyzer.connect('127.0.0.1', test.port('hl7'));
    for (const path of files('hl7/*/*'))
      for (const message of hl7MessagesOf(readFileSync(path))) {
        const { code, reason } = ackOf(await analyzer.send(message));
        if (code === 'AA') continue;
        expect(['AE', 'AR'], basename(path)).toContain(code);
        expect(reason, basename(path)).not.toBe('');
      }
    const good = hl7Result({ accession: 'A-1', panel: 'chem', controlId: 'good', at });
    expect(ackOf(await analyzer.send(good)).code).toBe('AA');
    analyzer.close();
  });

  it('D-23 D-25 every HL7 file poured onto the port as it is leaves the listener working', async () => {
    for (const path of files('hl7/*/*')) {
      const analyzer = await Hl7Analyzer.connect('127.0.0.1', test.port('hl7'));
      analyzer.socket.end(readFileSync(path));
      await new Promise((gone) => analyzer.socket.once('close', gone));
    }
    const analyzer = await Hl7Analyzer.connect('127.0.0.1', test.port('hl7'));
    const good = hl7Result({ accession: 'A-1', panel: 'chem', controlId: 'good 2', at });
    expect(ackOf(await analyzer.send(good)).code).toBe('AA');
    analyzer.close();
  });

  it('D-42 D-43 every ASTM capture is taken or refused by name, and the next good transfer works', async () => {
    const analyzer = new AstmAnalyzer(await tcpLine('127.0.0.1', test.port('astm')));
    for (const path of files('astm/*'))
      await analyzer.sendFrames(astmFramesOf(readFileSync(path))).catch(() => undefined);
    for (const path of files('astm/*')) {
      const raw = await tcpLine('127.0.0.1', test.port('astm'));
      raw.write(readFileSync(path));
      await raw.close();
    }
    await analyzer.sendRecords(astmResult({ accession: 'A-2', panel: 'cbc', controlId: 'good', at }));
    await analyzer.close();
    await test.until(() =>
      test.messages.some(({ message }) => message.controlId === 'good' && message.protocol === 'astm'),
    );
    const named = test.host.traffic({ deviceId: 'astm', limit: 1000 });
    if (present) {
      for (const device of ['XP-100', 'GeneXpert', 'c111', 'Afinion', 'Spotchem', 'miniVidas'])
        expect(
          test.messages.some(({ message }) => message.sender.includes(device)),
          device,
        ).toBe(true);
    }
    expect(named.filter((entry) => entry.outcome === 'refused').every((entry) => entry.reason)).toBe(true);
  });

  it('D-61 D-62 D-63 every DICOM file is stored byte for byte, whatever it holds', {
    timeout: 60_000,
  }, async () => {
    const paths = files('dicom/*/*');
    for (const path of paths) {
      const object = readPart10(readFileSync(path));
      const scu = await RawStoreScu.open('127.0.0.1', test.port('dicom'), [
        { abstractSyntax: object.sopClassUid, transferSyntaxes: [object.transferSyntaxUid] },
      ]).catch(() => undefined);
      if (!scu) continue;
      const status = await scu.store(object).catch(() => -1);
      await scu.release();
      const entry = test.host.traffic({ deviceId: 'dicom', limit: 1 })[0];
      if (status !== 0) continue;
      expect(
        Buffer.from(test.host.raw(entry?.intakeId ?? '')?.bytes ?? [])
          .subarray(-object.dataSet.length || Number.MAX_SAFE_INTEGER)
          .equals(object.dataSet),
        basename(path),
      ).toBe(true);
    }
    const stored = test.host.traffic({ deviceId: 'dicom', limit: 1000 });
    if (present) expect(stored.length).toBeGreaterThan(0.9 * paths.length);
    await test.until(() =>
      test.host.traffic({ deviceId: 'dicom', limit: 1000 }).every((entry) => entry.outcome !== 'received'),
    );
  });
});
