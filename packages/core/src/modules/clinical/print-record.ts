import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import { ok } from '@burrow/shared/kernel/result.ts';
import { visitNoteEntity, weightEntity } from '@burrow/shared/modules/clinical/clinical.module.ts';
import type { RecordPart } from '@burrow/shared/modules/clinical/record-print.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import { labReportEntity } from '@burrow/shared/modules/lab/lab-entities.ts';
import { prescriptionEntity } from '@burrow/shared/modules/pharmacy/prescription-entities.ts';
import type { vaccinationEntity } from '@burrow/shared/modules/vaccination/vaccination-entities.ts';
import {
  signedVisitEntity,
  visitAddendumEntity,
  visitEntity,
} from '@burrow/shared/modules/visit/visit-entities.ts';
import type { Content } from 'pdfmake/interfaces.js';
import type { Call } from '../../kernel/call.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { type PrintScene, printForPatient } from '../../print/print-for-patient.ts';
import type { DocumentOf } from '../../storage/documents.ts';
import { studiesOf } from '../imaging/studies.ts';
import { readEntries } from '../vaccination/vaccination-entries.ts';
import { type RecordWords, recordWords } from './record-words.ts';

export interface RecordRequest {
  patientId: string;
  parts: readonly RecordPart[];
  fromOn?: string | undefined;
  language: PrintLanguage;
}

type Core = Pick<CoreServices, 'documents' | 'station'>;

/** What a section is made from: its rows and the patients they belong to. */
interface Section {
  content: Content[];
  patientIds: string[];
}

/** The record or parts of it as PDF, oldest first within each section (T-5). Withdrawn entries say so. */
export function printRecord(core: Core, call: Call, request: RecordRequest) {
  const words = recordWords[request.language];
  return printForPatient<never>(core, call, request, async (scene) => {
    const sections: Section[] = [];
    for (const part of request.parts) {
      const section = await sectionsOf[part](core, request, scene, words);
      if (section.content.length === 0) section.content.push(words.nothing);
      sections.push({
        ...section,
        content: [{ text: words.parts[part], style: 'heading' }, ...section.content],
      });
    }
    return ok({
      title: words.title,
      content: [
        ...(request.fromOn ? [words.since(scene.date(request.fromOn))] : []),
        ...sections.flatMap(({ content }) => content),
      ],
      patientIds: sections.flatMap(({ patientIds }) => patientIds),
    });
  });
}

type SectionMaker = (
  core: Core,
  request: RecordRequest,
  scene: PrintScene,
  words: RecordWords,
) => Promise<Section>;

const sectionsOf: Record<RecordPart, SectionMaker> = {
  visits: async (core, request, scene, words) => {
    const { documents } = core;
    const of = { selector: { patientId: request.patientId } };
    const [visits, signed, addenda, notes] = await Promise.all([
      documents.find(visitEntity, of),
      documents.find(signedVisitEntity, of),
      documents.find(visitAddendumEntity, of),
      documents.find(visitNoteEntity, of),
    ]);
    const shown = [...visits, ...notes].filter(since(core, request)).sort((a, b) => (a.at < b.at ? -1 : 1));
    const content = shown.flatMap((one): Content[] => {
      if (one.kind === 'visit-note')
        return block(`${scene.time(one.at)} · ${one.body.reason}`, [one.body.text]);
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
      return block(`${scene.time(one.at)}${reason ? ` · ${reason}` : ''}`, lines);
    });
    return { content, patientIds: shown.map(({ patientId }) => patientId) };
  },
  lab: async (core, request, scene) => {
    const reports = await core.documents.find(labReportEntity, {
      selector: { patientId: request.patientId },
    });
    const shown = reports.filter(since(core, request));
    return {
      content: shown.flatMap((report) => labTable(report, scene)),
      patientIds: shown.map(({ patientId }) => patientId),
    };
  },
  imaging: async (core, request, scene) => {
    const studies = (await studiesOf(core.documents, { patientId: request.patientId })).filter(
      since(core, request),
    );
    return {
      content: studies
        .toReversed()
        .flatMap(({ at, description, modalities }) =>
          block(`${scene.time(at)} · ${description}`, [modalities.join(', ')]),
        ),
      patientIds: studies.map(({ patientId }) => patientId),
    };
  },
  vaccinations: async (core, request, scene, words) => {
    const { given, withdrawals } = await readEntries(core.documents, request.patientId);
    const shown: DocumentOf<typeof vaccinationEntity>[] = given.filter(since(core, request));
    return {
      content: shown.flatMap(({ id, at, body }) =>
        block(`${scene.time(at)} · ${body.productName}`, [
          words.lot(body.lot, scene.date(body.expiresOn)),
          withdrawals.has(id) && words.withdrawn(withdrawals.get(id)!.body.reason),
        ]),
      ),
      patientIds: shown.map(({ patientId }) => patientId),
    };
  },
  medicines: async (core, request, scene, words) => {
    const found = await core.documents.find(prescriptionEntity, {
      selector: { patientId: request.patientId },
    });
    const shown = found.filter(since(core, request));
    const number = (value: number) => value.toLocaleString(scene.words.locale);
    return {
      content: shown.flatMap(({ at, body }) =>
        block(`${scene.time(at)} · ${body.productName}`, [
          [
            `${number(body.doseThousandths / 1000)} ${body.unit} ${body.route}`,
            words.everyHours(body.intervalHours),
            body.directions,
          ]
            .filter(Boolean)
            .join(', '),
        ]),
      ),
      patientIds: shown.map(({ patientId }) => patientId),
    };
  },
  weights: async (core, request, scene) => {
    const weights = await core.documents.find(weightEntity, { selector: { patientId: request.patientId } });
    const shown = weights.filter(since(core, request));
    return {
      content: shown.map(
        ({ at, body }) => `${scene.time(at)}: ${(body.grams / 1000).toLocaleString(scene.words.locale)} kg`,
      ),
      patientIds: shown.map(({ patientId }) => patientId),
    };
  },
};

function since({ station }: Core, { fromOn }: RecordRequest) {
  return ({ at }: { at: string }) => !fromOn || localDateOf(new Date(at), station.timeZone()) >= fromOn;
}

function block(heading: string, lines: (string | false | undefined)[]): Content[] {
  return [
    { text: heading, bold: true, margin: [0, 6, 0, 1] },
    ...lines.filter((line): line is string => Boolean(line)),
  ];
}

function labTable({ at, body }: DocumentOf<typeof labReportEntity>, scene: PrintScene): Content[] {
  const number = (value: number | undefined) => value?.toLocaleString(scene.words.locale) ?? '';
  return [
    { text: `${scene.time(at)} · ${body.testName}`, bold: true, margin: [0, 6, 0, 2] },
    {
      layout: 'lightHorizontalLines',
      table: {
        widths: ['*', 70, 60, 90, 50],
        body: body.lines.map(({ displayName, value, unit = '', range, flag }) => [
          displayName,
          String(value),
          unit,
          range ? `${number(range.low)}–${number(range.high)}` : '',
          flag === 'normal' || flag === 'none' ? '' : flag,
        ]),
      },
    },
  ];
}
