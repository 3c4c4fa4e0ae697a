import { heldSpecimenEntity } from '@burrow/shared/modules/attention/attention.module.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { type IdentityMatch, matchIdentity } from '@burrow/shared/modules/identity/match-identity.ts';
import type { AnalyzerMessage, Specimen } from '@burrow/shared/modules/lab/analyzer-message.ts';
import { labOrderEntity, labReportEntity } from '@burrow/shared/modules/lab/lab-entities.ts';
import { rangeSubject } from '@burrow/shared/modules/lab/rules/choose-range.ts';
import { isCritical } from '@burrow/shared/modules/lab/rules/flag.ts';
import type { IntakeOutcome } from '../../devices-host/devices-host.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { derivedId } from '../../kernel/derived-id.ts';
import { findEvidence } from '../identity/find-evidence.ts';
import type { LabTables } from './lab-tables.ts';
import { practiceRanges } from './practice-ranges.ts';

export interface Arrival {
  intakeId: string;
  deviceId: string;
  deviceName: string;
  receivedAt: string;
}

export interface Filing {
  patientId: string;
  orderId: string;
  filedBy: 'accession' | 'patient-id' | 'person';
  filedReason: string;
  author: string;
  /** Of values that a person entered. */
  entered?: { by: string; documentId: string };
}

/** Files what analyzers send: to exactly one patient, or to the held queue. Doing it twice changes nothing. */
export class LabIntake {
  readonly #core: CoreServices;
  readonly #tables: LabTables;

  constructor(core: CoreServices, tables: LabTables) {
    this.#core = core;
    this.#tables = tables;
  }

  /** Every specimen of the message is filed or held; the outcome names the gravest of them. */
  async receive(arrival: Arrival, message: AnalyzerMessage): Promise<IntakeOutcome> {
    if (message.specimens.length === 0) return { outcome: 'refused', reason: 'The message holds no results' };
    const outcomes: IntakeOutcome[] = [];
    for (const specimen of message.specimens)
      outcomes.push(await this.#receiveOne(arrival, message, specimen));
    const summary = outcomes
      .map((one) => one.summary)
      .join('; ')
      .slice(0, 400);
    const gravest =
      outcomes.find((one) => one.outcome === 'held') ??
      outcomes.find((one) => one.outcome === 'matched') ??
      outcomes[0]!;
    return { ...gravest, summary };
  }

  async #receiveOne(arrival: Arrival, message: AnalyzerMessage, specimen: Specimen): Promise<IntakeOutcome> {
    const heldId = derivedId('held', ...specimenKey(arrival.deviceId, message, specimen));
    return this.#core.heldTurns.run(heldId, () =>
      this.#fileOrHold(arrival, message.sender, specimen, heldId),
    );
  }

  async #fileOrHold(
    arrival: Arrival,
    sender: string,
    specimen: Specimen,
    heldId: string,
  ): Promise<IntakeOutcome> {
    const { documents } = this.#core;
    const author = `device:${arrival.deviceId}`;
    const summary = `${specimen.readings.length} readings${specimen.accessions[0] ? `, ${specimen.accessions[0]}` : ''}`;
    const held = await documents.get(heldSpecimenEntity, heldId);
    const isDecided = held !== undefined && held.status !== 'held';
    if (isDecided || (await this.#isFiled(heldId)))
      return { outcome: 'duplicate', reason: 'Sent before', summary };

    const match = await this.#match(specimen);
    if (match.matched) {
      await this.#fileMatched(arrival, specimen, heldId, match);
      return { outcome: 'matched', summary };
    }
    await documents.insertOnce(heldSpecimenEntity, author, {
      id: heldId,
      at: arrival.receivedAt,
      status: 'held',
      body: {
        reason: match.reason,
        deviceId: arrival.deviceId,
        deviceName: arrival.deviceName,
        decidedReason: '',
        specimen,
        intakeId: arrival.intakeId,
        receivedAt: arrival.receivedAt,
        sender,
      },
    });
    return { outcome: held ? 'duplicate' : 'held', reason: match.reason, summary };
  }

  /** Files a specimen that is held on this station, if it matches by now; a person's decision stays. */
  fileIfMatched(heldId: string): Promise<void> {
    const { documents, heldTurns } = this.#core;
    return heldTurns.run(heldId, async () => {
      const held = await documents.get(heldSpecimenEntity, heldId);
      if (held?.status !== 'held') return;
      const report = await documents.get(labReportEntity, reportId(heldId));
      if (report) {
        // A crash came between the filing and this mark; who filed it then has decided.
        const { patientId, updatedBy, body } = report;
        await documents.patch(heldSpecimenEntity, heldId, updatedBy, () => ({
          status: 'assigned',
          patientId,
          body: { decidedReason: body.filedReason },
        }));
        return;
      }
      const match = await this.#match(held.body.specimen);
      if (match.matched) await this.#fileMatched(held.body, held.body.specimen, heldId, match);
    });
  }

  async #match(specimen: Specimen): Promise<IdentityMatch> {
    const { accessions, identity } = specimen;
    const evidence = await findEvidence(this.#core, labOrderEntity, accessions, identity);
    return matchIdentity({ ...evidence, accessions, identity, speciesMustAgree: true });
  }

  /** Files first and lets go of the held item after: a crash between leaves it held, to be filed once more. */
  async #fileMatched(
    arrival: Arrival,
    specimen: Specimen,
    heldId: string,
    { patientId, orderId, by }: IdentityMatch & { matched: true },
  ): Promise<void> {
    const author = `device:${arrival.deviceId}`;
    await this.file(arrival, specimen, heldId, {
      patientId,
      orderId,
      filedBy: by,
      filedReason: '',
      author,
    });
    await this.#core.documents.patch(heldSpecimenEntity, heldId, author, () => ({
      status: 'assigned',
      patientId,
    }));
  }

  /** Writes the report of a specimen, once, and moves its order on. */
  async file(arrival: Arrival, specimen: Specimen, heldId: string, filing: Filing): Promise<string> {
    const { documents } = this.#core;
    const patient = await documents.get(patientEntity, filing.patientId);
    if (!patient) throw new Error('A result was matched to a patient that does not exist');
    const order = filing.orderId ? await documents.get(labOrderEntity, filing.orderId) : undefined;
    const id = reportId(heldId);
    const at = specimen.observedAt ?? arrival.receivedAt;
    const own = await practiceRanges(documents);
    const subject = rangeSubject(patient.body, arrival.deviceName, at, this.#core.station.timeZone());
    const lines = specimen.readings.map((reading) => this.#tables.judge(reading, subject, own));
    await documents.insertOnce(labReportEntity, filing.author, {
      id,
      patientId: patient.id,
      ownerId: patient.ownerId,
      at,
      status: lines.some(({ flag }) => isCritical(flag)) ? 'critical' : 'new',
      body: {
        orderId: filing.orderId,
        accession: order?.body.accession ?? '',
        deviceId: arrival.deviceId,
        deviceName: arrival.deviceName,
        intakeId: arrival.intakeId,
        receivedAt: arrival.receivedAt,
        testName:
          specimen.testName ??
          order?.body.panels.map((code) => this.#tables.panelName(code)).join(', ') ??
          '',
        sent: specimen.identity,
        lines,
        filedBy: filing.filedBy,
        filedReason: filing.filedReason,
        entered: filing.entered,
      },
    });
    if (order && order.status !== 'resulted') {
      await documents.patch(labOrderEntity, order.id, filing.author, ({ status }) =>
        status === 'resulted' ? undefined : { status: 'resulted' },
      );
    }
    return id;
  }

  /** True when the report is written; an order that a crash left behind is moved on. */
  async #isFiled(heldId: string): Promise<boolean> {
    const { documents } = this.#core;
    const report = await documents.get(labReportEntity, reportId(heldId));
    if (report?.body.orderId) {
      await documents.patch(labOrderEntity, report.body.orderId, report.updatedBy, ({ status }) =>
        status === 'ordered' || status === 'collected' ? { status: 'resulted' } : undefined,
      );
    }
    return report !== undefined;
  }
}

/** The report that a specimen becomes has the same id whether it is filed by itself or by a person. */
function reportId(heldId: string): string {
  return derivedId('report', heldId);
}

/**
 * What makes two specimens the same: device, identifiers and readings. A message sent again bears the same
 * ones even when its own id or time is new; where readings carry no time, the message's id tells runs apart.
 */
export function specimenKey(deviceId: string, message: AnalyzerMessage, specimen: Specimen): string[] {
  const timed = specimen.observedAt ?? specimen.readings[0]?.observedAt;
  return [
    deviceId,
    message.sender,
    timed ?? message.controlId,
    specimen.accessions.join('\n'),
    specimen.identity.patientIds.join('\n'),
    specimen.identity.patientName ?? '',
    JSON.stringify(
      specimen.readings.map((r) => [r.code, r.name, r.value, r.unit ?? '', r.status, r.observedAt ?? '']),
    ),
  ];
}
