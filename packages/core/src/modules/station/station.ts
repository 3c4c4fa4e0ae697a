import { randomBytes } from 'node:crypto';
import {
  clinicEntity,
  practiceEntity,
  staffEntity,
} from '@burrow/shared/modules/directory/directory-entities.ts';
import type { StationStatus } from '@burrow/shared/modules/station/station.module.ts';
import type { Documents } from '../../storage/documents.ts';
import type { StationFile } from '../../storage/station-file.ts';
import type { Enrolment } from '../../sync/enrolment.ts';

const SETTING = 'enrolment';
const WRITER = 'writer';
const HAS_RECORDS = 'has-records';
const IMPORTED_CLINIC = 'imported-clinic';

/** Who this station is: its enrolment, its number for people's numbers, and its clinic. */
export class Station {
  readonly #file: StationFile;
  readonly #writer: string;
  #enrolment: Enrolment | undefined;
  #timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

  constructor(file: StationFile) {
    this.#file = file;
    this.#enrolment = file.get<Enrolment>(SETTING);
    const known = file.get<string>(WRITER);
    this.#writer = known ?? randomBytes(6).toString('hex');
    if (!known) file.set(WRITER, this.#writer);
  }

  /**
   * This incarnation of the station, which counts its own edits. A station restored from a backup is another
   * one: it does not know how far it had counted.
   */
  writer(): string {
    return this.#writer;
  }

  enrolment(): Enrolment | undefined {
    return this.#enrolment;
  }

  /** Remembers the enrolment; on disk when this returns. */
  enrol(enrolment: Enrolment): void {
    this.#file.set(SETTING, enrolment);
    this.#enrolment = enrolment;
  }

  /** Clinic of the records that were imported here, for the server that this station opens a practice on. */
  importedClinic(): string | undefined {
    return this.#file.get(IMPORTED_CLINIC);
  }

  id(): string {
    return this.#enrolment?.stationId ?? '';
  }

  clinicId(): string {
    return this.#enrolment?.clinicId ?? '';
  }

  /** Number of this station within the practice, which its blocks of numbers begin with. */
  number(): number {
    if (!this.#enrolment) throw new Error('The station is not enrolled');
    return this.#enrolment.stationNumber;
  }

  /** IANA zone of the clinic. */
  timeZone(): string {
    return this.#timeZone;
  }

  /** True until the clinic's records have come from the server for the first time; the first station makes them. */
  awaitsRecords(): boolean {
    const isFirst = (this.#enrolment?.stationNumber ?? 1) === 1;
    return this.#file.isRecovering() || (!isFirst && !this.#file.get(HAS_RECORDS));
  }

  /** Remembers that the clinic's records are here. */
  hasRecords(): void {
    this.#file.set(HAS_RECORDS, true);
    this.#file.endRecovery();
  }

  async status(documents: Documents, version: string): Promise<StationStatus> {
    const [clinic] = await documents.find(clinicEntity, { limit: 1 });
    const [practice] = await documents.find(practiceEntity, { limit: 1 });
    if (clinic) this.#timeZone = clinic.body.timeZone;
    const staff = await documents.find(staffEntity, { limit: 1 });
    return {
      enrolled: this.#enrolment !== undefined,
      // Later stations only await the first one's staff; setting up beside them would make a second practice.
      needsSetup: this.#enrolment?.stationNumber === 1 && staff.length === 0 && !this.awaitsRecords(),
      stationId: this.id(),
      stationName: this.#enrolment?.stationName ?? '',
      practiceName: practice?.body.name ?? '',
      clinicName: clinic?.body.name ?? '',
      timeZone: this.#timeZone,
      isDemo: practice?.body.isDemo ?? false,
      serverUrl: this.#enrolment?.serverUrl ?? '',
      version,
    };
  }
}

/** Remembers the clinic of imported records. */
export function setImportedClinic(file: StationFile, clinicId: string): void {
  file.set(IMPORTED_CLINIC, clinicId);
}

/** Clinic of the station whose file this is. */
export function stationClinic(file: StationFile): string {
  return file.get<Enrolment>(SETTING)?.clinicId ?? file.get<string>(IMPORTED_CLINIC) ?? '';
}
