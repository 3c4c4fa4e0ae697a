import { visitNoteEntity, weightEntity } from '@burrow/shared/modules/clinical/clinical.module.ts';
import { prescriptionEntity } from '@burrow/shared/modules/pharmacy/prescription-entities.ts';
import {
  signedVisitEntity,
  visitAddendumEntity,
  visitEntity,
} from '@burrow/shared/modules/visit/visit-entities.ts';
import type { Content } from 'pdfmake/interfaces.js';
import { entryBlock, type SectionMaker } from '../../print/record-section.ts';
import { studiesOf } from '../imaging/studies.ts';
import { readEntries } from '../vaccination/vaccination-entries.ts';
import { byTime } from '../visit/signed-history.ts';
import { recordWords } from './record-words.ts';

/** Visits with their signature and addenda, and notes. */
export const visitsSection: SectionMaker = async ({ core, patientId, language, scene, isShown }) => {
  const { documents } = core;
  const words = recordWords[language];
  const of = { selector: { patientId } };
  const [visits, signed, addenda, notes] = await Promise.all([
    documents.find(visitEntity, of),
    documents.find(signedVisitEntity, of),
    documents.find(visitAddendumEntity, of),
    documents.find(visitNoteEntity, of),
  ]);
  const shown = [...visits, ...notes].filter(isShown).sort(byTime);
  const content = shown.flatMap((one): Content[] => {
    if (one.kind === 'visit-note')
      return entryBlock(`${scene.time(one.at)} · ${one.body.reason}`, [one.body.text]);
    const signature = signed.find(({ body }) => body.visitId === one.id);
    const { reason, subjective, objective, exam, assessment, plan } = signature?.body.visit ?? one.body;
    const lines = [
      subjective && `${words.subjective}: ${subjective}`,
      objective && `${words.objective}: ${objective}`,
      ...Object.entries(exam).map(([system, text]) => text && `${system}: ${text}`),
      assessment && `${words.assessment}: ${assessment}`,
      plan && `${words.plan}: ${plan}`,
      signature ? words.signed(signature.body.authorName, scene.time(signature.at)) : words.unsigned,
      ...addenda
        .filter(({ body }) => body.visitId === one.id)
        .map(({ at, body }) =>
          words.addendum(body.authorName, scene.time(at), `${body.reason}: ${body.text}`),
        ),
    ];
    return entryBlock(`${scene.time(one.at)}${reason ? ` · ${reason}` : ''}`, lines);
  });
  return { content, patientIds: shown.map((one) => one.patientId) };
};

export const imagingSection: SectionMaker = async ({ core, patientId, scene, isShown }) => {
  const studies = (await studiesOf(core.documents, { patientId })).filter(isShown);
  return {
    content: studies
      .toReversed()
      .flatMap(({ at, description, modalities }) =>
        entryBlock(`${scene.time(at)} · ${description}`, [modalities.join(', ')]),
      ),
    patientIds: studies.map((study) => study.patientId),
  };
};

export const vaccinationsSection: SectionMaker = async ({ core, patientId, language, scene, isShown }) => {
  const words = recordWords[language];
  const { given, withdrawals } = await readEntries(core.documents, patientId);
  const shown = given.filter(isShown);
  return {
    content: shown.flatMap(({ id, at, body }) =>
      entryBlock(`${scene.time(at)} · ${body.productName}`, [
        words.lot(body.lot, scene.date(body.expiresOn)),
        withdrawals.has(id) && words.withdrawn(withdrawals.get(id)!.body.reason),
      ]),
    ),
    patientIds: shown.map((one) => one.patientId),
  };
};

export const medicinesSection: SectionMaker = async ({ core, patientId, language, scene, isShown }) => {
  const words = recordWords[language];
  const found = await core.documents.find(prescriptionEntity, { selector: { patientId } });
  const shown = found.filter(isShown);
  return {
    content: shown.flatMap(({ at, body }) =>
      entryBlock(`${scene.time(at)} · ${body.productName}`, [
        [
          `${scene.number(body.doseThousandths / 1000)} ${body.unit} ${body.route}`,
          words.everyHours(body.intervalHours),
          body.directions,
        ]
          .filter(Boolean)
          .join(', '),
      ]),
    ),
    patientIds: shown.map((one) => one.patientId),
  };
};

export const weightsSection: SectionMaker = async ({ core, patientId, scene, isShown }) => {
  const weights = await core.documents.find(weightEntity, { selector: { patientId } });
  const shown = weights.filter(isShown);
  return {
    content: shown.map(({ at, body }) => `${scene.time(at)}: ${scene.number(body.grams / 1000)} kg`),
    patientIds: shown.map((one) => one.patientId),
  };
};
