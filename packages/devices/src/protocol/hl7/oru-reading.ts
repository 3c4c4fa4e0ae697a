import type {
  AnalyzerMessage,
  Reading,
  SentIdentity,
  Specimen,
} from '@burrow/shared/modules/lab/analyzer-message.ts';
import { deviceDate, deviceInstant } from '../device-time.ts';
import type { MessageHeader } from './message-header.ts';
import { observationValue } from './observation-value.ts';
import type { Hl7Segment } from './segments.ts';

/** OBX-11 and OBR-25 (HL7 tables 0085 and 0123) to what the chart needs to know. */
const STATUSES: Record<string, Reading['status']> = {
  F: 'final',
  B: 'final',
  U: 'final',
  V: 'final',
  C: 'corrected',
  A: 'corrected',
  P: 'preliminary',
  R: 'preliminary',
  S: 'preliminary',
  I: 'preliminary',
  X: 'cancelled',
  D: 'cancelled',
  W: 'cancelled',
  N: 'cancelled',
  O: 'preliminary',
};

/** Reads all specimens and readings of an ORU message; one specimen per OBR. */
export function readOru(header: MessageHeader, segments: Hl7Segment[]): AnalyzerMessage {
  const reader = new OruReader();
  for (const segment of segments) reader.read(segment);
  return {
    protocol: 'hl7',
    messageType: [header.messageCode, header.triggerEvent].filter(Boolean).join('^'),
    controlId: header.controlId,
    sender: [header.sendingApplication, header.sendingFacility]
      .map((name) => name.split(header.componentSeparator)[0]?.trim() ?? '')
      .filter(Boolean)
      .join(' '),
    ...optional('sentAt', deviceInstant(header.sentAt)),
    specimens: reader.specimens,
  };
}

class OruReader {
  readonly specimens: Specimen[] = [];
  #identity: SentIdentity = { patientIds: [] };
  #orderNumbers: string[] = [];
  #specimen: Specimen | undefined;
  #reading: Reading | undefined;
  #orderStatus = '';
  #pendingNotes: string[] = [];

  read(segment: Hl7Segment): void {
    if (segment.name === 'PID') this.#patient(segment);
    else if (segment.name === 'NK1') this.#owner(segment);
    else if (segment.name === 'ORC') this.#order(segment);
    else if (segment.name === 'OBR') this.#request(segment);
    else if (segment.name === 'OBX') this.#observation(segment);
    else if (segment.name === 'SPM') this.#sample(segment);
    else if (segment.name === 'SAC') this.#addAccessions(ids(segment, [3, 4]));
    else if (segment.name === 'NTE') this.#note(segment);
  }

  #patient(pid: Hl7Segment): void {
    this.#identity = readIdentity(pid);
    this.#specimen = undefined;
    this.#reading = undefined;
    this.#orderNumbers = [];
    this.#pendingNotes = [];
  }

  #owner(nk1: Hl7Segment): void {
    const name = personName(nk1, 2);
    if (name && !this.#identity.ownerName) this.#identity.ownerName = name;
  }

  #order(orc: Hl7Segment): void {
    this.#orderNumbers = ids(orc, [2, 3, 4]);
    this.#specimen = undefined;
    this.#reading = undefined;
  }

  #request(obr: Hl7Segment): void {
    const service = obr.field(4)[0];
    this.#orderStatus = obr.text(25);
    this.#specimen = this.#open(unique([...ids(obr, [2, 3]), ...this.#orderNumbers]), {
      ...optional('testCode', service?.component(1).trim() || service?.component(4).trim()),
      ...optional('testName', service?.component(2).trim() || service?.component(5).trim()),
      ...optional('observedAt', deviceInstant(obr.text(7)) ?? deviceInstant(obr.text(22))),
    });
    this.#orderNumbers = [];
    this.#reading = undefined;
  }

  #open(accessions: string[], test: Partial<Specimen>): Specimen {
    const specimen: Specimen = {
      sequence: this.specimens.length + 1,
      accessions,
      identity: this.#identity,
      ...test,
      readings: [],
    };
    this.specimens.push(specimen);
    return specimen;
  }

  #observation(obx: Hl7Segment): void {
    this.#specimen ??= this.#open(this.#orderNumbers, {});
    const specimen = this.#specimen;
    this.#reading = readObservation(obx, specimen.readings.length + 1, this.#orderStatus);
    if (this.#pendingNotes.length > 0) this.#reading.note = this.#pendingNotes.splice(0).join('\n');
    specimen.readings.push(this.#reading);
  }

  #sample(spm: Hl7Segment): void {
    this.#addAccessions(
      spm.field(2).flatMap((pair) => pair.components.map((id) => id.split('&')[0]?.trim() ?? '')),
    );
    this.#addAccessions(ids(spm, [3]));
  }

  #addAccessions(found: string[]): void {
    if (!this.#specimen) this.#orderNumbers = unique([...this.#orderNumbers, ...found]);
    else this.#specimen.accessions = unique([...this.#specimen.accessions, ...found]);
  }

  /** A note belongs to the OBX before it; one on the order is told with the order's first reading. */
  #note(nte: Hl7Segment): void {
    const text = nte
      .field(3)
      .map((line) => line.all())
      .join('\n')
      .trim();
    if (!text) return;
    if (this.#reading) this.#reading.note = [this.#reading.note, text].filter(Boolean).join('\n');
    else this.#pendingNotes.push(text);
  }
}

function readObservation(obx: Hl7Segment, sequence: number, orderStatus: string): Reading {
  const analyte = obx.field(3)[0];
  const name = [2, 5, 9].map((n) => analyte?.component(n).trim()).find(Boolean) ?? '';
  const code = [1, 4, 2].map((n) => analyte?.component(n).trim()).find(Boolean) || obx.text(4) || 'text';
  const unit = obx.text(6) || obx.field(6)[0]?.component(2).trim();
  const status = STATUSES[obx.text(11).toUpperCase()] ?? STATUSES[orderStatus.toUpperCase()] ?? 'final';
  return {
    sequence,
    code,
    name,
    ...optional('codeSystem', analyte?.component(3).trim() || analyte?.component(6).trim()),
    ...observationValue(obx),
    ...optional('unit', unit),
    ...optional('deviceRange', obx.field(7)[0]?.all()),
    deviceFlags: unique(obx.field(8).map((flag) => flag.component(1).trim())),
    status,
    ...optional('observedAt', deviceInstant(obx.text(14)) ?? deviceInstant(obx.text(19))),
  };
}

function readIdentity(pid: Hl7Segment): SentIdentity {
  return {
    patientIds: ids(pid, [3, 2, 4, 18]),
    ...optional('patientName', personName(pid, 5)),
    ...optional('species', pid.field(35)[0]?.component(2).trim() || pid.text(35)),
    ...optional('breed', pid.field(36)[0]?.component(2).trim() || pid.text(36)),
    ...optional('sex', pid.text(8)),
    ...optional('birthOn', deviceDate(pid.text(7))),
  };
}

function personName(segment: Hl7Segment, number: number): string | undefined {
  const name = segment.field(number)[0];
  const family = name?.component(1).split('&')[0]?.trim();
  return [name?.component(2).trim(), family].filter(Boolean).join(' ') || undefined;
}

function ids(segment: Hl7Segment, numbers: number[]): string[] {
  return unique(numbers.flatMap((n) => segment.field(n).map((value) => value.component(1).trim())));
}

function unique(values: string[]): string[] {
  return [...new Set(values.filter(Boolean))];
}

function optional<K extends string, V>(key: K, value: V | undefined | ''): { [P in K]?: V } {
  return value === undefined || value === '' ? {} : ({ [key]: value } as { [P in K]?: V });
}
