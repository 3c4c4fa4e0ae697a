import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import { fail, ok, type Result } from '@burrow/shared/kernel/result.ts';
import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import {
  vaccinationCertificateEntity,
  vaccinationEntity,
} from '@burrow/shared/modules/vaccination/vaccination-entities.ts';
import type { Call } from '../../kernel/call.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { type PrintScene, printForPatient } from '../../print/print-for-patient.ts';
import type { Documents } from '../../storage/documents.ts';
import { nextNumber } from '../directory/next-number.ts';
import type { Patient } from '../directory/patient-views.ts';
import { certificateWords } from './certificate-words.ts';
import { linesOf, RABIES } from './due-views.ts';
import { generalCertificate } from './general-certificate.ts';
import { chosenGuidelines } from './guideline-choice.ts';
import { rabiesCertificate } from './rabies-certificate.ts';
import { readEntries, type Vaccination, type VaccinationEntries } from './vaccination-entries.ts';
import type { VaccineLibrary } from './vaccine-library.ts';

type Core = Pick<CoreServices, 'documents' | 'station' | 'file'>;

export interface CertificateRequest {
  patientId: string;
  form: 'general' | 'rabies';
  vaccinationIds: string[];
  veterinarianId: string;
  tag: string;
  language: PrintLanguage;
}

/** A dose as a certificate states it. */
export interface CertifiedDose {
  dose: Vaccination;
  givenOn: string;
  /** By antigen code, the day by which the guideline wants the next dose, as it stood with this dose. */
  validUntil: ReadonlyMap<string, string>;
}

/** What both forms say. */
export interface Certificate {
  number: string;
  doses: CertifiedDose[];
  veterinarian: { name: string; licenceNumber: string };
  tag: string;
  antigenName(code: string): string;
  scene: PrintScene;
  words: (typeof certificateWords)[PrintLanguage];
}

/** Members of staff whose name may stand on a certificate. */
export async function licensedVeterinarians(documents: Documents) {
  return (await documents.find(staffEntity))
    .filter(({ body }) => !body.disabled && body.licenceNumber)
    .map(({ id, body }) => ({ id, name: body.name, licenceNumber: body.licenceNumber ?? '' }));
}

/**
 * Issues a certificate with a number of its own (V-44 to V-48): withdrawn entries, entries of another patient and,
 * for the rabies form, anything else than one vaccination against rabies stop it.
 */
export async function certify(
  core: Core,
  library: VaccineLibrary,
  call: Call,
  request: CertificateRequest,
): Promise<
  Result<
    File,
    | 'PATIENT_NOT_FOUND'
    | 'OTHER_PATIENT'
    | 'PRINT_CHARACTERS'
    | 'VACCINATION_NOT_FOUND'
    | 'VACCINATION_WITHDRAWN'
    | 'NOT_AGAINST_RABIES'
    | 'NOT_A_VETERINARIAN'
  >
> {
  const { documents } = core;
  const words = certificateWords[request.language];
  const { patientId, form, vaccinationIds, veterinarianId, tag } = request;
  let number = '';
  const printed = await printForPatient(core, call, request, async (scene) => {
    const veterinarian = (await licensedVeterinarians(documents)).find(({ id }) => id === veterinarianId);
    if (!veterinarian) return fail('NOT_A_VETERINARIAN', { field: 'veterinarianId' });
    const entries = await readEntries(documents, patientId);
    const elsewhere = vaccinationIds.filter((id) => !entries.given.some((dose) => dose.id === id));
    const known = await documents.getMany(vaccinationEntity, elsewhere);
    if (known.size > 0) return fail('OTHER_PATIENT');
    if (elsewhere.length > 0) return fail('VACCINATION_NOT_FOUND');
    if (vaccinationIds.some((id) => entries.withdrawals.has(id))) return fail('VACCINATION_WITHDRAWN');
    const wanted = entries.given.filter(({ id }) => vaccinationIds.includes(id));
    const isRabies = wanted.length === 1 && wanted[0]!.body.antigens.some(({ code }) => code === RABIES);
    if (form === 'rabies' && !isRabies) return fail('NOT_AGAINST_RABIES', { field: 'vaccinationIds' });
    number = await nextNumber(core, 'certificate');
    const certificate: Certificate = {
      number,
      doses: await Promise.all(wanted.map((dose) => certified(core, library, scene.patient, entries, dose))),
      veterinarian,
      tag,
      antigenName: (code) => library.antigenName(code),
      scene,
      words,
    };
    return ok({
      title: words.titles[form],
      content: form === 'rabies' ? rabiesCertificate(certificate) : generalCertificate(certificate),
      patientIds: wanted.map((dose) => dose.patientId),
    });
  });
  if (!printed.ok) return printed;
  const issued = await documents.insert(vaccinationCertificateEntity, call.author, {
    patientId,
    body: { number, form, vaccinationIds, veterinarianId, tag },
  });
  call.concerns(issued.id, patientId);
  return printed;
}

/** A dose with the days by which the guideline wants the next ones, seen on the day it was given. */
async function certified(
  { documents, station }: Core,
  library: VaccineLibrary,
  patient: Patient,
  entries: VaccinationEntries,
  dose: Vaccination,
): Promise<CertifiedDose> {
  const zone = station.timeZone();
  const givenOn = localDateOf(new Date(dose.at), zone);
  const upTo = { ...entries, given: entries.given.filter(({ at }) => at <= dose.at) };
  const living = { ...patient, body: { ...patient.body, diedOn: undefined } };
  const due = linesOf(library, await chosenGuidelines(documents), living, upTo, zone, new Date(dose.at));
  const lines = due.ok ? due.value : [];
  return {
    dose,
    givenOn,
    validUntil: new Map(
      dose.body.antigens.flatMap(({ code }) => {
        const line = lines.find(({ antigen }) => antigen === code);
        return line?.dueOn && line.lastOn === givenOn ? [[code, line.dueOn] as const] : [];
      }),
    ),
  };
}
