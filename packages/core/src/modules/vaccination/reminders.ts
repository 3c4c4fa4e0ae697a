import { fail, ok, type Result } from '@burrow/shared/kernel/result.ts';
import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { vaccinationReminderEntity } from '@burrow/shared/modules/vaccination/vaccination-entities.ts';
import type { DuePatient, ReminderView } from '@burrow/shared/modules/vaccination/vaccination-views.ts';
import type { Call } from '../../kernel/call.ts';
import type { DocumentOf, Documents, Find } from '../../storage/documents.ts';

type Reminder = DocumentOf<typeof vaccinationReminderEntity>;

/** The reminders that stand, of one patient or of all, by patient; the newest first. */
export async function readReminders(
  documents: Documents,
  patientId?: string,
): Promise<(patientId: string, lastDoseAt: string) => ReminderView[]> {
  const find: Find = patientId === undefined ? {} : { selector: { patientId } };
  const found = (await documents.find(vaccinationReminderEntity, find)).filter(
    ({ status }) => status !== 'taken-back',
  );
  const staff = await documents.getMany(
    staffEntity,
    found.map(({ updatedBy }) => updatedBy),
  );
  const byPatient = Map.groupBy(found, (one) => one.patientId);
  const view = ({ id, at, updatedBy, body }: Reminder): ReminderView => ({
    ...{ id, at, how: body.how, isReached: body.isReached, by: staff.get(updatedBy)?.body.name ?? '' },
  });
  return (of, lastDoseAt) =>
    (byPatient.get(of) ?? [])
      .filter(({ at }) => at > lastDoseAt)
      .sort((a, b) => (a.at < b.at ? 1 : -1))
      .map(view);
}

/** Notes a reminder of what is due now (V-34). */
export async function remind(
  documents: Documents,
  call: Call,
  { patientId, ...said }: { patientId: string; how: ReminderView['how']; isReached: boolean },
  dueOf: (patientId: string) => Promise<DuePatient | undefined>,
): Promise<Result<ReminderView, 'PATIENT_NOT_FOUND' | 'NOTHING_DUE'>> {
  call.concerns(patientId, patientId);
  const patient = await documents.get(patientEntity, patientId);
  if (!patient) return fail('PATIENT_NOT_FOUND');
  const due = await dueOf(patient.id);
  if (!due) return fail('NOTHING_DUE');
  const { id } = await documents.insert(vaccinationReminderEntity, call.author, {
    ...{ patientId: patient.id, ownerId: patient.ownerId, status: 'given' },
    body: { ...said, antigens: due.lines.map(({ name }) => name) },
  });
  const [written] = (await readReminders(documents, patient.id))(patient.id, '').filter(
    (one) => one.id === id,
  );
  return ok(written!);
}

/** Takes a reminder back; taken back twice it is taken back once. */
export async function takeBackReminder(
  documents: Documents,
  call: Call,
  reminderId: string,
): Promise<Result<{ id: string }, 'REMINDER_NOT_FOUND'>> {
  const taken = await documents.patch(vaccinationReminderEntity, reminderId, call.author, () => ({
    status: 'taken-back',
  }));
  call.concerns(reminderId, taken?.patientId);
  return taken ? ok({ id: taken.id }) : fail('REMINDER_NOT_FOUND');
}
