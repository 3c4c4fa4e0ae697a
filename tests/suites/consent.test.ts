import { createHash } from 'node:crypto';
import type { Ink } from '@burrow/shared/modules/consent/rules/ink.ts';
import { patientFields } from '@burrow/shared/modules/directory/patient.ts';
import { expect, test } from 'vitest';
import { readPdf } from '../support/read-pdf.ts';
import { openSuiteCore } from '../support/suite-core.ts';

const { station, as } = await openSuiteCore();
const [vet, tech, desk, admin] = [as('veterinarian'), as('vet-tech'), as('receptionist'), as('clinic-admin')];
const root = as('super-admin');

const ink: Ink = [
  [
    { x: 100, y: 800, pressure: 50 },
    { x: 900, y: 200, pressure: 60 },
    { x: 1_700, y: 700, pressure: 50 },
  ],
];
const giver = { name: 'Ana Ortiz', role: 'main' as const };

async function register(name: string): Promise<string> {
  const fields = patientFields.parse({ name, species: 'cat' });
  return (await desk.directory.registerPatient({ ownerId: station.ownerId, fields })).id;
}
async function form(code: string, language = 'en') {
  return (await vet.consent.forms({})).find((one) => one.code === code && one.language === language)!;
}
/** A consent of a new patient, signed with a drawn line. */
async function signed(name: string, code = 'dentistry') {
  const patientId = await register(name);
  const { id: formId, sha256: textHash } = await form(code);
  const about = { patientId, formId, textHash, purpose: 'Extraction of 108', giver };
  return tech.consent.sign({ ...about, given: { how: 'drawn', ink } });
}
const decline = (patientId: string, more = {}) =>
  vet.consent.decline({
    ...{ patientId, what: 'Biopsy', why: 'Too much for him', told: 'That we cannot name it then', giver },
    ...more,
  });

test('O-1, O-2: a version follows a version; what was signed keeps its text; a form no longer offered is gone', async () => {
  const before = await form('euthanasia');
  const consent = await signed('Nala', 'euthanasia');
  const text = `${before.text}\n\nThe ashes are returned.`;
  const own = { code: 'euthanasia', language: 'en' as const, title: before.title, text };
  expect(await admin.consent.keepForm(own)).toMatchObject({ version: '1', isOwn: true });
  await admin.consent.keepForm({ ...own, text: `${text} By post.` });
  const offered = (await vet.consent.forms({})).filter(({ code }) => code === 'euthanasia');
  expect(offered.map(({ language, version }) => `${language} ${version}`).sort()).toEqual([
    'de 2026.1',
    'en 2',
  ]);
  const { consents } = await vet.consent.ofPatient({ patientId: consent.patientId });
  expect(consents).toMatchObject([{ text: before.text, formVersion: before.version, isOwnForm: false }]);
  await admin.consent.keepForm({ ...own, isOffered: false });
  expect(await form('euthanasia')).toBeUndefined();
  const versions = (await admin.consent.versions({})).filter(({ code }) => code === 'euthanasia');
  expect(versions.map(({ version }) => version)).toEqual(['3', '2', '1', '2026.1', '2026.1']);
});

test('O-3: a text that is no longer the newest is not signed', async () => {
  const shown = await form('hospitalisation');
  const patientId = await register('Pepper');
  const { language, title } = shown;
  await admin.consent.keepForm({
    code: shown.code,
    language,
    title,
    text: `${shown.text} Visits from 4 p.m.`,
  });
  const about = { patientId, purpose: 'Infusion', giver, given: { how: 'drawn' as const, ink } };
  const stale = { ...about, formId: shown.id, textHash: shown.sha256 };
  await expect(vet.consent.sign(stale)).rejects.toMatchObject({ code: 'CONSENT_FORM_CHANGED' });
  const newer = await form('hospitalisation');
  const swapped = { ...about, formId: newer.id, textHash: shown.sha256 };
  await expect(vet.consent.sign(swapped)).rejects.toMatchObject({ code: 'CONSENT_FORM_CHANGED' });
  expect((await vet.consent.ofPatient({ patientId })).consents).toEqual([]);
});

test('O-4, O-6: the signature, the text and its hash, giver, witness and animal are kept; a slip is no signature', async () => {
  const consent = await signed('Tiger');
  expect(consent).toMatchObject({
    purpose: 'Extraction of 108',
    giver,
    given: { how: 'drawn', ink },
    witness: 'The vet-tech',
    patient: { name: 'Tiger', species: 'cat' },
    textHash: createHash('sha256').update(consent.text).digest('hex'),
  });
  const slip = { how: 'drawn' as const, ink: [[{ x: 5, y: 5, pressure: 50 }]] };
  await expect(decline(consent.patientId, { given: slip })).rejects.toMatchObject({
    code: 'SIGNATURE_EMPTY',
  });
  expect(await vet.clinical.history({ patientId: consent.patientId })).toContainEqual(
    expect.objectContaining({ kind: 'consent', title: consent.title, detail: 'Extraction of 108' }),
  );
});

test('O-5, O-7: consent by telephone in words; a declined treatment, on its visit and in the history', async () => {
  const patientId = await register('Ruby');
  const { id: formId, sha256: textHash } = await form('anaesthesia-surgery');
  const given = { how: 'by-phone' as const, said: 'Yes, please go ahead' };
  await vet.consent.sign({ patientId, formId, textHash, purpose: 'Spay', giver, given });
  const { id: visitId } = await vet.visit.start({ patientId });
  await decline(patientId, { visitId });
  const found = await tech.consent.ofPatient({ patientId });
  expect(found.consents).toMatchObject([{ given, witness: 'The veterinarian' }]);
  expect(found.declined).toMatchObject([{ visitId, what: 'Biopsy', told: 'That we cannot name it then' }]);
  expect(await vet.clinical.history({ patientId, kinds: ['declined'] })).toMatchObject([
    { title: 'Biopsy', detail: 'Too much for him' },
  ]);
  const foreign = { visitId, patientId: await register('Not Ruby') };
  await expect(decline(foreign.patientId, foreign)).rejects.toMatchObject({ code: 'VISIT_NOT_FOUND' });
});

test('O-8: the print says what was signed, by whom and before whom; never under another patient', async () => {
  const consent = await signed('Felix');
  const of = { patientId: consent.patientId, consentId: consent.id };
  const { pages } = await readPdf(await vet.consent.print({ ...of, language: 'en' }));
  const text = pages.join(' ').replace(/\s+/g, ' ');
  for (const words of [
    'Felix',
    'owner Ana Ortiz',
    'Extraction of 108',
    'Signature of Ana Ortiz',
    'Before The vet-tech',
  ])
    expect(text).toContain(words);
  expect(text).toContain('Text not reviewed by a lawyer.');
  expect(text).toContain(consent.textHash);
  const declined = await decline(consent.patientId);
  const german = await vet.consent.print({ ...of, consentId: declined.id, language: 'de' });
  expect((await readPdf(german)).pages[0]).toMatch(/Abgelehnte Behandlung[\s\S]*Nicht unterschrieben/);
  const foreign = { ...of, patientId: await register('Not Felix'), language: 'en' as const };
  await expect(vet.consent.print(foreign)).rejects.toMatchObject({ code: 'OTHER_PATIENT' });
});

test('O-9: vets and techs take consents; the clinic admin writes forms only; reception does neither', async () => {
  const { patientId } = await signed('Otto');
  await expect(admin.consent.ofPatient({ patientId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(desk.consent.ofPatient({ patientId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const own = { language: 'en' as const, title: 'Mine', text: 'x'.repeat(60) };
  await expect(vet.consent.keepForm(own)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('O-10, N-27: a changed stroke of a signature and a consent that is gone are named on the chart and by verify', async () => {
  const consent = await signed('Zoe');
  const { patientId, id } = consent;
  await decline(patientId);
  expect(await vet.visit.broken({ patientId })).toEqual([]);
  const { clinical } = station.core.services.collections;
  const row = await clinical.findOne(id).exec();
  await row!.incrementalModify((raw) => {
    (raw.body as { given: { ink: Ink } }).given.ink[0]![1]!.x += 1;
    return raw;
  });
  expect(await vet.visit.broken({ patientId })).toMatchObject([{ id, problem: 'changed' }]);
  expect((await root.audit.verify({})).signed.broken).toMatchObject([{ id, problem: 'changed' }]);
  await (await clinical.findOne(id).exec())!.incrementalRemove();
  const problems = (await vet.visit.broken({ patientId })).map(({ problem }) => problem);
  expect(problems.sort()).toEqual(['gap', 'missing']);
});
