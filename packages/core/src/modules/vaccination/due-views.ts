import { ownerEntity, staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import { dueList } from '@burrow/shared/modules/vaccination/rules/due-list.ts';
import type { GuidelineChoice } from '@burrow/shared/modules/vaccination/vaccination-entities.ts';
import type {
  DueLineView,
  DuePatient,
  PatientVaccinations,
  VaccinationView,
} from '@burrow/shared/modules/vaccination/vaccination-views.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import type { Documents } from '../../storage/documents.ts';
import { fullName, type Patient } from '../directory/patient-views.ts';
import { chosenGuidelines, tablesFor } from './guideline-choice.ts';
import { readReminders } from './reminders.ts';
import {
  byPatient,
  historyOf,
  readEntries,
  type Vaccination,
  type VaccinationEntries,
  type Withdrawal,
} from './vaccination-entries.ts';
import type { VaccineLibrary } from './vaccine-library.ts';

export const RABIES = 'RABV';
/** How many animals are looked at before others get a turn. */
const ANIMALS_AT_ONCE = 50;

type Core = Pick<CoreServices, 'documents' | 'station'>;

/** Vaccinations as the chart lists them, newest first. */
export async function vaccinationViews(
  { documents, station }: Core,
  library: VaccineLibrary,
  given: Vaccination[],
  withdrawals: Map<string, Withdrawal>,
): Promise<VaccinationView[]> {
  const staff = await documents.getMany(staffEntity, [
    ...given.map(({ body }) => body.givenBy),
    ...[...withdrawals.values()].map(({ updatedBy }) => updatedBy),
  ]);
  return given.toReversed().map(({ id, patientId, at, body }) => {
    const withdrawal = withdrawals.get(id);
    return {
      id,
      patientId,
      at,
      givenOn: localDateOf(new Date(at), station.timeZone()),
      productName: body.productName,
      antigens: body.antigens.map(({ code }) => library.antigenName(code)),
      isAgainstRabies: body.antigens.some(({ code }) => code === RABIES),
      lot: body.lot,
      expiresOn: body.expiresOn,
      route: body.route,
      site: body.site,
      givenBy: staff.get(body.givenBy)?.body.name ?? '',
      withdrawal: withdrawal && {
        reason: withdrawal.body.reason,
        at: withdrawal.at,
        by: staff.get(withdrawal.updatedBy)?.body.name ?? '',
      },
    };
  });
}

/** Everything about one patient's vaccinations, on a day. */
export async function patientVaccinations(
  core: Core,
  library: VaccineLibrary,
  patient: Patient,
  now: Date,
): Promise<PatientVaccinations> {
  const { documents, station } = core;
  const [entries, choice, remindersOf] = await Promise.all([
    readEntries(documents, patient.id),
    chosenGuidelines(documents),
    readReminders(documents, patient.id),
  ]);
  const zone = station.timeZone();
  const due = linesOf(library, choice, patient, entries, zone, now);
  return {
    lines: due.ok ? due.value : [],
    refusal: due.ok ? undefined : due.code,
    given: await vaccinationViews(core, library, entries.given, entries.withdrawals),
    reminders: remindersOf(patient.id, lastDoseAt(entries)),
    titres: entries.titres.map(({ id, at, body }) => ({
      id,
      takenOn: localDateOf(new Date(at), zone),
      name: library.antigenName(body.antigen),
      isProtective: body.isProtective,
      finding: body.finding,
    })),
    exemptions: entries.exemptions.map(({ id, body }) => ({
      ...body,
      id,
      name: library.antigenName(body.antigen),
    })),
  };
}

const pressing = new Set(['restart-needed', 'overdue', 'due']);

/** True for a line that the practice calls its owner about. */
function isWanted({ state, importance }: DueLineView): boolean {
  return pressing.has(state) || (state === 'not-started' && importance === 'core');
}

/** When the newest dose that counts was given; empty when none was. */
function lastDoseAt({ given, withdrawals }: VaccinationEntries): string {
  const counting = given.filter(({ id }) => !withdrawals.has(id));
  return counting.reduce((last, { at }) => (at > last ? at : last), '');
}

/** Animals that were vaccinated here before and are due, longest overdue first (V-33); of all, or one. */
export async function duePatients(
  core: Core,
  library: VaccineLibrary,
  { limit, patientId }: { limit: number; patientId?: string },
  now: Date,
): Promise<DuePatient[]> {
  const { documents, station } = core;
  const [entries, choice, remindersOf] = await Promise.all([
    readEntries(documents, patientId),
    chosenGuidelines(documents),
    readReminders(documents, patientId),
  ]);
  const histories = byPatient(entries);
  const patients = await documents.getMany(patientEntity, histories.keys());
  const zone = station.timeZone();
  const today = localDateOf(now, zone);
  const due: { patient: Patient; lines: DueLineView[]; dueOn: string }[] = [];
  let looked = 0;
  for (const patient of patients.values()) {
    // Thousands of animals take a second or two; others get their answers meanwhile.
    if (++looked % ANIMALS_AT_ONCE === 0) await new Promise(setImmediate);
    const answer = linesOf(library, choice, patient, histories.get(patient.id)!, zone, now);
    const lines = (answer.ok ? answer.value : []).filter(isWanted).sort(byDueDate);
    const dueOn = lines[0]?.dueOn;
    if (dueOn !== undefined) due.push({ patient, lines, dueOn });
  }
  const shown = due.sort(byDueDate).slice(0, limit);
  const owners = await ownersOf(
    documents,
    shown.map(({ patient }) => patient),
  );
  return shown.map(({ patient, lines, dueOn }) => ({
    patientId: patient.id,
    patientName: patient.body.name,
    species: patient.body.species,
    ownerName: fullName(owners.get(patient.ownerId)),
    alerts: patient.body.alerts,
    phones: owners.get(patient.ownerId)?.body.phones ?? [],
    dueOn,
    isOverdue: dueOn < today,
    lines: lines.map(({ antigen, name, state, dueOn: on }) => ({ antigen, name, state, dueOn: on })),
    reminders: remindersOf(patient.id, lastDoseAt(histories.get(patient.id)!)),
  }));
}

/** Where a patient stands on a day by these entries and the practice's guideline. */
export function linesOf(
  library: VaccineLibrary,
  choice: GuidelineChoice,
  { body }: Patient,
  entries: VaccinationEntries,
  zone: string,
  now: Date,
) {
  const tables = tablesFor(library, choice, body.species);
  if (!tables) return { ok: false as const, code: 'NO_GUIDELINE' as const };
  const answer = dueList(historyOf(entries, zone), body, tables, localDateOf(now, zone));
  if (!answer.ok) return answer;
  const named = answer.value.map((line) => ({ ...line, name: library.antigenName(line.antigen) }));
  return { ok: true as const, value: named };
}

const byDueDate = (a: { dueOn?: string | undefined }, b: { dueOn?: string | undefined }) =>
  (a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1;

function ownersOf(documents: Documents, patients: Patient[]) {
  return documents.getMany(
    ownerEntity,
    patients.map(({ ownerId }) => ownerId),
  );
}
