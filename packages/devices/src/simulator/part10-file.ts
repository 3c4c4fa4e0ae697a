import { walkDataSet } from '../protocol/dicom/data-set-walk.ts';
import { EXPLICIT_LE, IMPLICIT_LE } from '../protocol/dicom/transfer-syntaxes.ts';
import type { RawObject } from './raw-store-scu.ts';

/**
 * Takes a DICOM file apart into what goes over the wire: the ids from its meta group and the data set
 * behind it untouched. A file without preamble or meta group counts as implicit little endian.
 */
export function readPart10(file: Buffer): RawObject {
  const start = file.toString('latin1', 128, 132) === 'DICM' ? 132 : 0;
  const meta = new Map<string, string>();
  let at = start;
  while (at + 8 <= file.length && file.readUInt16LE(at) === 2) {
    const vr = file.toString('latin1', at + 4, at + 6);
    const long = ['OB', 'UN', 'OW', 'UT'].includes(vr);
    const length = long ? file.readUInt32LE(at + 8) : file.readUInt16LE(at + 6);
    const valueAt = at + (long ? 12 : 8);
    meta.set(
      file.toString('latin1', at, at + 4),
      file.toString('latin1', valueAt, valueAt + length).replace(/[\0 ]+$/, ''),
    );
    at = valueAt + length;
  }
  const of = (element: number) => meta.get(String.fromCharCode(2, 0, element, 0)) ?? '';
  const looksExplicit = /^[A-Z]{2}$/.test(file.toString('latin1', at + 4, at + 6));
  const transferSyntaxUid = of(0x10) || (looksExplicit ? EXPLICIT_LE : IMPLICIT_LE);
  const dataSet = file.subarray(at);
  return {
    sopClassUid: of(0x02) || inDataSet(dataSet, '00080016') || '1.2.840.10008.5.1.4.1.1.7',
    sopInstanceUid: of(0x03) || inDataSet(dataSet, '00080018') || '2.25.1',
    transferSyntaxUid,
    dataSet,
  };
}

function inDataSet(dataSet: Buffer, wanted: string): string | undefined {
  try {
    const explicit = /^[A-Z]{2}$/.test(dataSet.toString('latin1', 4, 6));
    for (const { tag, value } of walkDataSet(dataSet, { explicit, bigEndian: false }))
      if (tag === wanted) return value.toString('latin1').replace(/[\0 ]+$/, '');
  } catch {
    // No data set that can be walked: the caller's default stands.
  }
  return undefined;
}
