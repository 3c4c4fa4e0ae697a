import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import { fail, type Result } from '@burrow/shared/kernel/result.ts';
import { ownerEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import type { Content } from 'pdfmake/interfaces.js';
import type { Call } from '../kernel/call.ts';
import { fullName, type Owner, type Patient } from '../modules/directory/patient-views.ts';
import type { PageFrame } from './pdf.ts';
import { drawSheet, type PracticeScene, type PrintCore, readScene } from './practice-scene.ts';

/** What is to be printed about one pinned patient. */
export interface PrintRequest extends Pick<PageFrame, 'format' | 'isLandscape'> {
  patientId: string;
  language: PrintLanguage;
}

/** What a patient's print may say besides its own content. */
export interface PrintScene extends PracticeScene {
  patient: Patient;
  owner: Owner | undefined;
}

/** A print's own part; `patientIds` are those of every entry it shows, checked against the pinned patient. */
export interface PrintBody {
  title: string;
  content: Content[];
  patientIds: readonly string[];
}

/**
 * Draws a patient's print as a PDF file. The patient is read anew, and an entry of any other patient stops it (P-5).
 * Errors: PATIENT_NOT_FOUND, OTHER_PATIENT, PRINT_CHARACTERS, and those of `compose`.
 */
export async function printForPatient<E extends string>(
  core: PrintCore,
  call: Pick<Call, 'author' | 'concerns'>,
  { patientId, language, format, isLandscape }: PrintRequest,
  compose: (scene: PrintScene) => Promise<Result<PrintBody, E>>,
): Promise<Result<File, E | 'PATIENT_NOT_FOUND' | 'OTHER_PATIENT' | 'PRINT_CHARACTERS'>> {
  call.concerns(patientId, patientId);
  const patient = await core.documents.get(patientEntity, patientId);
  if (!patient) return fail('PATIENT_NOT_FOUND');
  const [owner, practice] = await Promise.all([
    core.documents.get(ownerEntity, patient.ownerId),
    readScene(core, call.author, language),
  ]);
  const scene: PrintScene = { ...practice, patient, owner };
  const body = await compose(scene);
  if (!body.ok) return body;
  if (body.value.patientIds.some((id) => id !== patient.id)) return fail('OTHER_PATIENT');
  const { title, content } = body.value;
  const fileName = `${patient.body.number} ${title}.pdf`;
  return drawSheet(scene, { title, subject: subjectOf(scene), fileName, format, isLandscape, content });
}

function subjectOf({ patient: { body }, owner, words, date }: PrintScene): string {
  return [
    body.name,
    [words.sex[body.sex], words.neuter[body.neuterStatus], words.species[body.species]]
      .filter(Boolean)
      .join(' '),
    body.breed,
    body.bornOn && `${words.born} ${date(body.bornOn)}`,
    body.microchip && `${words.microchip} ${body.microchip}`,
    body.diedOn && `${words.died} ${date(body.diedOn)}`,
    body.number,
    owner && `${words.owner} ${fullName(owner)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}
