import type { WorklistEntry, WorklistQuery } from '@burrow/shared/modules/imaging/worklist-entry.ts';
import { type DicomValues, dicomItems, dicomText, matchesKeys } from './matching.ts';

/** What core is asked, from a modality's query: exact keys only, wildcards and times are matched here. */
export function toWorklistQuery(query: DicomValues): WorklistQuery {
  const step = dicomItems(query.ScheduledProcedureStepSequence)?.[0] ?? {};
  const exact = (value: unknown) => {
    const text = dicomText(value);
    return text === '' || /[*?\\]/.test(text) ? undefined : text;
  };
  const [from, to] = dateRange(dicomText(step.ScheduledProcedureStepStartDate));
  const fields = {
    accession: exact(query.AccessionNumber),
    patientId: exact(query.PatientID),
    modality: exact(step.Modality),
    stationAeTitle: exact(step.ScheduledStationAETitle),
    fromOn: from,
    toOn: to,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** The answers to a query: entries that match, each with exactly the attributes asked for. */
export function worklistAnswers(query: DicomValues, entries: WorklistEntry[]): DicomValues[] {
  const station = dicomText(dicomItems(query.ScheduledProcedureStepSequence)?.[0]?.ScheduledStationAETitle);
  return entries
    .map((entry) => worklistDataSet(entry, station))
    .filter((answer) => matchesKeys(query, answer))
    .map((answer) => ({ SpecificCharacterSet: 'ISO_IR 192', ...requested(query, answer) }));
}

/**
 * A worklist entry with every attribute this station can tell, the veterinary ones of PS3.3 C.7.1.1 included.
 * The animal's name is `OwnerFamily^Patient` as large practices write it; without an owner's family name the
 * animal's own name stands in its place.
 */
export function worklistDataSet(entry: WorklistEntry, stationAeTitle = ''): DicomValues {
  return {
    AccessionNumber: entry.accession,
    StudyInstanceUID: entry.studyInstanceUid,
    RequestedProcedureID: entry.requestedProcedureId,
    RequestedProcedureDescription: entry.procedureDescription,
    RequestedProcedurePriority: 'MEDIUM',
    RequestingPhysician: personName(entry.requestingPhysician),
    ReferringPhysicianName: personName(entry.requestingPhysician),
    PatientID: entry.patientId,
    PatientName: entry.ownerFamilyName
      ? `${plainName(entry.ownerFamilyName)}^${plainName(entry.patientName)}`
      : plainName(entry.patientName),
    PatientBirthDate: digits(entry.birthOn),
    PatientSex: { male: 'M', female: 'F', unknown: 'O' }[entry.sex],
    PatientSexNeutered: { altered: 'ALTERED', intact: 'UNALTERED', unknown: '' }[entry.neutered],
    PatientSpeciesDescription: entry.species,
    PatientBreedDescription: entry.breed ?? '',
    PatientWeight: entry.weightKg === undefined ? '' : String(entry.weightKg),
    ResponsiblePerson: personName(entry.responsiblePerson),
    ResponsiblePersonRole: entry.responsiblePerson ? 'OWNER' : '',
    ResponsibleOrganization: entry.responsibleOrganization ?? '',
    MedicalAlerts: entry.alerts.map((alert) => alert.slice(0, 64)).join('\\'),
    BodyPartExamined: entry.bodyPart ?? '',
    ScheduledProcedureStepSequence: [
      {
        Modality: entry.modality,
        ScheduledStationAETitle: stationAeTitle,
        ScheduledProcedureStepStartDate: digits(entry.scheduledOn),
        ScheduledProcedureStepStartTime: digits(entry.scheduledTime),
        ScheduledPerformingPhysicianName: '',
        ScheduledProcedureStepDescription: entry.procedureDescription,
        ScheduledProcedureStepID: entry.requestedProcedureId,
        ScheduledStationName: '',
        ScheduledProcedureStepLocation: '',
        BodyPartExamined: entry.bodyPart ?? '',
      },
    ],
  };
}

/** Keeps the attributes a query names; what is not known goes back empty. An empty sequence asks for all. */
function requested(query: DicomValues, answer: DicomValues): DicomValues {
  const result: DicomValues = {};
  for (const [keyword, wanted] of Object.entries(query)) {
    // Private attributes come without a keyword; nobody here knows them.
    if (keyword === 'SpecificCharacterSet' || !/^[A-Z][A-Za-z]+$/.test(keyword)) continue;
    const own = dicomItems(answer[keyword]);
    const item = dicomItems(wanted)?.[0];
    if (own)
      result[keyword] = own.map((one) => (item && Object.keys(item).length > 0 ? requested(item, one) : one));
    else result[keyword] = item || keyword.endsWith('Sequence') ? [] : (answer[keyword] ?? '');
  }
  return result;
}

function dateRange(text: string): [string | undefined, string | undefined] {
  const iso = (date: string | undefined) => {
    const plain = date?.replaceAll('.', '').trim() ?? '';
    return /^\d{8}$/.test(plain) ? `${plain.slice(0, 4)}-${plain.slice(4, 6)}-${plain.slice(6)}` : undefined;
  };
  const [from, to] = text.split('-');
  return [iso(from), to === undefined ? iso(from) : iso(to)];
}

/** `Ada Lovelace` to `Lovelace^Ada`; a name that is in DICOM form already stays. */
function personName(name: string | undefined): string {
  if (!name || name.includes('^')) return name ?? '';
  const words = name.trim().split(/\s+/);
  const family = words.pop() ?? '';
  return words.length > 0 ? `${family}^${words.join(' ')}` : family;
}

function plainName(name: string): string {
  return name.replace(/[\^=\\]/g, ' ').trim();
}

function digits(text: string | undefined): string {
  return text?.replace(/\D/g, '') ?? '';
}
