import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import { fail, ok } from '@burrow/shared/kernel/result.ts';
import {
  declinedTreatmentEntity,
  type GivenHow,
  signedConsentEntity,
} from '@burrow/shared/modules/consent/consent-entities.ts';
import { INK_WIDTH, type Ink } from '@burrow/shared/modules/consent/rules/ink.ts';
import type { Content } from 'pdfmake/interfaces.js';
import type { Call } from '../../kernel/call.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { type PrintScene, printForPatient } from '../../print/print-for-patient.ts';
import { entryBlock, type SectionMaker } from '../../print/record-section.ts';
import type { DocumentOf } from '../../storage/documents.ts';
import { byTime } from '../visit/signed-history.ts';
import { type ConsentWords, consentWords } from './consent-words.ts';

export interface ConsentPrintRequest {
  patientId: string;
  consentId: string;
  language: PrintLanguage;
}

/** Width of a drawn signature in points. */
const SIGNATURE_POINTS = 210;

/** A consent in the words that were signed, or a declined treatment, with the signature as it was drawn (O-8). */
export function printConsent(
  core: Pick<CoreServices, 'documents' | 'station'>,
  call: Call,
  request: ConsentPrintRequest,
) {
  const { documents } = core;
  const words = consentWords[request.language];
  return printForPatient(core, call, request, async (scene) => {
    const consent = await documents.get(signedConsentEntity, request.consentId);
    const declined = await documents.get(declinedTreatmentEntity, request.consentId);
    const link = consent ?? declined;
    if (!link) return fail('CONSENT_NOT_FOUND');
    return ok({
      title: consent ? words.consent : words.declined,
      patientIds: [link.patientId],
      content: consent ? consentContent(consent, words, scene) : declinedContent(declined!, words, scene),
    });
  });
}

/** Consents and declined treatments of the printed record, each as on its own print. */
export const consentsSection: SectionMaker = async ({ core, patientId, language, scene, isShown }) => {
  const words = consentWords[language];
  const of = { selector: { patientId } };
  const [consents, declined] = await Promise.all([
    core.documents.find(signedConsentEntity, of),
    core.documents.find(declinedTreatmentEntity, of),
  ]);
  const shown = [...consents, ...declined].filter(isShown).sort(byTime);
  return {
    content: shown.flatMap((link) =>
      link.kind === 'signed-consent'
        ? entryBlock(`${scene.time(link.at)} · ${words.consent}`, consentContent(link, words, scene))
        : entryBlock(`${scene.time(link.at)} · ${words.declined}`, declinedContent(link, words, scene)),
    ),
    patientIds: shown.map((link) => link.patientId),
  };
};

function consentContent(
  { at, body }: DocumentOf<typeof signedConsentEntity>,
  words: ConsentWords,
  scene: PrintScene,
): Content[] {
  const { title, text, purpose, formVersion, isOwnForm, textHash, giver } = body;
  const small = [
    words.form(formVersion, isOwnForm),
    words.hash(textHash),
    ...(isOwnForm ? [] : [words.notReviewed]),
  ];
  return [
    { text: title, style: 'heading' },
    { text, margin: [0, 0, 0, 8] },
    ...fact(words.purpose, purpose),
    ...fact(words.giver, giver.name),
    signing(at, body, words, scene),
    { stack: small, style: 'small' },
  ];
}

function declinedContent(
  { at, body }: DocumentOf<typeof declinedTreatmentEntity>,
  words: ConsentWords,
  scene: PrintScene,
): Content[] {
  return [
    ...fact(words.what, body.what),
    ...fact(words.why, body.why),
    ...fact(words.told, body.told),
    ...fact(words.giver, body.giver.name),
    signing(at, body, words, scene),
  ];
}

/** How it was given, and before whom. */
function signing(
  at: string,
  { given, giver, authorName }: { given?: GivenHow; giver: { name: string }; authorName: string },
  words: ConsentWords,
  scene: PrintScene,
): Content {
  return {
    unbreakable: true,
    margin: [0, 12, 0, 12],
    stack: [
      ...(given ? givenBlock(given, giver.name, words) : [words.unsigned]),
      words.witness(authorName, scene.time(at)),
    ],
  };
}

function fact(name: string, value: string): Content[] {
  return [{ unbreakable: true, stack: [{ text: name, style: 'label', margin: [0, 6, 0, 0] }, value] }];
}

function givenBlock(given: GivenHow, name: string, words: ConsentWords): Content[] {
  if (given.how !== 'drawn') return [words.given[given.how](given.said)];
  return [
    { canvas: lines(given.ink) },
    {
      canvas: [{ type: 'line', x1: 0, y1: 0, x2: SIGNATURE_POINTS, y2: 0, lineWidth: 0.5 }],
      margin: [0, 2, 0, 0],
    },
    { text: words.signature(name), style: 'small' },
  ];
}

/** Each stroke as a line; a dot is a short one. */
function lines(ink: Ink) {
  const scale = SIGNATURE_POINTS / INK_WIDTH;
  return ink.map((points) => ({
    type: 'polyline' as const,
    lineWidth: 0.6 + 0.012 * Math.max(...points.map(({ pressure }) => pressure)),
    lineCap: 'round' as const,
    points: dotted(points).map(({ x, y }) => ({ x: x * scale, y: y * scale })),
  }));
}

function dotted([first, ...rest]: Ink[number]): Ink[number] {
  return rest.length > 0 || !first ? [first!, ...rest] : [first, { ...first, x: first.x + 12 }];
}
