import { patientFields } from '@burrow/shared/modules/directory/patient.ts';
import { expect, test } from 'vitest';
import { eventually } from '../support/api.ts';
import { openSuiteCore } from '../support/suite-core.ts';

const { station, as } = await openSuiteCore();
const [vet, tech, desk, admin] = [as('veterinarian'), as('vet-tech'), as('receptionist'), as('clinic-admin')];
const other = as('super-admin');

async function register(name: string): Promise<string> {
  const fields = patientFields.parse({ name, species: 'cat', bornOn: '2020-03-01' });
  return (await desk.directory.registerPatient({ ownerId: station.ownerId, fields })).id;
}
/** A visit of a new patient with some text in it. */
async function begin(name: string, plan = 'Rest') {
  const patientId = await register(name);
  const { id: visitId } = await vet.visit.start({ patientId });
  const of = { patientId, visitId };
  const { edits } = await vet.visit.write({ ...of, field: 'plan', text: plan, from: [''] });
  return { of, edits };
}

test('N-1: a visit begun today is gone on with, until it is signed', async () => {
  const { of } = await begin('Nala');
  const again = await other.visit.start({ patientId: of.patientId });
  expect(again).toMatchObject({
    id: of.visitId,
    status: 'draft',
    plan: 'Rest',
    startedBy: 'The veterinarian',
  });
  await vet.visit.sign({ ...of, edits: again.edits });
  const next = await vet.visit.start({ patientId: of.patientId });
  expect(next.id).not.toBe(of.visitId);
  expect((await tech.visit.list({ patientId: of.patientId })).map(({ status }) => status)).toEqual([
    'draft',
    'signed',
  ]);
});

test('N-2: each text is its own field, body systems included, and the visit is in the history', async () => {
  const { of } = await begin('Pepper');
  await vet.visit.write({ ...of, field: 'reason', text: 'Limps', from: [''] });
  await vet.visit.write({ ...of, field: 'exam.limbs', text: 'Swollen left fore', from: [''] });
  expect(await vet.visit.openVisit(of)).toMatchObject({
    reason: 'Limps',
    plan: 'Rest',
    exam: { limbs: 'Swollen left fore' },
  });
  expect(await vet.clinical.history({ patientId: of.patientId })).toContainEqual(
    expect.objectContaining({ kind: 'visit', title: 'Limps', targetId: of.visitId }),
  );
});

test('N-3: vitals are kept as measured, with a weight among them as a weighing; nothing at all is refused', async () => {
  const { of } = await begin('Tiger');
  const measured = { temperatureCelsius: 41.3, weightGrams: 4_200, painOf4: 2, asa: 'II' as const };
  await tech.clinical.recordVitals({ ...of, ...measured });
  const visit = await vet.visit.openVisit(of);
  expect(visit.vitals).toMatchObject([{ ...measured, by: 'The vet-tech' }]);
  expect(await vet.clinical.weights(of)).toMatchObject([{ grams: 4_200 }]);
  await expect(tech.clinical.recordVitals(of)).rejects.toMatchObject({ code: 'VITALS_EMPTY' });
  await expect(tech.clinical.recordVitals({ ...of, temperatureCelsius: 99 })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
});

test('N-12: two people in one field: the words of both are kept, and each is answered with them', async () => {
  const { of } = await begin('Ruby', 'Bloods.');
  await vet.visit.write({ ...of, field: 'plan', text: 'Bloods. Call on Friday.', from: ['Bloods.'] });
  const { text } = await other.visit.write({
    ...of,
    field: 'plan',
    text: 'X-ray first. Bloods.',
    from: ['Bloods.'],
  });
  expect(text).toBe('X-ray first. Bloods. Call on Friday.');
});

test('N-11: a text whose answer was lost may come again, and counts once', async () => {
  const { of } = await begin('Felix', 'One');
  const write = { ...of, field: 'plan' as const };
  await vet.visit.write({ ...write, text: 'One two', from: ['One'] });
  const { text } = await vet.visit.write({ ...write, text: 'One three', from: ['One', 'One two'] });
  expect(text).toBe('One three');
});

test('N-13: who has a note open sees the others in it, and in which field', async () => {
  const { of } = await begin('Coco');
  const leave = new AbortController();
  const seen: { name: string; field: string }[][] = [];
  const watching = (async () => {
    for await (const others of await vet.visit.company({ ...of, field: 'plan' }, { signal: leave.signal }))
      seen.push(others);
  })().catch(() => undefined);
  await eventually(async () => seen.length, Boolean);
  const visiting = new AbortController();
  const visit = (async () => {
    const mine = await tech.visit.company({ ...of, field: 'assessment' }, { signal: visiting.signal });
    for await (const others of mine) if (others.length > 0) visiting.abort();
  })().catch(() => undefined);
  await visit;
  await eventually(
    async () => seen.at(-1)?.length,
    (count) => count === 0 && seen.length >= 3,
  );
  expect(seen[1]).toMatchObject([{ name: 'The vet-tech', field: 'assessment' }]);
  leave.abort();
  await watching;
});

test('N-14: a note that saves itself with every word is one line of the audit trail', async () => {
  const { of } = await begin('Suki', '');
  let text = '';
  for (const word of 'the quick brown fox jumps'.split(' ')) {
    const next = `${text} ${word}`;
    await vet.visit.write({ ...of, field: 'plan', text: next, from: [text] });
    text = next;
  }
  const lines = await other.audit.list({ patientId: of.patientId });
  expect(lines.filter(({ procedure }) => procedure === 'visit.write')).toHaveLength(1);
});

test('N-20: after the signature nothing in the note changes; the copy under it is what was read', async () => {
  const { of, edits } = await begin('Leo');
  await tech.clinical.recordVitals({ ...of, temperatureCelsius: 38.5 });
  const signed = await vet.visit.sign({ ...of, edits });
  expect(signed).toMatchObject({
    status: 'signed',
    signatures: [{ by: 'The veterinarian', visit: { plan: 'Rest' }, vitals: [{ temperatureCelsius: 38.5 }] }],
  });
  const late = { ...of, field: 'plan' as const, text: 'Rest, and more', from: ['Rest'] };
  await expect(vet.visit.write(late)).rejects.toMatchObject({ code: 'VISIT_SIGNED' });
  await expect(tech.clinical.recordVitals({ ...of, pulsePerMinute: 180 })).rejects.toMatchObject({
    code: 'VISIT_CLOSED',
  });
  await expect(other.visit.sign({ ...of, edits })).rejects.toMatchObject({ code: 'VISIT_SIGNED' });
});

test('N-21: a note that changed after it was read, or says nothing, is not signed', async () => {
  const { of, edits } = await begin('Kiki');
  await other.visit.write({ ...of, field: 'assessment', text: 'Sprain', from: [''] });
  await expect(vet.visit.sign({ ...of, edits })).rejects.toMatchObject({ code: 'VISIT_CHANGED' });
  const empty = await vet.visit.start({ patientId: await register('Bella') });
  const nothing = { patientId: empty.patientId, visitId: empty.id, edits: empty.edits };
  await expect(vet.visit.sign(nothing)).rejects.toMatchObject({ code: 'VISIT_EMPTY' });
});

test('N-22: an addendum has author, time and reason, and leaves the original as it was', async () => {
  const { of, edits } = await begin('Momo');
  const addendum = { ...of, reason: 'Result came in', text: 'Negative.' };
  await expect(vet.visit.addAddendum(addendum)).rejects.toMatchObject({ code: 'VISIT_OPEN' });
  const { signatures } = await vet.visit.sign({ ...of, edits });
  const after = await other.visit.addAddendum(addendum);
  expect(after.addenda).toMatchObject([
    { reason: 'Result came in', text: 'Negative.', by: 'The super-admin' },
  ]);
  expect(after.signatures).toEqual(signatures);
});

test('N-23: only vets write and sign; techs read; reception does neither', async () => {
  const { of, edits } = await begin('Otto');
  const write = { ...of, field: 'plan' as const, text: 'x', from: ['Rest'] };
  for (const person of [tech, desk, admin]) {
    await expect(person.visit.write(write)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(person.visit.sign({ ...of, edits })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
  await expect(desk.visit.openVisit(of)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(await tech.visit.openVisit(of)).toMatchObject({ plan: 'Rest' });
  const foreign = { ...of, patientId: await register('Not Otto') };
  await expect(vet.visit.openVisit(foreign)).rejects.toMatchObject({ code: 'VISIT_NOT_FOUND' });
});

test('N-24: a changed signature, and one that is gone, are named by verify', async () => {
  const { of, edits } = await begin('Zoe');
  const { signatures } = await vet.visit.sign({ ...of, edits });
  const brokenOf = async () =>
    (await other.audit.verify({})).signed.broken.filter(({ patientId }) => patientId === of.patientId);
  expect(await brokenOf()).toEqual([]);
  await vet.visit.addAddendum({ ...of, reason: 'Phone', text: 'Called.' });
  expect(await brokenOf()).toEqual([]);
  const { clinical } = station.core.services.collections;
  const row = await clinical.findOne(signatures[0]!.id).exec();
  await row!.incrementalModify((raw) => {
    (raw.body as { visit: { plan: string } }).visit.plan = 'Something else';
    return raw;
  });
  expect(await brokenOf()).toMatchObject([
    { id: signatures[0]!.id, visitId: of.visitId, problem: 'changed' },
  ]);
  await (await clinical.findOne(signatures[0]!.id).exec())!.incrementalRemove();
  expect((await brokenOf()).map(({ problem }) => problem).sort()).toEqual(['gap', 'missing']);
});

test('N-25: a note in which nobody wrote for the practice’s time takes addenda only, and can be signed', async () => {
  const { of } = await begin('Gus');
  const { clinical } = station.core.services.collections;
  const longAgo = new Date(Date.now() - 25 * 3_600_000).toISOString();
  const row = await clinical.findOne(of.visitId).exec();
  await row!.incrementalModify((raw) => Object.assign(raw, { updatedAt: longAgo }));
  const locked = await vet.visit.openVisit(of);
  expect(locked.status).toBe('locked');
  const write = { ...of, field: 'plan' as const, text: 'More', from: ['Rest'] };
  await expect(vet.visit.write(write)).rejects.toMatchObject({ code: 'VISIT_LOCKED' });
  await vet.visit.addAddendum({ ...of, reason: 'Forgot', text: 'More' });
  const signed = await vet.visit.sign({ ...of, edits: locked.edits });
  expect(signed).toMatchObject({ status: 'signed', addenda: [{ text: 'More' }] });
});

test('N-30, N-33: a diagnosis by term, and a problem that stays across visits until it is resolved', async () => {
  const { of } = await begin('Ivy');
  const [hit] = await vet.visit.findTerms({ text: 'hypertyroidism' });
  expect(hit).toEqual({ code: 'burrow:hyperthyroidism', name: 'Hyperthyroidism' });
  expect(await vet.visit.findTerms({ text: 'Hyperthyreose', language: 'de' })).toHaveLength(1);
  const diagnose = { ...of, ...hit! };
  await vet.visit.diagnose({ ...diagnose, certainty: 'suspected' });
  const confirmed = await vet.visit.diagnose({ ...diagnose, certainty: 'confirmed' });
  expect(confirmed.diagnoses).toEqual([{ ...hit, certainty: 'confirmed' }]);
  const problem = { patientId: of.patientId, ...hit! };
  await vet.visit.keepProblem(problem);
  await other.visit.keepProblem(problem);
  const statuses = async () => (await tech.visit.problems(of)).map(({ name, status }) => [name, status]);
  expect(await statuses()).toEqual([['Hyperthyroidism', 'active']]);
  await vet.visit.keepProblem({ ...problem, status: 'resolved' });
  expect(await statuses()).toEqual([['Hyperthyroidism', 'resolved']]);
  await vet.visit.sign({ ...of, edits: confirmed.edits });
  await expect(vet.visit.diagnose({ ...diagnose, certainty: 'removed' })).rejects.toMatchObject({
    code: 'VISIT_SIGNED',
  });
});

test('N-32: an imported list is found from then on; a file with a bad row takes nothing', async () => {
  const file = { fileName: 'venom.csv', licence: 'Riverside Vets, no. 12' };
  const text = 'Term ID,Term name\n77,Zebra stripe syndrome\n';
  const bad = await admin.visit.importTerms({ ...file, list: 'venom', text: `${text}78,\n` });
  expect(bad).toEqual({ imported: 0, problems: [{ row: 3, field: 'Term name', problem: 'empty' }] });
  expect(await vet.visit.findTerms({ text: 'zebra' })).toEqual([]);
  expect(await admin.visit.importTerms({ ...file, list: 'venom', text })).toMatchObject({ imported: 1 });
  expect(await vet.visit.findTerms({ text: 'zebra' })).toEqual([
    { code: 'venom:77', name: 'Zebra stripe syndrome' },
  ]);
  const [, venom] = await admin.visit.termLists({});
  expect(venom).toMatchObject({ list: 'venom', imported: { ...file, terms: 1, isHere: true } });
  await admin.visit.withdrawTerms({ list: 'venom' });
  expect(await vet.visit.findTerms({ text: 'zebra' })).toEqual([]);
  expect((await admin.visit.termLists({}))[1]).toEqual({ list: 'venom' });
  await expect(vet.visit.importTerms({ ...file, list: 'venom', text })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});

test('N-25, N-34: the practice sets when notes lock and keeps short forms', async () => {
  await admin.visit.saveSettings({ lockAfterHours: 12 });
  expect(await admin.visit.settings({})).toEqual({ lockAfterHours: 12 });
  await admin.visit.keepSnippet({ short: 'hi', text: 'Owner called.' });
  expect(await vet.visit.snippets({})).toEqual([{ short: 'hi', text: 'Owner called.' }]);
  await admin.visit.keepSnippet({ short: 'hi', text: '' });
  expect(await vet.visit.snippets({})).toEqual([]);
});

test('N-36: the practice keeps templates of its own, changes them, and takes them out of use', async () => {
  const texts = { reason: 'Puppy class', plan: 'Next one in a week' };
  const kept = await admin.visit.keepTemplate({ name: 'Puppy class', texts });
  expect(await vet.visit.templates({})).toEqual([kept]);
  await admin.visit.keepTemplate({ ...kept, texts: { plan: 'Next one in two weeks' } });
  expect(await vet.visit.templates({})).toMatchObject([
    { name: 'Puppy class', texts: { plan: 'Next one in two weeks' } },
  ]);
  const nothing = admin.visit.keepTemplate({ name: 'Empty', texts: { plan: ' ' } });
  await expect(nothing).rejects.toMatchObject({ code: 'TEMPLATE_EMPTY' });
  await expect(vet.visit.keepTemplate({ name: 'Mine', texts })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await admin.visit.keepTemplate({ ...kept, isRemoved: true });
  expect(await vet.visit.templates({})).toEqual([]);
});
