import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deepEqual } from '@burrow/shared/kernel/rules/deep-equal.ts';
import { signedAnaesthesiaEntity } from '@burrow/shared/modules/anaesthesia/anaesthesia-entities.ts';
import {
  declinedTreatmentEntity,
  signedConsentEntity,
} from '@burrow/shared/modules/consent/consent-entities.ts';
import { patientEntity, patientFields } from '@burrow/shared/modules/directory/patient.ts';
import { visitEntity } from '@burrow/shared/modules/visit/visit-entities.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClinicDatabase, openClinicDatabase } from '../../storage/database.ts';
import { Documents } from '../../storage/documents.ts';
import { addAddendum, signVisit } from './sign-visit.ts';
import { brokenLinks, type Link, linkAfter, readLinks, sealed } from './signed-history.ts';
import { editsOf } from './visit-views.ts';

const folder = mkdtempSync(join(tmpdir(), 'burrow-signed-'));
const signer = { id: 'vet', name: 'Dr. Vet' };
let database: ClinicDatabase;
let documents: Documents;

beforeAll(async () => {
  database = await openClinicDatabase(folder, '5a'.repeat(32));
  const origin = () => ({ clinicId: 'c', stationId: 's-1', writer: 'aaaa', now: Date.now() });
  documents = new Documents(database.collections, origin);
  const fields = patientFields.parse({ name: 'Miso', species: 'cat' });
  const patient = await documents.insert(patientEntity, 'desk', { body: { ...fields, number: 'P1' } });
  for (const plan of ['Rest', 'Rest again']) {
    const visit = await documents.insert(visitEntity, 'vet', {
      patientId: patient.id,
      status: 'draft',
      body: { template: '', exam: { eyes: 'Clear' }, plan },
    });
    expect((await signVisit(documents, signer, visit, editsOf(visit))).ok).toBe(true);
    await addAddendum(documents, signer, visit, { reason: 'Phone', text: 'Called.' });
  }
  await sealedLink(signedConsentEntity, patient.id, {
    ...{ formId: 'f', formCode: 'f', formVersion: '1', isOwnForm: false, language: 'en', title: 'Stay' },
    ...{
      text: 'I agree that the animal stays here over night.',
      textHash: 'a'.repeat(64),
      purpose: 'Drip',
    },
    given: {
      how: 'drawn',
      ink: [
        [
          { x: 10, y: 20, pressure: 50 },
          { x: 900, y: 20, pressure: 50 },
        ],
      ],
    },
  });
  await sealedLink(declinedTreatmentEntity, patient.id, { what: 'Biopsy', why: 'No', told: 'All of it' });
  await sealedLink(signedAnaesthesiaEntity, patient.id, {
    ...{ anaesthesiaId: 'a-1', beganAt: '2026-11-22T08:00:00.000Z' },
    setup: {
      ...{ procedure: 'Spay', asa: 'II', agents: 'Propofol', tubeSize: '4.5', circuit: 'T-piece' },
      ...{ checked: ['identity'], tableVersion: '2026.1', weightGrams: 4_200 },
    },
    entries: [141, 152].map((pulsePerMinute, i) => ({
      ...{ id: `e-${i}`, readings: { pulsePerMinute, spO2Percent: 98 }, event: 'incision', note: 'Calm' },
      ...{ at: '2026-11-22T08:10:00.000Z', writtenAt: '2026-11-22T08:10:02.000Z', by: 'Joanna' },
    })),
  });
});
/** A further link of the patient's signed history. */
async function sealedLink(
  entity: typeof signedConsentEntity | typeof declinedTreatmentEntity | typeof signedAnaesthesiaEntity,
  patientId: string,
  said: object,
): Promise<void> {
  const common = {
    visitId: '',
    giver: { name: 'Ana', role: 'main' },
    patient: { name: 'Miso', species: 'cat', number: 'P1' },
  };
  const body = { ...(await linkAfter(documents, patientId, signer.name)), ...common, ...said };
  await documents.insert(entity, signer.id, { patientId, body: body as never, seal: sealed as never });
}
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

test('N-24, O-10, A-8: any byte of the signed history that is not as it was signed is found', async () => {
  const links = await readLinks(documents);
  expect(links).toHaveLength(7);
  expect(brokenLinks(links, links)).toEqual([]);
  let flipped = 0;
  for (const [index, link] of links.entries()) {
    const bytes = Buffer.from(JSON.stringify(link));
    for (let at = 0; at < bytes.length; at++) {
      const changed = readable(bytes, at);
      // What is no document any more is damage of the file, which the station's health tells.
      if (!changed || deepEqual(changed, link)) continue;
      flipped += 1;
      const isFound = links.some(({ kind }) => kind === changed.kind);
      const after = links.toSpliced(index, 1, ...(isFound ? [changed] : []));
      expect([at, brokenLinks(after, links).length > 0]).toEqual([at, true]);
    }
  }
  expect(flipped).toBeGreaterThan(2_000);
});

test('N-24: a link that is gone is missed, by the one after it and by the audit trail', async () => {
  const links = await readLinks(documents);
  for (const [index, { id }] of links.entries()) {
    const broken = brokenLinks(links.toSpliced(index, 1), links);
    expect(broken.map((one) => one.id)).toContain(id);
    if (index < links.length - 1)
      expect(broken.map(({ problem }) => problem).sort()).toEqual(['gap', 'missing']);
  }
});

/** The document with the lowest bit of one byte flipped, when it still reads as one. */
function readable(bytes: Buffer, at: number): Link | undefined {
  const copy = Buffer.from(bytes);
  copy[at]! ^= 1;
  try {
    return JSON.parse(copy.toString()) as Link;
  } catch {
    return undefined;
  }
}
