import { z } from 'zod';
import { command, defineModule, query } from '../../kernel/declare.ts';
import { id, instant } from '../../kernel/paging.ts';
import { printErrors, printLanguage } from '../../kernel/print.ts';
import { sha256 } from '../visit/signed-link.ts';
import { declinedTreatmentEntity, signedConsentEntity } from './consent-entities.ts';
import { consentFormEntity, consentFormView } from './consent-form.ts';
import { consentView, declinedView, patientConsents } from './consent-views.ts';

const { purpose, giver, given } = signedConsentEntity.body.shape;
const { what, why, told } = declinedTreatmentEntity.body.shape;
const visitId = z.string().max(80).default('');
const { code, language, title, text, isOffered } = consentFormEntity.body.shape;

export const consentModule = defineModule({
  name: 'consent',
  permissions: {
    'consents.read': 'See consents and declined treatments',
    'consents.sign': 'Take consents and declined treatments, as their witness',
    'consents.manage': 'Write the practice’s own consent forms',
  },
  entities: [consentFormEntity, signedConsentEntity, declinedTreatmentEntity],
  screens: ['chartConsents', 'settingsConsents'],
  procedures: {
    forms: query({
      route: 'GET /consent-forms',
      summary: 'The forms offered for signature, each in its newest version',
      permission: 'consents.read',
      reads: ['settings'],
      input: z.object({}),
      output: z.array(consentFormView),
      errors: {},
    }),
    versions: query({
      route: 'GET /consent-forms/versions',
      summary: 'Every version of the program’s forms and the practice’s own, newest first',
      permission: 'consents.manage',
      reads: ['settings'],
      input: z.object({}),
      output: z.array(
        consentFormView.extend({ isOffered: z.boolean(), at: instant.optional(), by: z.string() }),
      ),
      errors: {},
    }),
    keepForm: command({
      route: 'POST /consent-forms',
      summary:
        'Writes the next version of a form, or the first of a new one; earlier versions stay as they are',
      permission: 'consents.manage',
      input: z.object({ code: code.optional(), language, title, text, isOffered: isOffered.default(true) }),
      output: consentFormView,
      errors: {},
    }),
    ofPatient: query({
      route: 'GET /patients/{patientId}/consents',
      summary: 'What was agreed to and declined for a patient, newest first',
      permission: 'consents.read',
      reads: ['clinical'],
      input: z.object({ patientId: id }),
      output: patientConsents,
      errors: {},
    }),
    sign: command({
      route: 'POST /patients/{patientId}/consents',
      summary: 'Keeps a consent with its text and signature; the caller is its witness',
      permission: 'consents.sign',
      input: z.object({
        patientId: id,
        visitId,
        formId: id,
        /** Hash of the text that was shown. */
        textHash: sha256,
        purpose,
        giver,
        given,
      }),
      output: consentView,
      errors: {
        PATIENT_NOT_FOUND: 404,
        CONSENT_FORM_CHANGED: 409,
        SIGNATURE_EMPTY: 422,
        VISIT_NOT_FOUND: 404,
      },
    }),
    decline: command({
      route: 'POST /patients/{patientId}/declined-treatments',
      summary: 'Keeps what was advised and not wanted, why, and what was told; signed or not',
      permission: 'consents.sign',
      input: z.object({ patientId: id, visitId, what, why, told, giver, given: given.optional() }),
      output: declinedView,
      errors: { PATIENT_NOT_FOUND: 404, SIGNATURE_EMPTY: 422, VISIT_NOT_FOUND: 404 },
    }),
    print: query({
      route: 'GET /patients/{patientId}/consents/{consentId}/pdf',
      summary: 'A consent or declined treatment as PDF, with text and signature',
      permission: 'consents.read',
      reads: [],
      input: z.object({ patientId: id, consentId: id, language: printLanguage }),
      output: z.file(),
      errors: { ...printErrors, CONSENT_NOT_FOUND: 404 },
    }),
  },
});
