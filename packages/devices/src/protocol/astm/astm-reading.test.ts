import { analyzerMessage } from '@burrow/shared/modules/lab/analyzer-message.ts';
import { describe, expect, it } from 'vitest';
import { readAnalyzerBytes } from '../../driver/read-analyzer-bytes.ts';
import { buildFrames } from './link-sender.ts';

function read(records: string[]) {
  const frames = buildFrames(records.map((record) => Buffer.from(`${record}\r`)));
  return readAnalyzerBytes('astm', Buffer.concat(frames), 'utf-8');
}
function take(records: string[]) {
  const reading = read(records);
  if (!reading.taken) throw new Error(reading.reason);
  return analyzerMessage.parse(reading.message);
}

describe('ASTM E1394 records', () => {
  it('D-46 reads several patients, orders, results and comments', () => {
    const message = take([
      'H|\\^&|M1||Ana^1.0|||||||P|1|20260102030405',
      'P|1|P1|L1||Miller^Rex||20200203|M|Canine',
      'C|1|I|from the ward',
      'O|1|A1^^2|^I1|^^^CHEM||||20260102',
      'R|1|^^^K^Potassium|4.4|mmol/L|3.5-5.8|N||F||||20260102030000',
      'C|1|I|hemolytic',
      'R|2|^^^TBIL|<0.1|mg/dL||L\\A||C',
      'O|2|A2',
      'R|1|^^^NA|148',
      'P|2|P2',
      'R|1|WBC|9',
      'L|1|N',
    ]);
    expect(message).toMatchObject({ controlId: 'M1', sender: 'Ana 1.0' });
    expect(message.specimens).toMatchObject([
      {
        sequence: 1,
        accessions: ['A1', '2', 'I1'],
        identity: {
          patientIds: ['P1', 'L1'],
          patientName: 'Miller Rex',
          birthOn: '2020-02-03',
          species: 'Canine',
        },
        readings: [
          {
            code: 'K',
            name: 'Potassium',
            numericValue: 4.4,
            deviceRange: '3.5-5.8',
            note: 'from the ward\nhemolytic',
          },
          { code: 'TBIL', comparator: '<', deviceFlags: ['L', 'A'], status: 'corrected' },
        ],
      },
      { sequence: 2, accessions: ['A2'], readings: [{ code: 'NA' }] },
      { sequence: 3, accessions: [], identity: { patientIds: ['P2'] }, readings: [{ code: 'WBC' }] },
    ]);
  });

  it('D-46 takes the delimiters of the header and its escapes', () => {
    const message = take(['H|@^\\|M1', 'O|1|A\\S\\1', 'R|1|^^^K|a@b', 'L|1']);
    expect(message.specimens[0]).toMatchObject({ accessions: ['A^1'], readings: [{ value: 'a; b' }] });
    expect(take(['H|\\\\^&', 'R|1|^^^K|1', 'L|1']).specimens[0]?.readings[0]?.code).toBe('K');
  });

  it('D-46 refuses by name what carries no result of an animal', () => {
    const reason = (records: string[]) => {
      const reading = read(records);
      return reading.taken ? 'taken' : reading.reason;
    };
    expect(reason(['X|1'])).toContain('does not begin with a header record');
    expect(reason(['H|\\^&', 'Q|1|A1', 'L|1'])).toContain('query');
    expect(reason(['H|\\^&', 'P|1', 'L|1'])).toContain('no result');
    expect(reason(['H|\\^&', 'O|1|QC1||^^^K|||||||Q', 'R|1|^^^K|4', 'L|1'])).toContain('quality control');
  });
});
