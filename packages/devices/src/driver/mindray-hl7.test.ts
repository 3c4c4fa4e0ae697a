import { describe, expect, it } from 'vitest';
import { readAnalyzerBytes } from './read-analyzer-bytes.ts';

function read(lines: string[]) {
  return readAnalyzerBytes('hl7', Buffer.from(lines.join('\r')), 'utf-8');
}

describe('Mindray', () => {
  it('D-31 reads a BC-5000Vet count: species from the reference group, run modes and flags left out', () => {
    const reading = read([
      'MSH|^~\\&|BC-5000Vet|Mindray|||20261121083000||ORU^R01|12|P|2.3.1||||||UNICODE',
      'PID|1||CH-7^^^^MR||^Rex||20200101|Male',
      'PV1|1|Outpatient',
      'OBR|1||A-100|00001^Automated Count^99MRC||20261121082000|20261121082900|||||||||||||||||HM',
      'OBX|1|IS|08001^Take Mode^99MRC||O||||||F',
      'OBX|2|IS|01002^Ref Group^99MRC||Dog||||||F',
      'OBX|3|NM|6690-2^WBC^LN||9.81|10*9/L|5.05-16.76|N|||F',
      'OBX|4|IS|12014^Anemia^99MRC||T||||||F',
      'OBX|5|ED|15056^WBC Scattergram^99MRC||^Image^BMP^Base64^Qk0=||||||F',
    ]);
    if (!reading.taken) throw new Error(reading.reason);
    const specimen = reading.message.specimens[0];
    expect(specimen).toMatchObject({
      accessions: ['A-100'],
      identity: { patientIds: ['CH-7'], species: 'Dog', patientName: 'Rex' },
    });
    expect(specimen?.readings.map(({ code, name, sequence }) => [sequence, code, name])).toEqual([
      [3, '6690-2', 'WBC'],
      [5, '15056', 'WBC Scattergram'],
    ]);
  });

  it('D-31 reads BS chemistry: names from OBX-4, no bed as patient id', () => {
    const reading = read([
      'MSH|^~\\&|BS-240Vet|Mindray|||20261121||ORU^R01|1|P|2.3.1||||0||ASCII',
      'PID|1|1001|12||Rex',
      'OBR|1|A-100|7|Mindray^BS-240Vet',
      'OBX|1|NM|2|TBil|0.1|mg/dL|-|N|||F',
    ]);
    if (!reading.taken) throw new Error(reading.reason);
    expect(reading.message.specimens[0]).toMatchObject({
      accessions: ['A-100', '7'],
      identity: { patientIds: ['1001'] },
      readings: [{ code: '2', name: 'TBil' }],
    });
  });

  it('D-31 acknowledges control and calibration runs without filing them', () => {
    for (const kind of ['1', '2']) {
      const reading = read([
        `MSH|^~\\&|BS-240Vet|Mindray|||20261121||ORU^R01|1|P|2.3.1||||${kind}||ASCII`,
        'OBR|1|QC',
        'OBX|1|NM|2|TBil|0.1',
      ]);
      expect(reading).toMatchObject({ taken: false, code: 'AA', reason: expect.stringContaining('run') });
    }
  });
});
