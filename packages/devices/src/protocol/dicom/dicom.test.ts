import { receivedObject } from '@burrow/shared/modules/imaging/received-object.ts';
import { describe, expect, it } from 'vitest';
import { associateRequest, dataPdu, echoCommand, storeCommand } from '../../simulator/raw-store-scu.ts';
import { syntheticRadiograph } from '../../simulator/synthetic-radiograph.ts';
import { chunks, mutate, randomFrom } from '../../test/random.ts';
import { normaliseAssociateRequest } from './associate-request.ts';
import { matchesKeys } from './matching.ts';
import { readObjectHeader, toReceivedObject } from './object-header.ts';
import { type GuardEvent, PduGuard } from './pdu-guard.ts';
import { chooseTransferSyntax, EXPLICIT_LE, IMPLICIT_LE, serviceOf } from './transfer-syntaxes.ts';

const contexts = [{ abstractSyntax: '1.2.840.10008.1.1', transferSyntaxes: [IMPLICIT_LE] }];
const store = storeCommand(1, {
  sopClassUid: '1.2.3',
  sopInstanceUid: '1.2.4',
  transferSyntaxUid: EXPLICIT_LE,
});
const session = Buffer.concat([
  associateRequest(contexts),
  dataPdu(1, 3, echoCommand(1)),
  dataPdu(1, 1, store.subarray(0, 20)),
  dataPdu(1, 3, store.subarray(20)),
  dataPdu(1, 0, Buffer.alloc(5000, 1)),
  dataPdu(1, 2, Buffer.alloc(10, 2)),
  Buffer.from([5, 0, 0, 0, 0, 4, 0, 0, 0, 0]),
]);
/** Events as text; the fragments of an object add up, wherever they are cut. */
function told(events: GuardEvent[]): string[] {
  const lines: string[] = [];
  let bytes = 0;
  for (const event of events) {
    if (event.type === 'fragment') bytes += event.bytes.length;
    else if (event.type === 'object') lines.push('object');
    else if (event.type === 'violation') lines.push(`${bytes} ${event.reason}`);
    else lines.push(`${event.pduType} ${event.pdu.length}${event.completesRequest ? ` done ${bytes}` : ''}`);
  }
  return lines;
}

describe('PDU guard', () => {
  it('D-65 lets a whole session through at any chunking', () => {
    const whole = told(new PduGuard().push(session));
    expect(whole).toHaveLength(6);
    expect(whole.filter((line) => line.includes('done'))).toEqual(['4 80 done 0', '4 12 done 5010']);
    for (let seed = 1; seed <= 200; seed++) {
      const guard = new PduGuard();
      const cut = chunks(session, randomFrom(seed)).flatMap((piece) => guard.push(Buffer.from(piece)));
      expect(told(cut), `seed ${seed}`).toEqual(whole);
    }
  });

  it('D-65 says the same of damaged sessions at any chunking, and never throws', () => {
    for (let seed = 1; seed <= 1000; seed++) {
      const damaged = Buffer.from(mutate(session, randomFrom(seed)));
      const guard = new PduGuard();
      const cut = chunks(damaged, randomFrom(seed + 5000)).flatMap((piece) => guard.push(Buffer.from(piece)));
      expect(told(cut), `seed ${seed}`).toEqual(told(new PduGuard().push(damaged)));
    }
  });

  it.each([
    ['a 4 GiB PDU', Buffer.from([4, 0, 0xff, 0xff, 0xff, 0xff]), 'is over the limit'],
    ['a PDV longer than its PDU', Buffer.from([4, 0, 0, 0, 0, 6, 0, 0, 1, 0, 1, 3]), 'does not fit'],
    ['a PDV of length zero', Buffer.from([4, 0, 0, 0, 0, 6, 0, 0, 0, 0, 1, 3]), 'does not fit'],
    ['a data set without command', dataPdu(1, 2, Buffer.alloc(4)), 'out of turn'],
    ['an endless command', dataPdu(1, 1, Buffer.alloc(70_000)), 'over its limit'],
    ['a second association', associateRequest(contexts), 'second association'],
    ['an unknown type', Buffer.from([9, 0, 0, 0, 0, 0]), 'unknown PDU type'],
  ])('D-65 stops %s', (_name, bytes, reason) => {
    const guard = new PduGuard();
    guard.push(associateRequest(contexts));
    expect(told(guard.push(bytes)).at(-1)).toContain(reason);
  });

  it('D-65 brings presentation contexts into order and refuses malformed ones', () => {
    const ordered = associateRequest([
      ...contexts,
      { abstractSyntax: '1.2.3', transferSyntaxes: [EXPLICIT_LE] },
    ]);
    const swapped = Buffer.from(ordered);
    const first = swapped.indexOf(Buffer.from([0x20, 0]), 74);
    const second = swapped.indexOf(Buffer.from([0x20, 0]), first + 8);
    swapped[first + 4] = 3;
    swapped[second + 4] = 1;
    const ids = (pdu: Buffer | undefined) =>
      [pdu?.[first + 4], pdu?.indexOf(Buffer.from([0x20, 0]), first + 8)].length;
    expect(normaliseAssociateRequest(swapped)?.length).toBe(ordered.length);
    expect(normaliseAssociateRequest(swapped)?.[first + 4]).toBe(1);
    expect(ids(ordered)).toBe(2);
    for (let end = 0; end < ordered.length; end += 7) normaliseAssociateRequest(ordered.subarray(0, end));
    expect(normaliseAssociateRequest(ordered.subarray(0, 90))).toBeUndefined();
  });
});

describe('object header', () => {
  const radiograph = syntheticRadiograph({
    patientId: 'P-1',
    patientName: 'Łukasiewicz^Żubr',
    species: 'Canine',
    breed: 'Beagle',
    accession: 'A-1',
    birthOn: '2020-02-03',
    responsiblePerson: 'Łukasiewicz^Ada',
    rows: 16,
    columns: 20,
    takenAt: new Date(2026, 0, 2, 3, 4, 5),
  });
  const file = {
    digest: 'a'.repeat(64),
    byteLength: 1,
    sopClassUid: radiograph.sopClassUid,
    sopInstanceUid: radiograph.sopInstanceUid,
    transferSyntaxUid: EXPLICIT_LE,
    callingAeTitle: 'XRAY',
  };

  it('D-62 reads what matching and listing need', () => {
    const header = readObjectHeader(radiograph.dataSet, EXPLICIT_LE);
    expect(header).toMatchObject({ short: false });
    expect(receivedObject.parse(toReceivedObject(header, file))).toMatchObject({
      modality: 'DX',
      accession: 'A-1',
      patientId: 'P-1',
      patientName: 'Łukasiewicz^Żubr',
      patientBirthOn: '2020-02-03',
      species: 'Canine',
      breed: 'Beagle',
      responsiblePerson: 'Łukasiewicz^Ada',
      rows: 16,
      columns: 20,
      bodyPart: 'CHEST',
      takenAt: new Date(2026, 0, 2, 3, 4, 5).toISOString(),
      studyInstanceUid: radiograph.studyInstanceUid,
    });
  });

  it('D-63 reads a header cut at any byte or damaged anywhere without throwing', () => {
    for (let end = 0; end <= 900; end++)
      receivedObject.parse(
        toReceivedObject(readObjectHeader(radiograph.dataSet.subarray(0, end), EXPLICIT_LE), file),
      );
    for (let seed = 1; seed <= 1000; seed++) {
      const damaged = Buffer.from(mutate(radiograph.dataSet.subarray(0, 1200), randomFrom(seed)));
      for (const syntax of [EXPLICIT_LE, IMPLICIT_LE, '1.2.840.10008.1.2.2', '1.2.840.10008.1.2.1.99'])
        receivedObject.parse(toReceivedObject(readObjectHeader(damaged, syntax), file));
    }
  });
});

describe('negotiation and matching', () => {
  it('D-60 takes private storage classes and no query or print service', () => {
    expect(serviceOf('1.2.840.113619.4.26')).toBe('storage');
    expect(serviceOf('1.2.840.10008.5.1.4.1.1.2')).toBe('storage');
    expect(serviceOf('1.2.840.10008.5.1.4.1.2.2.1')).toBe('unsupported');
  });

  it('D-61 accepts the first storable syntax offered', () => {
    for (const syntax of [
      '1.2.1.99',
      '1.2.2',
      '1.2.5',
      '1.2.4.50',
      '1.2.4.57',
      '1.2.4.70',
      '1.2.4.80',
      '1.2.4.91',
      '1.2.4.201',
      '1.2.4.102',
    ])
      expect(chooseTransferSyntax('storage', ['1.2.3', `1.2.840.10008.${syntax}`])).toBe(
        `1.2.840.10008.${syntax}`,
      );
    expect(chooseTransferSyntax('storage', ['1.2.840.10008.1.2.4.94'])).toBeUndefined();
  });

  it.each([
    [{ PatientName: 'luka*' }, true],
    [{ PatientName: 'Łukasiewicz^?ubr' }, true],
    [{ PatientName: 'Miller' }, false],
    [{ PatientID: 'P-1' }, true],
    [{ PatientID: 'P-*' }, true],
    [{ PatientID: 'P.1' }, false],
    [{ StudyInstanceUID: '1.2.3\\1.2.4' }, true],
    [{ Steps: '' }, true],
    [{ ScheduledProcedureStepSequence: [{ ScheduledProcedureStepStartDate: '20261101-20261130' }] }, true],
    [{ ScheduledProcedureStepSequence: [{ ScheduledProcedureStepStartDate: '-20261120' }] }, false],
    [{ ScheduledProcedureStepSequence: [{ ScheduledProcedureStepStartTime: '1000-1100' }] }, true],
    [{ ScheduledProcedureStepSequence: [{ ScheduledProcedureStepStartTime: '103001-' }] }, false],
    [{ ScheduledProcedureStepSequence: [{ Modality: 'CT' }] }, false],
  ])('D-67 matches %j: %s', (query, expected) => {
    const entry = {
      PatientName: 'Łukasiewicz^Żubr',
      PatientID: 'P-1',
      StudyInstanceUID: '1.2.4',
      ScheduledProcedureStepSequence: [
        {
          Modality: 'DX',
          ScheduledProcedureStepStartDate: '20261121',
          ScheduledProcedureStepStartTime: '103000',
        },
      ],
    };
    expect(matchesKeys(query, entry)).toBe(expected);
  });
});
