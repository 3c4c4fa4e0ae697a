import { deflateRawSync } from 'node:zlib';
import { fileMetaBytes } from '@burrow/devices/protocol/dicom/part10.ts';
import { DEFLATED_LE, EXPLICIT_LE } from '@burrow/devices/protocol/dicom/transfer-syntaxes.ts';
import { writeDataSet } from '@burrow/devices/simulator/data-set-writer.ts';
import { newUid } from '@burrow/devices/simulator/synthetic-radiograph.ts';

const ULTRASOUND_MULTI_FRAME = '1.2.840.10008.5.1.4.1.1.3.1';
const SIDE = 64;

export interface Clip {
  patientId: string;
  patientName: string;
  description: string;
  frames?: number;
  framesPerSecond?: number;
  isDeflated?: boolean;
  /** Says a kind of pixels that the viewer must refuse. */
  isRefused?: boolean;
}

/** An ultrasound clip: each frame is a ramp of greys, brighter than the frame before. */
export function clip(wanted: Clip): Buffer {
  const { frames = 6, framesPerSecond = 10 } = wanted;
  const sopInstanceUid = newUid();
  const samples = wanted.isRefused ? 3 : 1;
  const pixels = Buffer.alloc(SIDE * SIDE * frames * samples * (wanted.isRefused ? 2 : 1));
  for (let at = 0; at < pixels.length; at++) {
    const frame = Math.floor((at * frames) / pixels.length);
    pixels[at] = (at % SIDE) + frame * Math.floor(180 / frames);
  }
  const dataSet = writeDataSet([
    ['0008,0016', 'UI', ULTRASOUND_MULTI_FRAME],
    ['0008,0018', 'UI', sopInstanceUid],
    ['0008,0020', 'DA', '20260102'],
    ['0008,0060', 'CS', 'US'],
    ['0008,1030', 'LO', wanted.description],
    ['0010,0010', 'PN', wanted.patientName],
    ['0010,0020', 'LO', wanted.patientId],
    ['0018,1063', 'DS', String(1000 / framesPerSecond)],
    ['0020,000d', 'UI', newUid()],
    ['0020,000e', 'UI', newUid()],
    ['0028,0002', 'US', samples],
    ['0028,0004', 'CS', wanted.isRefused ? 'RGB' : 'MONOCHROME2'],
    ['0028,0006', 'US', 0],
    ['0028,0008', 'IS', String(frames)],
    ['0028,0010', 'US', SIDE],
    ['0028,0011', 'US', SIDE],
    ['0028,0100', 'US', wanted.isRefused ? 16 : 8],
    ['0028,0101', 'US', wanted.isRefused ? 16 : 8],
    ['0028,0102', 'US', wanted.isRefused ? 15 : 7],
    ['0028,0103', 'US', 0],
    ['7fe0,0010', wanted.isRefused ? 'OW' : 'OB', pixels],
  ]);
  const meta = fileMetaBytes({
    sopClassUid: ULTRASOUND_MULTI_FRAME,
    sopInstanceUid,
    transferSyntaxUid: wanted.isDeflated ? DEFLATED_LE : EXPLICIT_LE,
  });
  return Buffer.concat([meta, wanted.isDeflated ? padded(deflateRawSync(dataSet)) : dataSet]);
}

/** With the byte that makes the length even (PS3.5 annex A.5). */
function padded(bytes: Buffer): Buffer {
  return bytes.length % 2 ? Buffer.concat([bytes, Buffer.alloc(1)]) : bytes;
}
