import { analyzerMessage } from '@burrow/shared/modules/lab/analyzer-message.ts';
import { describe, expect, it } from 'vitest';
import { buildAck, wantsAnswer } from './acknowledgment.ts';
import { readMessageHeader } from './message-header.ts';
import { judgeHl7 } from './verdict.ts';

const MSH = 'MSH|^~\\&|Ana|Lab|||20260102030405+0100||ORU^R01|C7|P|2.3.1';

function take(text: string | Buffer, charset = 'utf-8') {
  const verdict = judgeHl7(typeof text === 'string' ? Buffer.from(text) : text, charset);
  if (!verdict.taken) throw new Error(verdict.reason);
  return analyzerMessage.parse(verdict.message);
}
function refuse(text: string) {
  const verdict = judgeHl7(Buffer.from(text), 'utf-8');
  if (verdict.taken) throw new Error('taken');
  return [verdict.code, verdict.reason];
}
const obx = (type: string, value: string, rest = '') =>
  take(`${MSH}\rOBR|1|A\rOBX|1|${type}|X^Name^L||${value}${rest}`).specimens[0]?.readings[0];

describe('what becomes of an HL7 message', () => {
  it('D-23 refuses what it does not take by name', () => {
    expect(refuse('MSH|^~\\&|A|B|||1||ADT^A01|7|P|2.5\rPID|1')).toEqual([
      'AR',
      'unsupported message type ADT^A01',
    ]);
    expect(refuse('hello')).toEqual(['AR', 'not an HL7 message: it does not begin with MSH']);
    expect(refuse('MSH|^~\\&|A|B|||1||ORU^R01|7|P|3.0\rOBX|1')).toEqual([
      'AR',
      'unsupported HL7 version 3.0',
    ]);
    expect(refuse(`${MSH}\rPID|1\rOBR|1|A`)).toEqual([
      'AE',
      'the message carries no result (no OBX segment)',
    ]);
    expect(refuse(`${MSH}\rOBX|1|NM|K||4.4\r${MSH}\rOBX|1|NM|K||4.5`)).toEqual([
      'AE',
      'the message cannot be read: several MSH segments in one message',
    ]);
  });

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('D-24 takes segments that end with %s, with and without the last one', (_name, end) => {
    for (const last of ['', end]) {
      const message = take([MSH, 'PID|1||P1', 'OBR|1|A1', 'OBX|1|NM|K||4.4|mmol/L'].join(end) + last);
      expect(message.specimens[0]?.readings[0]).toMatchObject({
        code: 'K',
        numericValue: 4.4,
        unit: 'mmol/L',
      });
    }
  });

  it('D-24 takes the separators MSH declares, a byte order mark and the doubled backslash', () => {
    const odd = take('MSH#@*!%#A#B###1##ORU@R01#7#P#2.4\rOBR#1#A1@X*A2\rOBX#1#NM#K@Kalium##4.4');
    expect(odd.specimens[0]).toMatchObject({
      accessions: ['A1', 'A2'],
      readings: [{ code: 'K', name: 'Kalium' }],
    });
    expect(
      take(`\uFEFF${MSH.replace('^~\\&', '^~\\\\&')}\rOBX|1|ST|K||a\\T\\b`).specimens[0]?.readings[0]?.value,
    ).toBe('a&b');
  });

  it('D-24 keeps bare line feeds of free text with their segment', () => {
    expect(obx('FT', 'first\nsecond line\n3rd')?.value).toBe('first\nsecond line\n3rd');
  });

  it('D-26 decodes by MSH-18, else by the setting, and never to U+FFFD', () => {
    const message = (bytes: Buffer, declared = '') =>
      Buffer.concat([Buffer.from(`${MSH}||||||${declared}\rOBX|1|ST|K||`), bytes]);
    const value = (bytes: Buffer, declared?: string, setting?: string) =>
      take(message(bytes, declared), setting).specimens[0]?.readings[0]?.value;
    const latin = Buffer.from('Kälte µ', 'latin1');
    expect(value(latin, '8859/1')).toBe('Kälte µ');
    expect(value(latin, '')).toBe('Kälte µ');
    expect(value(latin, 'UNICODE UTF-8')).toBe('Kälte µ');
    expect(value(Buffer.from('Żółw'), 'UNICODE')).toBe('Żółw');
    expect(value(Buffer.from([0x80]), 'ASCII', 'windows-1252')).toBe('€');
    expect(value(Buffer.from([0xc4, 0xe3]), 'GB 18030-2000')).toBe('你');
  });

  it('D-27 reads accessions, identities and owner from every place the standard has for them', () => {
    const message = take(
      [
        MSH,
        `PID|1|P2|P3^^^X~P3b|P4|^Rex||20200203|M${'|'.repeat(10)}ACC${'|'.repeat(17)}DOG^Canine|BGL^Beagle`,
        'NK1|1|Miller^Ada',
        'ORC|RE|O2|O3|O4',
        'OBR|1|R2^LAB|R3|CHEM^Chemistry|||20260102',
        'OBX|1|NM|K||4.4',
        'SPM|1|S2&X^S2b|S3',
        'SAC|||C3|C4',
        'OBR|2|Q2||CBC',
        'OBX|1|NM|WBC||9',
      ].join('\r'),
    );
    expect(message.specimens.map((specimen) => specimen.accessions)).toEqual([
      ['R2', 'R3', 'O2', 'O3', 'O4', 'S2', 'S2b', 'S3', 'C3', 'C4'],
      ['Q2'],
    ]);
    expect(message.specimens[0]?.identity).toEqual({
      patientIds: ['P3', 'P3b', 'P2', 'P4', 'ACC'],
      patientName: 'Rex',
      ownerName: 'Ada Miller',
      species: 'Canine',
      breed: 'Beagle',
      sex: 'M',
      birthOn: '2020-02-03',
    });
    expect(message.sentAt).toBe('2026-01-02T02:04:05.000Z');
  });

  it.each([
    ['NM', '1.70', { value: '1.70', numericValue: 1.7 }],
    ['NM', '1~2', { value: '1; 2' }],
    ['ST', '<0.2', { value: '<0.2', numericValue: 0.2, comparator: '<' }],
    ['ST', '1,7', { value: '1,7' }],
    ['SN', '>^100', { value: '>100', numericValue: 100, comparator: '>' }],
    ['SN', '^1^:^128', { value: '1:128' }],
    ['SN', '^2^-^5', { value: '2-5' }],
    ['TX', 'one~two', { value: 'one\ntwo' }],
    ['FT', 'a\\.br\\b', { value: 'a\nb' }],
    ['CWE', 'POS^Positive^L', { value: 'Positive' }],
    ['CE', '260385009', { value: '260385009', numericValue: 260385009 }],
    ['ED', '^AP^PDF^Base64^JVBERi0=', { value: 'encapsulated data (AP/PDF, Base64, 8 characters)' }],
    ['RP', 'http://x^^SD', { value: 'reference to data: http://x' }],
    ['NM', '', { value: '' }],
  ])('D-28 reads %s %j', (type, value, expected) => {
    const reading = obx(type, value);
    expect({
      value: reading?.value,
      numericValue: reading?.numericValue,
      comparator: reading?.comparator,
    }).toEqual({
      numericValue: undefined,
      comparator: undefined,
      ...expected,
    });
  });

  it.each([
    ['F', 'final'],
    ['C', 'corrected'],
    ['P', 'preliminary'],
    ['X', 'cancelled'],
    ['W', 'cancelled'],
    ['', 'final'],
  ])('D-29 reads status %j as %s', (status, expected) => {
    expect(obx('NM', '1', `||||||${status}`)?.status).toBe(expected);
  });

  it('D-30 keeps notes with their reading', () => {
    const [first, second] =
      take(
        `${MSH}\rPID|1\rNTE|1||old dog\rOBR|1|A\rNTE|1||hemolytic\rOBX|1|NM|K||9\rNTE|1||rechecked\rOBX|2|NM|NA||1`,
      ).specimens[0]?.readings ?? [];
    expect(first?.note).toBe('old dog\nhemolytic\nrechecked');
    expect(second?.note).toBeUndefined();
  });
});

describe('the acknowledgment', () => {
  const header = (text: string) => readMessageHeader(text);
  const now = new Date(2026, 0, 2, 3, 4, 5);

  it('D-21 echoes the control id, swaps the ends and gives the reason', () => {
    expect(buildAck(header(MSH), 'AA', '', now, 'K1')).toBe(
      'MSH|^~\\&|BURROW||Ana|Lab|20260102030405||ACK^R01|K1|P|2.3.1\rMSA|AA|C7\r',
    );
    expect(
      buildAck(header(MSH.replace('2.3.1', '2.5.1')), 'AR', 'no | such', now, 'K1')
        ?.split('\r')
        .slice(1, 3),
    ).toEqual(['MSA|AR|C7|no   such', 'ERR|||207^Application internal error^HL70357|E||||no   such']);
  });

  it.each([
    ['', '', true],
    ['NE', 'NE', false],
    ['AL', 'NE', true],
    ['NE', 'AL', true],
    ['', '0', true],
    ['ER', 'NE', false],
    ['SU', 'NE', true],
  ])('D-22 answers MSH-15 %j and MSH-16 %j: %s', (accept, application, answered) => {
    expect(wantsAnswer(header(`${MSH}|||${accept}|${application}`), 'AA')).toBe(answered);
  });
});
