import { anaesthesiaEntity } from '@burrow/shared/modules/anaesthesia/anaesthesia-entities.ts';
import {
  type HistoryEntry,
  visitNoteEntity,
  weightEntity,
} from '@burrow/shared/modules/clinical/clinical.module.ts';
import {
  declinedTreatmentEntity,
  signedConsentEntity,
} from '@burrow/shared/modules/consent/consent-entities.ts';
import { imagingOrderEntity } from '@burrow/shared/modules/imaging/imaging-entities.ts';
import { kidneyStagingEntity } from '@burrow/shared/modules/lab/kidney-staging.ts';
import { labOrderEntity, labReportEntity } from '@burrow/shared/modules/lab/lab-entities.ts';
import { worstFlag } from '@burrow/shared/modules/lab/rules/flag.ts';
import {
  prescriptionEntity,
  prescriptionStopEntity,
} from '@burrow/shared/modules/pharmacy/prescription-entities.ts';
import {
  vaccinationEntity,
  vaccinationReminderEntity,
  vaccinationWithdrawalEntity,
} from '@burrow/shared/modules/vaccination/vaccination-entities.ts';
import { stayEntity, treatmentOrderEntity } from '@burrow/shared/modules/ward/ward-entities.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { documentsOf } from '../documents/document-views.ts';
import { studiesOf } from '../imaging/studies.ts';
import { visitLines } from '../visit/visit-views.ts';
import type { HistoryWindow } from './patient-history.ts';

type Source = (core: Pick<CoreServices, 'documents'>, window: HistoryWindow) => Promise<HistoryEntry[]>;

/** Where the entries of each kind come from; `by` is a staff id, or a name that was signed. */
export const historySources: Record<HistoryEntry['kind'], Source> = {
  registered: async (_core, { patient }) => [entry(patient, 'registered', '', '')],
  visit: async ({ documents }, { patient, limit, notAfter }) =>
    (await visitLines(documents, patient.id, notAfter ? Number.MAX_SAFE_INTEGER : limit, new Date())).map(
      ({ id, at, reason, assessment, by }) => ({
        ...{ id, at, kind: 'visit' as const, title: reason, detail: assessment },
        ...{ by, targetId: id, flagged: false },
      }),
    ),
  note: async (_core, { read }) =>
    (await read(visitNoteEntity)).map((note) => entry(note, 'note', note.body.reason, note.body.text)),
  weight: async (_core, { read }) =>
    (await read(weightEntity)).map((weight) => entry(weight, 'weight', weightWords(weight.body.grams), '')),
  vaccination: async ({ documents }, { patient, read }) => {
    const [doses, withdrawn] = await Promise.all([
      read(vaccinationEntity),
      documents.find(vaccinationWithdrawalEntity, { selector: { patientId: patient.id } }),
    ]);
    const isWithdrawn = new Set(withdrawn.map(({ body }) => body.vaccinationId));
    return doses.map((dose) => ({
      ...entry(dose, 'vaccination', dose.body.productName, dose.body.lot),
      by: dose.body.givenBy,
      isWithdrawn: isWithdrawn.has(dose.id),
    }));
  },
  prescription: async ({ documents }, { patient, read }) => {
    const [prescriptions, stops] = await Promise.all([
      read(prescriptionEntity),
      documents.find(prescriptionStopEntity, { selector: { patientId: patient.id } }),
    ]);
    const reasons = new Map(stops.map(({ body }) => [body.prescriptionId, body.reason]));
    return prescriptions.map((one) => ({
      ...entry(one, 'prescription', one.body.productName, reasons.get(one.id) ?? one.body.directions),
      isStopped: reasons.has(one.id),
    }));
  },
  'lab-order': async (_core, { read, labTables }) =>
    (await read(labOrderEntity)).map((order) =>
      entry(
        order,
        'lab-order',
        order.body.panels.map((code) => labTables.panelName(code)).join(', '),
        order.body.accession,
      ),
    ),
  'lab-report': async (_core, { read }) =>
    (await read(labReportEntity)).map((report) => ({
      ...entry(report, 'lab-report', report.body.testName, report.body.deviceName),
      flagged: !['normal', 'none'].includes(worstFlag(report.body.lines)),
    })),
  'kidney-staging': async (_core, { read }) =>
    (await read(kidneyStagingEntity)).map((staging) =>
      entry(staging, 'kidney-staging', `IRIS ${staging.body.stage}`, staging.body.note),
    ),
  'imaging-order': async (_core, { read }) =>
    (await read(imagingOrderEntity)).map((order) =>
      entry(order, 'imaging-order', order.body.procedure, order.body.accession),
    ),
  consent: async (_core, { read }) =>
    (await read(signedConsentEntity)).map((one) => entry(one, 'consent', one.body.title, one.body.purpose)),
  declined: async (_core, { read }) =>
    (await read(declinedTreatmentEntity)).map((one) => entry(one, 'declined', one.body.what, one.body.why)),
  anaesthesia: async (_core, { read }) =>
    (await read(anaesthesiaEntity)).map((one) =>
      entry(one, 'anaesthesia', one.body.procedure, `ASA ${one.body.asa}`),
    ),
  treatment: async (_core, { read }) =>
    (await read(treatmentOrderEntity)).map((order) =>
      entry(
        order,
        'treatment',
        order.body.what,
        [order.body.dose, order.body.route].filter(Boolean).join(' '),
      ),
    ),
  stay: async (_core, { read }) =>
    (await read(stayEntity)).map((stay) => entry(stay, 'stay', stay.body.reason, stay.body.place)),
  reminder: async (_core, { read }) =>
    (await read(vaccinationReminderEntity))
      .filter(({ status }) => status !== 'taken-back')
      .map((one) => entry(one, 'reminder', '', one.body.antigens.join(', '))),
  document: async ({ documents }, { patient }) =>
    (await documentsOf(documents, patient.id)).map((paper) => entry(paper, 'document', paper.body.title, '')),
  study: async ({ documents }, { patient }) =>
    (await studiesOf(documents, { patientId: patient.id })).map((study) => ({
      ...{ id: study.studyInstanceUid, at: study.at, kind: 'study' as const, title: study.description },
      ...{ detail: study.modalities.join(', '), by: '', targetId: study.studyInstanceUid, flagged: false },
    })),
};

function weightWords(grams: number): string {
  return `${(grams / 1000).toFixed(grams < 1_000 ? 3 : 2)} kg`;
}

function entry(
  document: { id: string; at: string; updatedBy: string; body: object },
  kind: HistoryEntry['kind'],
  title: string,
  detail: string,
): HistoryEntry {
  return {
    id: document.id,
    at: document.at,
    kind,
    title,
    detail,
    by: document.updatedBy,
    targetId: document.id,
    flagged: false,
    ...('visitId' in document.body &&
    typeof document.body.visitId === 'string' &&
    document.body.visitId !== ''
      ? { visitId: document.body.visitId }
      : {}),
  };
}
