import { ackOf, Hl7Analyzer } from '@burrow/devices/simulator/hl7-analyzer.ts';
import { hl7Result } from '@burrow/devices/simulator/panels.ts';
import { ORPCError } from '@orpc/client';
import type { seeded } from '../support/api.ts';
import { type KillClinic, type StationName, stationNames } from './kill-clinic.ts';

type Random = ReturnType<typeof seeded>;

const ACTS_PER_STATION = 8;
const ANSWER_WITHIN_MS = 5_000;

/** A report of an analyzer, sent to one station until it is acknowledged. */
interface Report {
  station: StationName;
  accession: string;
  message: string;
  isAcknowledged: boolean;
}

/** What people and analyzers do with one patient while processes die, and what they were told is kept. */
export class PatientDiary {
  readonly patientId: string;
  readonly acknowledgedNotes = new Set<string>();
  readonly attemptedNotes = new Set<string>();
  readonly reports: Report[] = [];
  /** Acts that a running station did not answer as it should. */
  readonly surprises: string[] = [];
  acknowledged = 0;
  readonly #clinic: KillClinic;

  constructor(clinic: KillClinic, patientId: string) {
    this.#clinic = clinic;
    this.patientId = patientId;
  }

  /** One burst of acts at every station that is up, in a random mix. */
  async burst(round: number, random: Random): Promise<void> {
    const acts = stationNames.flatMap((station) =>
      Array.from({ length: ACTS_PER_STATION }, (_, i) => {
        const text = `${round} ${station} ${i}`;
        const choice = random.below(8);
        return () => this.#act(station, () => this.#do(station, choice, text));
      }),
    );
    await Promise.all(acts.map((act) => act()));
  }

  /** Analyzers repeat what was not acknowledged until it is. */
  async resend(): Promise<void> {
    for (const report of this.reports)
      while (!report.isAcknowledged) await this.#act(report.station, () => this.#send(report));
  }

  async #do(station: StationName, choice: number, text: string): Promise<void> {
    const { patientId } = this;
    const vet = this.#clinic.vet(station);
    if (choice < 4) {
      this.attemptedNotes.add(text);
      await vet.clinical.addVisitNote({ patientId, reason: 'Rounds', text });
      this.acknowledgedNotes.add(text);
    } else if (choice < 6) {
      const fields = choice === 4 ? { colour: text } : { tag: text };
      await vet.directory.updatePatient({ patientId, fields });
    } else {
      const { accession } = await vet.lab.order({ patientId, panels: ['CHEM'] });
      const controlId = text.replaceAll(' ', '-');
      const message = hl7Result({ accession, panel: 'chem', controlId, at: new Date() });
      const report = { station, accession, message, isAcknowledged: false };
      this.reports.push(report);
      await this.#send(report);
    }
  }

  async #send(report: Report): Promise<void> {
    const analyzer = await Hl7Analyzer.connect('127.0.0.1', this.#clinic.mllpPort(report.station));
    try {
      report.isAcknowledged = ackOf(await analyzer.send(report.message, ANSWER_WITHIN_MS)).code === 'AA';
    } finally {
      analyzer.close();
    }
  }

  /** Runs an act; one that failed under a station that was not killed meanwhile is a surprise. */
  async #act(station: StationName, act: () => Promise<void>): Promise<void> {
    const process = this.#clinic.running(station);
    if (process === undefined) return;
    try {
      await act();
      this.acknowledged += 1;
    } catch (error) {
      const isAnswer = error instanceof ORPCError && error.defined;
      if (isAnswer || this.#clinic.running(station) === process)
        this.surprises.push(`${station}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
