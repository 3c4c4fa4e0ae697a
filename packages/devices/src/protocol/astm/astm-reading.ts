import type {
  AnalyzerMessage,
  Reading,
  SentIdentity,
  Specimen,
} from '@burrow/shared/modules/lab/analyzer-message.ts';
import { deviceDate, deviceInstant } from '../device-time.ts';
import { measuredValue } from '../measured-value.ts';
import type { AstmRecord } from './records.ts';

/** R.9 (E1394 9.9) to what the chart needs to know. */
const STATUSES: Record<string, Reading['status']> = {
  C: 'corrected',
  P: 'preliminary',
  I: 'preliminary',
  S: 'preliminary',
  X: 'cancelled',
};

/** The readings of one E1394 message, and how many of its specimens were quality control. */
export interface AstmReading {
  message: AnalyzerMessage;
  controls: number;
  queries: number;
}

/** Reads the records of one message: any number of P, O, R and C, one specimen per O. */
export function readAstm(records: AstmRecord[]): AstmReading {
  const reader = new RecordReader(records[0]?.text(5) ?? '');
  for (const record of records) reader.read(record);
  const header = records[0];
  return {
    message: {
      protocol: 'astm',
      messageType: 'E1394',
      controlId: header?.text(3) ?? '',
      sender: header?.text(5) ?? '',
      ...filled('sentAt', deviceInstant(header?.text(14))),
      specimens: reader.specimens.filter((specimen) => specimen.readings.length > 0).map(renumber),
    },
    controls: reader.controls,
    queries: records.filter((record) => record.type === 'Q').length,
  };
}

class RecordReader {
  readonly specimens: Specimen[] = [];
  controls = 0;
  readonly #sender: string;
  #identity: SentIdentity = { patientIds: [] };
  #specimen: Specimen | undefined;
  #reading: Reading | undefined;
  #isControl = false;
  #notes: string[] = [];

  constructor(sender: string) {
    this.#sender = sender;
  }

  read(record: AstmRecord): void {
    if (record.type === 'P') this.#patient(record);
    else if (record.type === 'O') this.#order(record);
    else if (record.type === 'R') this.#result(record);
    else if (record.type === 'C') this.#comment(record);
  }

  #patient(p: AstmRecord): void {
    this.#identity = {
      patientIds: unique([p.text(3), p.text(4), ...p.components(5)]),
      ...filled('patientName', p.text(6)),
      ...filled('birthOn', deviceDate(p.text(8))),
      ...filled('sex', p.text(9)),
      ...filled('species', p.text(10)),
    };
    this.#specimen = undefined;
    this.#reading = undefined;
    this.#isControl = false;
    this.#notes = [];
  }

  #order(o: AstmRecord): void {
    this.#reading = undefined;
    this.#isControl = o.text(12).toUpperCase() === 'Q';
    if (this.#isControl) this.controls += 1;
    const test = testOf(o.components(5));
    this.#specimen = this.#isControl
      ? undefined
      : this.#open(accessionsOf(o), {
          ...filled('testCode', test.code),
          ...filled('testName', test.name),
          ...filled('observedAt', deviceInstant(o.text(8)) ?? deviceInstant(o.text(23))),
        });
  }

  #open(accessions: string[], test: Partial<Specimen>): Specimen {
    const sequence = this.specimens.length + 1;
    const specimen = { sequence, accessions, identity: this.#identity, ...test, readings: [] };
    this.specimens.push(specimen);
    return specimen;
  }

  #result(r: AstmRecord): void {
    if (this.#isControl) return;
    this.#specimen ??= this.#open([], {});
    const test = testOf(r.components(3), this.#sender);
    const status = r.text(9).toUpperCase();
    const knownStatus = status.length <= 1;
    this.#reading = {
      sequence: this.#specimen.readings.length + 1,
      code: test.code || 'text',
      name: test.name,
      ...measuredValue(r.repetitions(4).filter(Boolean).join('; ')),
      ...filled('unit', r.text(5)),
      ...filled('deviceRange', r.repetitions(6).join('; ')),
      deviceFlags: unique(r.repetitions(7)),
      status: STATUSES[status] ?? 'final',
      ...filled('observedAt', deviceInstant(r.text(13)) ?? deviceInstant(r.text(12))),
      // Mini VIDAS writes its verdict (`Positif`) where the status belongs.
      ...filled('note', [...this.#notes.splice(0), knownStatus ? '' : r.text(9)].filter(Boolean).join('\n')),
    };
    this.#specimen.readings.push(this.#reading);
  }

  /** A comment belongs to the record before it; one on patient or order is told with the first reading. */
  #comment(c: AstmRecord): void {
    const text = c.repetitions(4).filter(Boolean).join('\n');
    if (!text) return;
    if (this.#reading) this.#reading.note = [this.#reading.note, text].filter(Boolean).join('\n');
    else this.#notes.push(text);
  }
}

/**
 * Code and name in a universal test id `LOINC^name^type^local^…`: the local code when there is one
 * (cobas `^^^413`), else the next filled component (Sysmex `^^^^WBC^1`, a bare `HBCT`).
 * GeneXpert repeats the assay in the local code and names the analyte in components 7 and 8.
 */
function testOf(components: string[], sender = ''): { code: string; name: string } {
  const at = (number: number) => components[number - 1] ?? '';
  if (/genexpert/i.test(sender) && (at(7) || at(8)))
    return { code: [at(2), at(7), at(8)].filter(Boolean).join(' '), name: at(5) };
  if (at(4)) return { code: at(4), name: at(5) || at(2) };
  return { code: at(5) || at(1) || at(2), name: at(1) || at(5) ? at(2) : at(3) };
}

/** Specimen ids in order of preference; single characters are rack positions and sample kinds, not ids. */
function accessionsOf(o: AstmRecord): string[] {
  const instrument = o.components(4).filter((part) => part.length > 1);
  return unique([...o.components(3), ...instrument]);
}

function renumber(specimen: Specimen, index: number): Specimen {
  return { ...specimen, sequence: index + 1 };
}

function unique(values: string[]): string[] {
  return [...new Set(values.filter(Boolean))];
}

function filled<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return value ? ({ [key]: value } as { [P in K]?: string }) : {};
}
