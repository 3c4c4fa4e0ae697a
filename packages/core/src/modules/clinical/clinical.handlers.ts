import { fail, ok } from '@burrow/shared/kernel/result.ts';
import {
  type clinicalModule,
  type HistoryEntry,
  visitNoteEntity,
  weightEntity,
} from '@burrow/shared/modules/clinical/clinical.module.ts';
import { vitalsEntity } from '@burrow/shared/modules/clinical/vitals.ts';
import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { imagingOrderEntity } from '@burrow/shared/modules/imaging/imaging-entities.ts';
import { labOrderEntity, labReportEntity } from '@burrow/shared/modules/lab/lab-entities.ts';
import { worstFlag } from '@burrow/shared/modules/lab/rules/flag.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { documentsOf } from '../documents/document-views.ts';
import { studiesOf } from '../imaging/studies.ts';
import type { LabTables } from '../lab/lab-tables.ts';
import { readEntries } from '../vaccination/vaccination-entries.ts';
import { visitLines } from '../visit/visit-views.ts';
import { recordVitals } from './record-vitals.ts';
import { vitalsViews } from './vitals-views.ts';

export function clinicalHandlers(
  { documents }: CoreServices,
  labTables: LabTables,
): Handlers<typeof clinicalModule> {
  const exists = async (patientId: string) => (await documents.get(patientEntity, patientId)) !== undefined;
  return {
    history: async (call, input) => {
      call.concerns(input.patientId, input.patientId);
      const patient = await documents.get(patientEntity, input.patientId);
      if (!patient) return fail('PATIENT_NOT_FOUND');
      const of = { selector: { patientId: patient.id } };
      const [visits, notes, weights, vaccinations, labOrders, reports, imagingOrders, studies, papers] =
        await Promise.all([
          visitLines(documents, patient.id, input.limit, new Date()),
          documents.find(visitNoteEntity, of),
          documents.find(weightEntity, of),
          readEntries(documents, patient.id),
          documents.find(labOrderEntity, of),
          documents.find(labReportEntity, of),
          documents.find(imagingOrderEntity, of),
          studiesOf(documents, { patientId: patient.id }),
          documentsOf(documents, patient.id),
        ]);
      const entries: HistoryEntry[] = [
        entry(patient, 'registered', '', ''),
        ...notes.map((note) => entry(note, 'note', note.body.reason, note.body.text)),
        ...weights.map((weight) =>
          entry(
            weight,
            'weight',
            `${(weight.body.grams / 1000).toFixed(weight.body.grams < 1_000 ? 3 : 2)} kg`,
            '',
          ),
        ),
        ...vaccinations.given.map((dose) => ({
          ...entry(dose, 'vaccination', dose.body.productName, dose.body.lot),
          by: dose.body.givenBy,
          isWithdrawn: vaccinations.withdrawals.has(dose.id),
        })),
        ...labOrders.map((order) =>
          entry(
            order,
            'lab-order',
            order.body.panels.map((code) => labTables.panelName(code)).join(', '),
            order.body.accession,
          ),
        ),
        ...reports.map((report) => ({
          ...entry(report, 'lab-report', report.body.testName, report.body.deviceName),
          flagged: !['normal', 'none'].includes(worstFlag(report.body.lines)),
        })),
        ...papers.map((paper) => entry(paper, 'document', paper.body.title, '')),
        ...imagingOrders.map((order) =>
          entry(order, 'imaging-order', order.body.procedure, order.body.accession),
        ),
        ...studies.map((study) => ({
          id: study.studyInstanceUid,
          at: study.at,
          kind: 'study' as const,
          title: study.description,
          detail: study.modalities.join(', '),
          by: '',
          targetId: study.studyInstanceUid,
          flagged: false,
        })),
      ];
      const staff = await documents.getMany(
        staffEntity,
        entries.map((line) => line.by),
      );
      const named = entries.map((line) => ({ ...line, by: staff.get(line.by)?.body.name ?? '' }));
      for (const { id, at, reason, assessment, by } of visits)
        named.push({
          id,
          at,
          kind: 'visit',
          title: reason,
          detail: assessment,
          by,
          targetId: id,
          flagged: false,
        });
      return ok(named.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, input.limit));
    },
    weights: async (call, input) => {
      call.concerns(input.patientId, input.patientId);
      const weights = await documents.find(weightEntity, {
        selector: { patientId: input.patientId },
        sort: [{ patientId: 'asc' }, { kind: 'asc' }, { at: 'asc' }],
      });
      const staff = await documents.getMany(
        staffEntity,
        weights.map((weight) => weight.updatedBy),
      );
      return ok(
        weights.map((weight) => ({
          id: weight.id,
          grams: weight.body.grams,
          at: weight.at,
          by: staff.get(weight.updatedBy)?.body.name ?? '',
        })),
      );
    },
    recordWeight: async (call, input) => {
      call.concerns(input.patientId, input.patientId);
      if (!(await exists(input.patientId))) return fail('PATIENT_NOT_FOUND');
      const weight = await documents.insert(weightEntity, call.author, {
        patientId: input.patientId,
        at: input.at,
        body: { grams: input.grams },
      });
      return ok({ id: weight.id, grams: input.grams, at: weight.at, by: call.session?.name ?? '' });
    },
    vitals: async (call, input) => {
      call.concerns(input.patientId, input.patientId);
      const vitals = await documents.find(vitalsEntity, {
        selector: { patientId: input.patientId },
        sort: [{ patientId: 'desc' }, { kind: 'desc' }, { at: 'desc' }],
        limit: input.limit,
      });
      return ok(await vitalsViews(documents, vitals));
    },
    recordVitals: async (call, input) => {
      call.concerns(input.patientId, input.patientId);
      if (!(await exists(input.patientId))) return fail('PATIENT_NOT_FOUND');
      const recorded = await recordVitals(documents, call.author, input);
      if (!recorded.ok) return recorded;
      call.concerns(recorded.value.id, input.patientId);
      return ok((await vitalsViews(documents, [recorded.value]))[0]!);
    },
    addVisitNote: async (call, input) => {
      call.concerns(input.patientId, input.patientId);
      if (!(await exists(input.patientId))) return fail('PATIENT_NOT_FOUND');
      const note = await documents.insert(visitNoteEntity, call.author, {
        patientId: input.patientId,
        body: { reason: input.reason, text: input.text },
      });
      return ok({ id: note.id });
    },
  };
}

function entry(
  document: { id: string; at: string; createdAt: string; updatedBy: string },
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
  };
}
