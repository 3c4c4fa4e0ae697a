import { randomUUID } from 'node:crypto';
import { fileMetaBytes } from '../protocol/dicom/part10.ts';
import { EXPLICIT_LE } from '../protocol/dicom/transfer-syntaxes.ts';
import { type WrittenElement, writeDataSet } from './data-set-writer.ts';
import { drawRadiograph, type RadiographSubject } from './radiograph-pixels.ts';

/** What the radiograph shows and whose it says to be. */
export interface RadiographParameters {
  patientId: string;
  /** As in DICOM, for example `Miller^Rex`. */
  patientName: string;
  species: string;
  breed?: string;
  sex?: 'M' | 'F' | 'O';
  neutered?: 'ALTERED' | 'UNALTERED';
  birthOn?: string;
  responsiblePerson?: string;
  accession?: string;
  subject?: RadiographSubject;
  /** DICOM Body Part Examined; from the subject when absent. */
  bodyPart?: string;
  view?: string;
  rows?: number;
  columns?: number;
  takenAt?: Date;
  studyInstanceUid?: string;
  seriesInstanceUid?: string;
  sopInstanceUid?: string;
  instanceNumber?: number;
  seed?: number;
}

/** A Part 10 file and the ids in it. */
export interface SyntheticRadiograph {
  file: Buffer;
  /** The data set alone, as it goes over the wire. */
  dataSet: Buffer;
  sopClassUid: string;
  sopInstanceUid: string;
  studyInstanceUid: string;
  seriesInstanceUid: string;
}

const DX_FOR_PRESENTATION = '1.2.840.10008.5.1.4.1.1.1.1';

/** Makes a plausible digital radiograph of nobody: 12-bit MONOCHROME2, explicit little endian, marked SYNTHETIC. */
export function syntheticRadiograph(parameters: RadiographParameters): SyntheticRadiograph {
  const { rows = 1024, columns = 1024, subject = 'thorax', takenAt = new Date(), seed = 1 } = parameters;
  const sopInstanceUid = parameters.sopInstanceUid ?? newUid();
  const studyInstanceUid = parameters.studyInstanceUid ?? newUid();
  const seriesInstanceUid = parameters.seriesInstanceUid ?? newUid();
  const pixels = drawRadiograph(subject, rows, columns, seed);
  const dataSet = writeDataSet([
    ...identity(parameters),
    ...study(parameters, takenAt),
    ['0008,0016', 'UI', DX_FOR_PRESENTATION],
    ['0008,0018', 'UI', sopInstanceUid],
    ['0020,000d', 'UI', studyInstanceUid],
    ['0020,000e', 'UI', seriesInstanceUid],
    ...imagePixels(rows, columns),
    ['7fe0,0010', 'OW', Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength)],
  ]);
  const meta = fileMetaBytes({
    sopClassUid: DX_FOR_PRESENTATION,
    sopInstanceUid,
    transferSyntaxUid: EXPLICIT_LE,
  });
  return {
    file: Buffer.concat([meta, dataSet]),
    dataSet,
    sopClassUid: DX_FOR_PRESENTATION,
    sopInstanceUid,
    studyInstanceUid,
    seriesInstanceUid,
  };
}

/** A new UID under the UUID branch `2.25`. */
export function newUid(): string {
  return `2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`;
}

function identity(p: RadiographParameters): WrittenElement[] {
  return [
    ['0008,0005', 'CS', 'ISO_IR 192'],
    ['0010,0010', 'PN', p.patientName],
    ['0010,0020', 'LO', p.patientId],
    ['0010,0030', 'DA', p.birthOn?.replaceAll('-', '') ?? ''],
    ['0010,0040', 'CS', p.sex ?? 'O'],
    ['0010,2201', 'LO', p.species],
    ['0010,2203', 'CS', p.neutered ?? ''],
    ['0010,2292', 'LO', p.breed ?? ''],
    ['0010,2297', 'PN', p.responsiblePerson ?? ''],
    ['0010,2298', 'CS', p.responsiblePerson ? 'OWNER' : ''],
  ];
}

function study(p: RadiographParameters, takenAt: Date): WrittenElement[] {
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${takenAt.getFullYear()}${two(takenAt.getMonth() + 1)}${two(takenAt.getDate())}`;
  const time = `${two(takenAt.getHours())}${two(takenAt.getMinutes())}${two(takenAt.getSeconds())}`;
  const bodyPart = p.bodyPart ?? (p.subject === 'limb' ? 'STIFLE' : 'CHEST');
  return [
    ['0008,0008', 'CS', 'ORIGINAL\\PRIMARY'],
    ['0008,0020', 'DA', date],
    ['0008,0022', 'DA', date],
    ['0008,0030', 'TM', time],
    ['0008,0032', 'TM', time],
    ['0008,0050', 'SH', p.accession ?? ''],
    ['0008,0060', 'CS', 'DX'],
    ['0008,0068', 'CS', 'FOR PRESENTATION'],
    ['0008,0070', 'LO', 'Burrow simulator'],
    ['0008,0090', 'PN', ''],
    ['0008,1030', 'LO', `Synthetic ${bodyPart.toLowerCase()}`],
    ['0008,103e', 'LO', p.view ?? 'Lateral'],
    ['0018,0015', 'CS', bodyPart],
    ['0018,1164', 'DS', '0.3\\0.3'],
    ['0018,5101', 'CS', 'LL'],
    ['0020,0010', 'SH', '1'],
    ['0020,0011', 'IS', '1'],
    ['0020,0013', 'IS', String(p.instanceNumber ?? 1)],
    ['0020,0060', 'CS', 'L'],
  ];
}

function imagePixels(rows: number, columns: number): WrittenElement[] {
  return [
    ['0028,0002', 'US', 1],
    ['0028,0004', 'CS', 'MONOCHROME2'],
    ['0028,0010', 'US', rows],
    ['0028,0011', 'US', columns],
    ['0028,0030', 'DS', '0.3\\0.3'],
    ['0028,0100', 'US', 16],
    ['0028,0101', 'US', 12],
    ['0028,0102', 'US', 11],
    ['0028,0103', 'US', 0],
    ['0028,0301', 'CS', 'YES'],
    ['0028,1050', 'DS', '1500'],
    ['0028,1051', 'DS', '3000'],
    ['0028,1052', 'DS', '0'],
    ['0028,1053', 'DS', '1'],
    ['0028,2110', 'CS', '00'],
  ];
}
