import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import { fail, ok, type Result } from '@burrow/shared/kernel/result.ts';
import {
  clinicEntity,
  ownerEntity,
  practiceEntity,
  staffEntity,
} from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import type { Content } from 'pdfmake/interfaces.js';
import type { Call } from '../kernel/call.ts';
import type { CoreServices } from '../kernel/core-services.ts';
import { fullName, type Owner, type Patient } from '../modules/directory/patient-views.ts';
import type { DocumentOf } from '../storage/documents.ts';
import { UndrawableText } from './font-runs.ts';
import { drawPdf, type PageFrame } from './pdf.ts';
import { type PrintWords, printWords } from './print-words.ts';

type Core = Pick<CoreServices, 'documents' | 'station'>;

/** What is to be printed about one pinned patient. */
export interface PrintRequest {
  patientId: string;
  language: PrintLanguage;
  format?: PageFrame['format'];
  isLandscape?: boolean;
}

/** What a print may say besides its own content. */
export interface PrintScene {
  patient: Patient;
  owner: Owner | undefined;
  clinic: DocumentOf<typeof clinicEntity> | undefined;
  practiceName: string;
  /** The person who prints. */
  by: DocumentOf<typeof staffEntity> | undefined;
  words: PrintWords;
  /** A local date in words. */
  date(on: string): string;
  /** An instant in words, in the clinic's zone. */
  time(at: string): string;
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
  { documents, station }: Core,
  call: Pick<Call, 'author' | 'concerns'>,
  request: PrintRequest,
  compose: (scene: PrintScene) => Promise<Result<PrintBody, E>>,
): Promise<Result<File, E | 'PATIENT_NOT_FOUND' | 'OTHER_PATIENT' | 'PRINT_CHARACTERS'>> {
  call.concerns(request.patientId, request.patientId);
  const patient = await documents.get(patientEntity, request.patientId);
  if (!patient) return fail('PATIENT_NOT_FOUND');
  const words = printWords[request.language];
  const [owner, [clinic], [practice], by] = await Promise.all([
    documents.get(ownerEntity, patient.ownerId),
    documents.find(clinicEntity),
    documents.find(practiceEntity),
    documents.get(staffEntity, call.author),
  ]);
  const date = new Intl.DateTimeFormat(words.locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(words.locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: station.timeZone(),
  });
  const scene: PrintScene = {
    patient,
    owner,
    clinic,
    practiceName: practice?.body.name ?? '',
    by,
    words,
    date: (on) => date.format(new Date(`${on}T00:00:00Z`)),
    time: (at) => time.format(new Date(at)),
  };
  const body = await compose(scene);
  if (!body.ok) return body;
  if (body.value.patientIds.some((id) => id !== patient.id)) return fail('OTHER_PATIENT');
  try {
    const { title, content } = body.value;
    const bytes = await drawPdf(frameOf(scene, title, request), content);
    const name = `${patient.body.number} ${title}.pdf`.replace(/[^\p{L}\p{N} .-]/gu, '');
    return ok(new File([bytes], name, { type: 'application/pdf' }));
  } catch (error) {
    if (error instanceof UndrawableText) return fail('PRINT_CHARACTERS', { detail: error.characters });
    throw error;
  }
}

function frameOf(scene: PrintScene, title: string, { format, isLandscape }: PrintRequest): PageFrame {
  const { patient, owner, clinic, practiceName, by, words } = scene;
  const { body } = patient;
  const name = [...new Set([practiceName, clinic?.body.name ?? ''])];
  return {
    title,
    format,
    isLandscape,
    letterhead: [...name, clinic?.body.address ?? '', clinic?.body.phone ?? ''].filter(Boolean),
    subject: [
      body.name,
      [words.sex[body.sex], words.neuter[body.neuterStatus], words.species[body.species]]
        .filter(Boolean)
        .join(' '),
      body.breed,
      body.bornOn && `${words.born} ${scene.date(body.bornOn)}`,
      body.microchip && `${words.microchip} ${body.microchip}`,
      body.diedOn && `${words.died} ${scene.date(body.diedOn)}`,
      body.number,
      owner && `${words.owner} ${fullName(owner)}`,
    ]
      .filter(Boolean)
      .join(' · '),
    footer: words.printed(by?.body.name ?? '', scene.time(new Date().toISOString())),
    page: words.page,
  };
}
