import { fail, ok } from '@burrow/shared/kernel/result.ts';
import type { consentModule } from '@burrow/shared/modules/consent/consent.module.ts';
import {
  declinedTreatmentEntity,
  type GivenHow,
  signedConsentEntity,
} from '@burrow/shared/modules/consent/consent-entities.ts';
import type { ConsentView, DeclinedView } from '@burrow/shared/modules/consent/consent-views.ts';
import { isSignature } from '@burrow/shared/modules/consent/rules/ink.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { Call } from '../../kernel/call.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { Turns } from '../../kernel/turns.ts';
import type { DocumentOf } from '../../storage/documents.ts';
import { byTime, linkAfter, sealed } from '../visit/signed-history.ts';
import { isOwnVisit } from '../visit/visit-drafts.ts';
import { ConsentForms } from './consent-forms.ts';
import { printConsent } from './print-consent.ts';

export function consentHandlers(core: CoreServices): Handlers<typeof consentModule> {
  const { documents } = core;
  const forms = new ConsentForms(core.resourcesFolder, documents);
  /** Signatures of one patient follow each other in its signed history. */
  const turns = new Turns();

  /** What every link carries, and the patient as it stands; or why nothing can be signed. */
  const begin = async (call: Call, patientId: string, visitId: string, given: GivenHow | undefined) => {
    call.concerns(patientId, patientId);
    const patient = await documents.get(patientEntity, patientId);
    if (!patient) return fail('PATIENT_NOT_FOUND');
    if (!(await isOwnVisit(documents, patient.id, visitId))) return fail('VISIT_NOT_FOUND');
    if (given?.how === 'drawn' && !isSignature(given.ink)) return fail('SIGNATURE_EMPTY');
    const { name, species, number } = patient.body;
    const link = await linkAfter(documents, patient.id, call.session?.name ?? '');
    return ok({
      of: { patientId: patient.id, ownerId: patient.ownerId, seal: sealed },
      body: { ...link, visitId, patient: { name, species, number } },
    });
  };

  return {
    forms: async () => ok(await forms.offered()),
    versions: async () => ok(await forms.versions()),
    keepForm: async (call, form) => {
      const kept = await forms.keep(call.author, form);
      call.concerns(kept.id);
      return ok(kept);
    },
    ofPatient: async (call, { patientId }) => {
      call.concerns(patientId, patientId);
      const of = { selector: { patientId } };
      const [consents, declined] = await Promise.all([
        documents.find(signedConsentEntity, of),
        documents.find(declinedTreatmentEntity, of),
      ]);
      return ok({
        consents: consents.sort(byTime).toReversed().map(consentView),
        declined: declined.sort(byTime).toReversed().map(declinedView),
      });
    },
    sign: (call, { patientId, visitId, formId, textHash, purpose, giver, given }) =>
      turns.run(patientId, async () => {
        const begun = await begin(call, patientId, visitId, given);
        if (!begun.ok) return begun;
        const form = (await forms.offered()).find(({ id }) => id === formId);
        if (form?.sha256 !== textHash) return fail('CONSENT_FORM_CHANGED');
        const { code: formCode, version: formVersion, isOwn: isOwnForm, language, title, text } = form;
        const signed = await documents.insert(signedConsentEntity, call.author, {
          ...begun.value.of,
          body: {
            ...begun.value.body,
            ...{ formId, formCode, formVersion, isOwnForm, language, title, text, textHash },
            ...{ purpose, giver, given },
          },
        });
        call.concerns(signed.id, signed.patientId);
        return ok(consentView(signed));
      }),
    decline: (call, { patientId, visitId, ...said }) =>
      turns.run(patientId, async () => {
        const begun = await begin(call, patientId, visitId, said.given);
        if (!begun.ok) return begun;
        const written = await documents.insert(declinedTreatmentEntity, call.author, {
          ...begun.value.of,
          body: { ...begun.value.body, ...said },
        });
        call.concerns(written.id, written.patientId);
        return ok(declinedView(written));
      }),
    print: (call, request) => printConsent(core, call, request),
  };
}

function consentView({ id, at, patientId, body }: DocumentOf<typeof signedConsentEntity>): ConsentView {
  const { authorName: witness, previousHash: _before, hash: _hash, ...said } = body;
  return { ...said, id, at, patientId, witness };
}

function declinedView({ id, at, patientId, body }: DocumentOf<typeof declinedTreatmentEntity>): DeclinedView {
  const { authorName: witness, previousHash: _before, hash: _hash, ...said } = body;
  return { ...said, id, at, patientId, witness };
}
