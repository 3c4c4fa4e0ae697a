import { constants, inflateRawSync } from 'node:zlib';
import type { ReceivedObject } from '@burrow/shared/modules/imaging/received-object.ts';
import { deviceDate, deviceInstant } from '../device-time.ts';
import { decodeDicomText } from './character-set.ts';
import { type Encoding, ShortOfBytes, walkDataSet } from './data-set-walk.ts';
import { encodingOf } from './transfer-syntaxes.ts';

/** Header values of an object as far as they could be read. */
export interface ObjectHeader {
  values: Map<string, string>;
  /** Why the header could not be read to its end; absent when it could. */
  problem?: string;
  /** The bytes given ended before the header did. */
  short: boolean;
}

const TAGS = {
  characterSet: '00080005',
  sopClass: '00080016',
  sopInstance: '00080018',
  studyDate: '00080020',
  acquisitionDate: '00080022',
  contentDate: '00080023',
  acquisitionDateTime: '0008002a',
  studyTime: '00080030',
  acquisitionTime: '00080032',
  contentTime: '00080033',
  accession: '00080050',
  modality: '00080060',
  zone: '00080201',
  studyDescription: '00081030',
  seriesDescription: '0008103e',
  patientName: '00100010',
  patientId: '00100020',
  birthDate: '00100030',
  sex: '00100040',
  species: '00102201',
  breed: '00102292',
  responsiblePerson: '00102297',
  bodyPart: '00180015',
  study: '0020000d',
  series: '0020000e',
  seriesNumber: '00200011',
  instanceNumber: '00200013',
  frames: '00280008',
  rows: '00280010',
  columns: '00280011',
} as const;
const WANTED = new Set<string>(Object.values(TAGS));
const MAX_INFLATED = 64 * 1024 * 1024;

/**
 * Reads the header of a data set from its first bytes. Never throws.
 * Tried in the encoding of its transfer syntax, then in the other one: some senders encode otherwise
 * than they negotiated.
 */
export function readObjectHeader(bytes: Buffer, transferSyntaxUid: string): ObjectHeader {
  const { explicit, bigEndian, deflated } = encodingOf(transferSyntaxUid);
  const plain = deflated ? inflate(bytes) : bytes;
  if (!plain) return { values: new Map(), problem: 'the deflated data set cannot be inflated', short: false };
  const first = walk(plain, { explicit, bigEndian });
  if (!first.problem || first.values.size > 0) return first;
  const other = walk(plain, { explicit: !explicit, bigEndian: false });
  return other.values.size > 0 ? other : first;
}

function walk(bytes: Buffer, encoding: Encoding): ObjectHeader {
  const raw = new Map<string, { vr: string; value: Buffer }>();
  let problem: string | undefined;
  let short = false;
  try {
    for (const { tag, vr, value } of walkDataSet(bytes, encoding))
      if (WANTED.has(tag)) raw.set(tag, { vr, value });
  } catch (error) {
    short = error instanceof ShortOfBytes;
    problem = error instanceof Error ? error.message : 'unreadable';
  }
  const characterSet = raw.get(TAGS.characterSet)?.value.toString('latin1') ?? '';
  const values = new Map<string, string>();
  for (const [tag, { value }] of raw) {
    const text =
      (tag === TAGS.rows || tag === TAGS.columns) && value.length >= 2
        ? String(encoding.bigEndian ? value.readUInt16BE() : value.readUInt16LE())
        : decodeDicomText(value, characterSet)
            .replace(/[\0 ]+$/g, '')
            .trim();
    if (text) values.set(tag, text);
  }
  return { values, short, ...(problem ? { problem: `the header cannot be read: ${problem}` } : {}) };
}

function inflate(bytes: Buffer): Buffer | undefined {
  try {
    return inflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MAX_INFLATED });
  } catch {
    return undefined;
  }
}

/** What is known of an object from the network, whatever its header says. */
export interface StoredFile {
  digest: string;
  byteLength: number;
  sopClassUid: string;
  sopInstanceUid: string;
  transferSyntaxUid: string;
  callingAeTitle: string;
}

/** The object as matching and listing need it. UIDs a broken header lacks stay empty. */
export function toReceivedObject(header: ObjectHeader, file: StoredFile): ReceivedObject {
  const text = (tag: string) => header.values.get(tag);
  const whole = (tag: string) => {
    const value = text(tag)?.split('\\')[0]?.trim() ?? '';
    return /^[+-]?\d{1,9}$/.test(value) ? Number(value) : undefined;
  };
  return filled({
    ...file,
    sopInstanceUid: text(TAGS.sopInstance) ?? file.sopInstanceUid,
    sopClassUid: text(TAGS.sopClass) ?? file.sopClassUid,
    studyInstanceUid: text(TAGS.study) ?? '',
    seriesInstanceUid: text(TAGS.series) ?? '',
    modality: text(TAGS.modality) ?? '',
    seriesNumber: whole(TAGS.seriesNumber),
    instanceNumber: whole(TAGS.instanceNumber),
    seriesDescription: text(TAGS.seriesDescription),
    studyDescription: text(TAGS.studyDescription),
    bodyPart: text(TAGS.bodyPart),
    rows: whole(TAGS.rows),
    columns: whole(TAGS.columns),
    frames: whole(TAGS.frames),
    accession: text(TAGS.accession),
    patientId: text(TAGS.patientId),
    patientName: text(TAGS.patientName),
    patientBirthOn: deviceDate(text(TAGS.birthDate)?.replaceAll('.', '')),
    patientSex: text(TAGS.sex),
    species: text(TAGS.species),
    breed: text(TAGS.breed),
    responsiblePerson: text(TAGS.responsiblePerson),
    takenAt: takenAt(text),
  });
}

function takenAt(text: (tag: string) => string | undefined): string | undefined {
  const zone = text(TAGS.zone) ?? '';
  const at = (date: string, time: string) => {
    const day = text(date)?.replaceAll('.', '');
    const clock = text(time)?.replaceAll(':', '') ?? '';
    return day ? (deviceInstant(`${day}${clock}${zone}`) ?? deviceInstant(`${day}${clock}`)) : undefined;
  };
  const stamp = text(TAGS.acquisitionDateTime);
  return (
    (stamp ? deviceInstant(stamp) : undefined) ??
    at(TAGS.acquisitionDate, TAGS.acquisitionTime) ??
    at(TAGS.contentDate, TAGS.contentTime) ??
    at(TAGS.studyDate, TAGS.studyTime)
  );
}

function filled<T extends object>(object: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
