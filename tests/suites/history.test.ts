import { visitNoteEntity, weightEntity } from '@burrow/shared/modules/clinical/clinical.module.ts';
import { patientFields } from '@burrow/shared/modules/directory/patient.ts';
import { beforeAll, expect, test } from 'vitest';
import { readPdf } from '../support/read-pdf.ts';
import { openSuiteCore } from '../support/suite-core.ts';

const { station, as } = await openSuiteCore();
const vet = as('veterinarian');
const admin = as('super-admin');
let patientId: string;
const ENTRIES = 400;

beforeAll(async () => {
  const fields = patientFields.parse({ name: 'Methuselah', species: 'cat', bornOn: '2004-01-01' });
  patientId = (await admin.directory.registerPatient({ ownerId: station.ownerId, fields })).id;
  const { documents } = station.core.services;
  // Five entries share each instant, so that a page ends in the middle of them.
  const at = (i: number) => new Date(Date.UTC(2006, 0, 1) + Math.floor(i / 5) * 86_400_000).toISOString();
  await documents.insertMany(
    visitNoteEntity,
    'system',
    Array.from({ length: ENTRIES }, (_, i) => ({
      patientId,
      at: at(i),
      body: { reason: `Check ${i}`, text: i === 123 ? 'Bandage of the left forepaw' : 'All well' },
    })),
  );
  await documents.insertMany(
    weightEntity,
    'system',
    Array.from({ length: 20 }, (_, i) => ({ patientId, at: at(i * 20), body: { grams: 4_000 + i } })),
  );
});

test('T-2: pages hold every entry once, newest first, also among those of one instant', async () => {
  const seen: string[] = [];
  const instants: string[] = [];
  let before: string | undefined;
  for (;;) {
    const page = await vet.clinical.history({ patientId, limit: 37, before });
    seen.push(...page.map(({ id }) => id));
    instants.push(...page.map(({ at }) => at));
    const last = page.at(-1);
    if (!last || page.length < 37) break;
    before = `${last.at}|${last.id}`;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toHaveLength(ENTRIES + 20 + 1);
  expect(instants).toEqual(instants.toSorted().toReversed());
});

test('T-3: the history is filtered by kind and searched by word, accents and case aside', async () => {
  const weights = await vet.clinical.history({ patientId, kinds: ['weight'] });
  expect(new Set(weights.map(({ kind }) => kind))).toEqual(new Set(['weight']));
  expect(weights).toHaveLength(20);
  const found = await vet.clinical.history({ patientId, text: 'BÀNDAGE', limit: 10 });
  expect(found).toMatchObject([{ title: 'Check 123', detail: 'Bandage of the left forepaw' }]);
  expect(await vet.clinical.history({ patientId, text: 'bandage', kinds: ['weight'] })).toEqual([]);
});

test('T-5: the record is a PDF with patient and page n of m on each page, whole or in part', async () => {
  const print = (parts: ('visits' | 'weights')[], fromOn?: string) =>
    vet.clinical.printRecord({ patientId, parts, fromOn, language: 'en' }).then(readPdf);
  const { pages } = await print(['visits', 'weights']);
  expect(pages.length).toBeGreaterThan(5);
  for (const [index, page] of pages.entries()) {
    expect(page).toContain('Methuselah');
    expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
  }
  expect(pages.join('')).toContain('Bandage of the left forepaw');
  const part = (await print(['weights'], '2006-03-01')).pages.join('');
  expect(part).not.toContain('Check 0');
  expect(part.match(/ kg/g)!.length).toBeLessThan(20);
});
