import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AstmAnalyzer, tcpLine } from '@burrow/devices/simulator/astm-analyzer.ts';
import { ackOf, Hl7Analyzer } from '@burrow/devices/simulator/hl7-analyzer.ts';
import { astmResult, hl7Result } from '@burrow/devices/simulator/panels.ts';
import { RawStoreScu } from '@burrow/devices/simulator/raw-store-scu.ts';
import { syntheticRadiograph } from '@burrow/devices/simulator/synthetic-radiograph.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { IntakeWriter } from './intake.ts';
import { openIntake } from './intake-schema.ts';
import { DEVICES, startTestHost, type TestHost } from './test/test-host.ts';

const at = new Date(2026, 10, 21);
const message = (controlId: string) =>
  hl7Result({ accession: 'A-1', patientName: 'Rex', panel: 'chem', controlId, at });
const EXPLICIT_LE = '1.2.840.10008.1.2.1';
const closing: TestHost[] = [];

async function start(...options: Parameters<typeof startTestHost>): Promise<TestHost> {
  const test = await startTestHost(...options);
  closing.push(test);
  return test;
}
async function send(test: TestHost, ...messages: string[]) {
  const analyzer = await Hl7Analyzer.connect('127.0.0.1', test.port('hl7'));
  const answers = [];
  for (const text of messages) answers.push(ackOf(await analyzer.send(text)));
  analyzer.close();
  return answers;
}

afterEach(async () => {
  await Promise.all(closing.splice(0).map((test) => test.close()));
});

describe('devices host', () => {
  it('D-1 hands messages of every protocol to their module, in order, with bytes and traffic kept', async () => {
    const test = await start({ keyHex: 'ab'.repeat(32) });
    await send(test, message('C1'), message('C2'));
    const analyzer = new AstmAnalyzer(await tcpLine('127.0.0.1', test.port('astm')));
    await analyzer.sendRecords(astmResult({ accession: 'A-2', panel: 'cbc', controlId: 'M1', at }));
    await analyzer.close();
    await test.until(() => test.messages.length === 3);
    expect(test.messages.map(({ deviceId, message: { controlId } }) => `${deviceId} ${controlId}`)).toEqual([
      'hl7 C1',
      'hl7 C2',
      'astm M1',
    ]);
    const raw = test.host.raw(test.messages[0]?.intakeId ?? '');
    expect(Buffer.from(raw?.bytes ?? []).toString()).toBe(message('C1'));
    expect(raw).toMatchObject({ protocol: 'hl7', deviceId: 'hl7' });
    await test.until(() => test.traffic.filter((entry) => entry.outcome === 'matched').length === 3);
    expect(test.host.traffic({ limit: 10 }).map((entry) => entry.outcome)).toEqual([
      'matched',
      'matched',
      'matched',
    ]);
    const [newest, next] = test.host.traffic({ limit: 2 });
    expect(test.host.traffic({ limit: 1, beforeId: newest?.intakeId ?? '' })[0]?.intakeId).toBe(
      next?.intakeId,
    );
    expect(test.host.states().find((state) => state.id === 'hl7')).toMatchObject({
      messagesToday: 2,
      link: 'mllp',
    });
  });

  it('D-1 keeps what is refused, with its reason', async () => {
    const test = await start();
    expect(await send(test, 'MSH|^~\\&|A|B|||1||ADT^A01|C1|P|2.5\r')).toMatchObject([
      { code: 'AR', controlId: 'C1' },
    ]);
    expect(test.host.traffic({ limit: 1 })).toMatchObject([
      { outcome: 'refused', reason: 'unsupported message type ADT^A01' },
    ]);
    expect(test.messages).toEqual([]);
  });

  it('D-3 processes rows without outcome again after a restart, in order and under the same ids', async () => {
    const seen: string[] = [];
    const first = await start({
      onAnalyzerMessage: (intakeId) => {
        seen.push(intakeId);
        return seen.length === 1
          ? Promise.resolve({ outcome: 'held' })
          : Promise.reject(new Error('power cut'));
      },
      retryMs: 60_000,
    });
    await send(first, message('C1'), message('C2'), message('C3'));
    await first.until(() => seen.length === 2);
    closing.splice(0);
    await first.close({ keep: true });
    const second = await start({}, first.folder);
    await second.until(() => second.messages.length === 2);
    expect(second.messages.map((entry) => entry.message.controlId)).toEqual(['C2', 'C3']);
    expect(second.messages[0]?.intakeId).toBe(seen[1]);
  });

  it('D-4 tries a message five times, says so and goes on with the next', async () => {
    let tries = 0;
    const done: string[] = [];
    const test = await start({
      onAnalyzerMessage: async (_intakeId, _deviceId, _receivedAt, { controlId }) => {
        if (controlId === 'C1') {
          tries += 1;
          throw new Error('a bug');
        }
        done.push(controlId);
        return { outcome: 'matched' };
      },
    });
    await send(test, message('C1'), message('C2'));
    await test.until(() => done.includes('C2'));
    expect(tries).toBe(5);
    expect(test.host.states()[0]?.lastError).toContain('could not be processed');
    expect(test.host.traffic({ limit: 2 }).map((entry) => entry.outcome)).toContain('received');
  });

  it('D-5 marks the same bytes from the same device as a duplicate, acknowledged all the same', async () => {
    const test = await start();
    expect((await send(test, message('C1'), message('C1'), message('C2'))).map((ack) => ack.code)).toEqual([
      'AA',
      'AA',
      'AA',
    ]);
    await test.until(
      () => test.traffic.some((entry) => entry.outcome === 'duplicate') && test.messages.length === 2,
    );
    expect(test.messages.map((entry) => entry.message.controlId)).toEqual(['C1', 'C2']);
    const replayed = await test.host.replay(test.messages[0]?.intakeId ?? '');
    expect(replayed).toEqual({ outcome: 'matched' });
    expect(test.messages[2]?.intakeId).toBe(test.messages[0]?.intakeId);
  });

  it('D-8 marks a device whose port is in use as failed, and the others run', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const port = (taken.address() as { port: number }).port;
    const test = await start({
      devices: [...DEVICES, { id: 'second', name: 'Second', link: { type: 'mllp', port }, charset: 'utf-8' }],
    });
    expect(test.host.states().map((state) => `${state.id} ${state.status}`)).toEqual([
      'hl7 listening',
      'astm listening',
      'dicom listening',
      'second failed',
    ]);
    expect(test.host.states()[3]?.lastError).toContain('already in use by another program');
    taken.close();
    expect((await send(test, message('C1')))[0]?.code).toBe('AA');
  });

  it('D-7 applies settings without touching the links that stay', async () => {
    const test = await start();
    const kept = await Hl7Analyzer.connect('127.0.0.1', test.port('hl7'));
    const astmPort = test.port('astm');
    await test.host.applySettings(DEVICES.filter((device) => device.id !== 'astm'));
    expect(ackOf(await kept.send(message('C1'))).code).toBe('AA');
    const refused = connect({ host: '127.0.0.1', port: astmPort });
    await expect(once(refused, 'connect')).rejects.toThrow('ECONNREFUSED');
    kept.close();
  });

  it('D-62 names a stored object by its digest and hands it to imaging', async () => {
    const test = await start();
    const radiograph = syntheticRadiograph({
      patientId: 'P',
      patientName: 'A^B',
      species: 'Canine',
      accession: 'A-1',
      rows: 32,
      columns: 32,
    });
    const scu = await RawStoreScu.open('127.0.0.1', test.port('dicom'), [
      { abstractSyntax: radiograph.sopClassUid, transferSyntaxes: [EXPLICIT_LE] },
    ]);
    expect(await scu.store({ ...radiograph, transferSyntaxUid: EXPLICIT_LE })).toBe(0);
    expect(await scu.store({ ...radiograph, transferSyntaxUid: EXPLICIT_LE })).toBe(0);
    expect(
      await scu.store({ ...radiograph, transferSyntaxUid: EXPLICIT_LE, dataSet: Buffer.from('nothing') }),
    ).toBe(0);
    await scu.release();
    await test.until(
      () => test.images.length === 2 && test.traffic.some((entry) => entry.outcome === 'held'),
    );
    const { intakeId, object } = test.images[0] ?? { intakeId: '', object: undefined };
    const bytes = test.host.raw(intakeId)?.bytes ?? new Uint8Array();
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(object?.digest);
    expect(object).toMatchObject({ accession: 'A-1', species: 'Canine', callingAeTitle: 'RAWSCU' });
    expect(
      test.host.traffic({ deviceId: 'dicom', limit: 3 }).map((entry) => [entry.outcome, entry.reason]),
    ).toEqual([
      ['held', expect.stringContaining('header cannot be read')],
      ['duplicate', expect.stringContaining('same bytes')],
      ['matched', undefined],
    ]);
  });

  it('D-62 a power cut that keeps the row of an object and not the object files nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'burrow-host-'));
    const db = openIntake(folder);
    const writer = new IntakeWriter(db, () => undefined);
    await writer.storeImage({
      deviceId: 'dicom',
      peer: 'p',
      sha256: 'ab'.repeat(32),
      byteLength: 9,
      summary: 'DX',
      object: {
        digest: 'ab'.repeat(32),
        byteLength: 9,
        sopClassUid: '1.2',
        sopInstanceUid: '2.25.1',
        transferSyntaxUid: EXPLICIT_LE,
        callingAeTitle: 'XRAY',
        studyInstanceUid: '2.25.2',
        seriesInstanceUid: '2.25.3',
        modality: 'DX',
      },
    });
    writer.close();
    db.close();
    const test = await start({}, folder);
    await test.until(() => test.traffic.length > 0);
    expect(test.images).toEqual([]);
    expect(test.traffic.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['refused', expect.stringContaining('sends it again')],
    ]);
  });

  it('D-9 logs and traffic name no animal and carry no value', async () => {
    const test = await start({ onAnalyzerMessage: () => Promise.reject(new Error('Rex 1.7')) });
    await send(test, message('C1'), 'MSH|^~\\&|A|B|||1||ADT^A01|C1|P|2.5\rPID|1||||^Rex\r');
    await test.until(() => test.logged.length >= 5);
    expect(test.logged.join()).not.toContain('Rex');
    expect(JSON.stringify(test.host.traffic({ limit: 9 }))).not.toContain('Rex');
  });

  it('D-69 a hundred-megabyte study delays no acknowledgment', async () => {
    const test = await start();
    const big = {
      sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
      sopInstanceUid: '2.25.5',
      transferSyntaxUid: EXPLICIT_LE,
    };
    const scu = await RawStoreScu.open('127.0.0.1', test.port('dicom'), [
      { abstractSyntax: big.sopClassUid, transferSyntaxes: [EXPLICIT_LE] },
    ]);
    let storing = true;
    const study = scu.store({ ...big, dataSet: Buffer.alloc(100 * 1024 * 1024, 3) }).finally(() => {
      storing = false;
    });
    const analyzer = await Hl7Analyzer.connect('127.0.0.1', test.port('hl7'));
    const waits: number[] = [];
    for (let index = 0; storing || waits.length < 20; index++) {
      const started = performance.now();
      await analyzer.send(message(`C${index}`));
      waits.push(performance.now() - started);
    }
    expect(await study).toBe(0);
    await scu.release();
    analyzer.close();
    expect(Math.max(...waits)).toBeLessThan(1000);
  });
});
