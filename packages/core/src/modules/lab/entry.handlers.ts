import { fail, ok } from '@burrow/shared/kernel/result.ts';
import { instantOf } from '@burrow/shared/kernel/rules/clock-time.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import { documentEntity } from '@burrow/shared/modules/documents/document-entities.ts';
import type { Reading } from '@burrow/shared/modules/lab/analyzer-message.ts';
import type { labModule } from '@burrow/shared/modules/lab/lab.module.ts';
import {
  labHandoverEntity,
  labOrderEntity,
  labReportEntity,
} from '@burrow/shared/modules/lab/lab-entities.ts';
import { typedValue } from '@burrow/shared/modules/lab/rules/typed-value.ts';
import { convert } from '@burrow/shared/modules/lab/rules/units.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { derivedId } from '../../kernel/derived-id.ts';
import { cliniciansOf } from './assignees.ts';
import type { LabIntake } from './lab.intake.ts';
import type { LabTables } from './lab-tables.ts';
import { labReportViews } from './lab-views.ts';

type Names = 'enterResult' | 'clinicians' | 'handOver';

/** Results that a person enters, and the hand-over of reports. */
export function entryHandlers(
  { documents, station }: CoreServices,
  tables: LabTables,
  intake: LabIntake,
): Pick<Handlers<typeof labModule>, Names> {
  const viewOf = async (reportId: string) => {
    const report = await documents.get(labReportEntity, reportId);
    return ok((await labReportViews(documents, [report!]))[0]!);
  };
  return {
    enterResult: async (call, { patientId, orderId, testName, labName, performedOn, lines, documentId }) => {
      call.concerns(patientId, patientId);
      const patient = await documents.get(patientEntity, patientId);
      if (!patient) return fail('PATIENT_NOT_FOUND');
      const order = orderId ? await documents.get(labOrderEntity, orderId) : undefined;
      if (orderId && !order) return fail('ORDER_NOT_FOUND');
      if (order && order.patientId !== patient.id) return fail('ORDER_OF_OTHER_PATIENT');
      if (order?.status === 'cancelled') return fail('ORDER_CANCELLED');
      const paper = documentId ? await documents.get(documentEntity, documentId) : undefined;
      // A paper of another patient does not exist here: its values must never stand beside this name.
      if (documentId && paper?.patientId !== patient.id) return fail('DOCUMENT_NOT_FOUND');
      const now = new Date();
      const today = localDateOf(now, station.timeZone());
      if (performedOn > today) return fail('PERFORMED_IN_FUTURE', { field: 'performedOn' });
      // A day gone by is told as the clinic's noon: the hour is not known.
      const noon = new Date(instantOf(performedOn, '12:00', station.timeZone()));
      const at = (performedOn === today ? now : noon).toISOString();
      const readings: Reading[] = [];
      for (const { analyte, value, unit, note } of lines) {
        const units = tables.unitsOf(analyte);
        if (!units) return fail('ANALYTE_UNKNOWN', { field: analyte });
        if (readings.some(({ code }) => code === analyte)) return fail('ANALYTE_TWICE', { field: analyte });
        const typed = typedValue(value);
        if (!typed) return fail('VALUE_UNCLEAR', { field: analyte });
        const isNumber = typed.numericValue !== undefined;
        if (isNumber && convert(1, unit, units.unit, units) === undefined)
          return fail('UNIT_UNKNOWN', { field: analyte });
        readings.push({
          ...typed,
          sequence: readings.length + 1,
          code: analyte,
          name: tables.nameOf(analyte),
          unit: isNumber ? unit : undefined,
          deviceFlags: [],
          status: 'final',
          observedAt: at,
          note: note || undefined,
        });
      }
      // Sent twice by an impatient hand it is entered once.
      const entryId = derivedId('entered', patient.id, orderId, labName, performedOn, JSON.stringify(lines));
      const reportId = await intake.file(
        { intakeId: '', deviceId: '', deviceName: labName, receivedAt: now.toISOString() },
        { sequence: 1, accessions: [], identity: { patientIds: [] }, testName, observedAt: at, readings },
        entryId,
        {
          ...{ patientId: patient.id, orderId, filedBy: 'person', filedReason: '', author: call.author },
          entered: { by: call.author, documentId },
        },
      );
      call.concerns(reportId, patient.id);
      return viewOf(reportId);
    },
    clinicians: async () => ok(await cliniciansOf(documents)),
    handOver: async (call, { reportId, toStaffId, note }) => {
      const report = await documents.get(labReportEntity, reportId);
      call.concerns(reportId, report?.patientId);
      if (!report) return fail('REPORT_NOT_FOUND');
      if (report.status === 'withdrawn') return fail('REPORT_WITHDRAWN');
      const isClinician = (await cliniciansOf(documents)).some(({ id }) => id === toStaffId);
      if (!isClinician) return fail('STAFF_NOT_FOUND', { field: 'toStaffId' });
      await documents.insert(labHandoverEntity, call.author, {
        patientId: report.patientId,
        ownerId: report.ownerId,
        body: { reportId, toStaffId, note },
      });
      return viewOf(reportId);
    },
  };
}
