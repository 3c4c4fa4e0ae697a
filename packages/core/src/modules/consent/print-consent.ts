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
import { printForPatient } from '../../print/print-for-patient.ts';
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
    const { given, giver, authorName } = link.body;
    const signing = [
      ...(given ? givenBlock(given, giver.name, words) : [words.unsigned]),
      words.witness(authorName, scene.time(link.at)),
    ];
    const patientIds = [link.patientId];
    if (consent) {
      const { title, text, purpose, formVersion, isOwnForm, textHash } = consent.body;
      const small = [
        words.form(formVersion, isOwnForm),
        words.hash(textHash),
        ...(isOwnForm ? [] : [words.notReviewed]),
      ];
      return ok({
        title: words.consent,
        patientIds,
        content: [
          { text: title, style: 'heading' },
          { text, margin: [0, 0, 0, 8] },
          ...fact(words.purpose, purpose),
          ...fact(words.giver, giver.name),
          { stack: signing, unbreakable: true, margin: [0, 12, 0, 12] },
          { stack: small, style: 'small' },
        ],
      });
    }
    const { what, why, told } = declined!.body;
    return ok({
      title: words.declined,
      patientIds,
      content: [
        ...fact(words.what, what),
        ...fact(words.why, why),
        ...fact(words.told, told),
        ...fact(words.giver, giver.name),
        { stack: signing, unbreakable: true, margin: [0, 12, 0, 0] },
      ],
    });
  });
}

function fact(name: string, value: string): Content[] {
  return [{ text: name, style: 'label', margin: [0, 6, 0, 0] }, value];
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
