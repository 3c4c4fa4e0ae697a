import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { humanNumber } from '../directory/rules/human-number.ts';
import { type KnownPatient, type MatchInput, matchIdentity } from './match-identity.ts';

const miso: KnownPatient = {
  id: 'm',
  identifiers: ['m', humanNumber('P', 1, 1), '276098106234567'],
  name: 'Miso',
  ownerName: 'Ana Ortiz',
  species: 'cat',
};
const rex: KnownPatient = {
  id: 'r',
  identifiers: ['r', humanNumber('P', 1, 2)],
  name: 'Rex',
  ownerName: 'Ana Ortiz',
  species: 'dog',
};
const accession = humanNumber('L', 1, 7);
const order = { id: 'o', accession, patient: miso, isCancelled: false };

const input = (change: Partial<MatchInput> & { sent?: Partial<MatchInput['identity']> } = {}): MatchInput => {
  const { sent, ...rest } = change;
  return {
    accessions: [],
    orders: [],
    patients: [],
    hasNamesake: () => false,
    speciesMustAgree: true,
    ...rest,
    identity: { patientIds: [], ...sent },
  };
};
const filed = { matched: true, patientId: 'm' };
const held = (reason: string) => ({ matched: false, reason });

describe('filed', () => {
  test('I-2: by accession', () => {
    expect(matchIdentity(input({ accessions: [accession], orders: [order] }))).toMatchObject({
      ...filed,
      by: 'accession',
      orderId: 'o',
    });
  });
  test('I-3: by patient id', () => {
    expect(
      matchIdentity(input({ patients: [miso], sent: { patientIds: [miso.identifiers[1]!] } })),
    ).toMatchObject({
      ...filed,
      by: 'patient-id',
      orderId: '',
    });
  });
  test("I-9: with the owner's name first, an accent or a title", () => {
    for (const patientName of ['Ortiz^Miso', 'MISO', 'Mìso Ortiz', 'ORTIZ']) {
      expect(
        matchIdentity(input({ patients: [miso], sent: { patientIds: [miso.identifiers[1]!], patientName } })),
      ).toMatchObject(filed);
    }
  });
  test('I-9: by accession under a name that nobody here bears', () => {
    expect(
      matchIdentity(
        input({ accessions: [accession], orders: [order], sent: { patientName: 'EVERYMAN^ADAM' } }),
      ),
    ).toMatchObject(filed);
  });
});

describe('held', () => {
  test.each([
    ['I-6: without any identifier', input(), 'no-identifier'],
    [
      'I-6: with unknown ones',
      input({ accessions: ['123'], sent: { patientIds: ['77'] } }),
      'unknown-identifier',
    ],
    [
      'I-4: two orders',
      input({ accessions: [accession], orders: [order, { ...order, id: 'p' }] }),
      'several-matches',
    ],
    [
      'I-4: an order of one patient with the id of another',
      input({
        accessions: [accession],
        orders: [order],
        patients: [rex],
        sent: { patientIds: [rex.identifiers[1]!] },
      }),
      'identifiers-contradict',
    ],
    [
      'I-5: a number of ours that is not known here, beside a good order',
      input({ accessions: [accession], orders: [order], sent: { patientIds: [humanNumber('P', 2, 5)] } }),
      'identifiers-contradict',
    ],
    [
      'I-5: an accession of ours that is not known here, beside a good id',
      input({
        accessions: [humanNumber('L', 2, 5)],
        patients: [miso],
        sent: { patientIds: [miso.identifiers[1]!] },
      }),
      'unknown-identifier',
    ],
    [
      'I-7: a cancelled order',
      input({ accessions: [accession], orders: [{ ...order, isCancelled: true }] }),
      'order-cancelled',
    ],
    [
      'I-8: another species',
      input({ accessions: [accession], orders: [order], sent: { species: 'CANINE' } }),
      'species-differs',
    ],
    [
      'I-9: another name without an order',
      input({ patients: [miso], sent: { patientIds: [miso.identifiers[1]!], patientName: 'Ortiz^Rex' } }),
      'name-differs',
    ],
    [
      'I-9: the name of another patient of ours',
      input({
        accessions: [accession],
        orders: [order],
        hasNamesake: (words) => words.includes('rex'),
        sent: { patientName: 'Ortiz^Rex' },
      }),
      'name-differs',
    ],
  ])('%s', (_what, given, reason) => {
    expect(matchIdentity(given)).toEqual(held(reason));
  });
});

test('I-8: an image with its accession is filed although the species differs', () => {
  expect(
    matchIdentity(
      input({ accessions: [accession], orders: [order], speciesMustAgree: false, sent: { species: 'dog' } }),
    ),
  ).toMatchObject(filed);
});

test('never files to a patient whom neither an order nor an id names (property, 100,000 inputs)', () => {
  const anyPatient = fc.constantFrom(miso, rex);
  const anyOrder = fc.record({
    id: fc.constantFrom('o', 'p'),
    accession: fc.constant(accession),
    patient: anyPatient,
    isCancelled: fc.boolean(),
  });
  const text = fc.constantFrom('Miso', 'Rex', 'Ortiz^Rex', 'Luna', '', undefined);
  fc.assert(
    fc.property(
      fc.array(anyOrder, { maxLength: 2 }),
      fc.array(anyPatient, { maxLength: 2 }),
      text,
      fc.constantFrom('dog', 'feline', '?', undefined),
      fc.boolean(),
      (orders, patients, patientName, species, hasNamesake) => {
        const match = matchIdentity(
          input({
            accessions: orders.map((o) => o.accession),
            orders,
            patients,
            hasNamesake: () => hasNamesake,
            sent: { patientIds: patients.map((p) => p.identifiers[1]!), patientName, species },
          }),
        );
        if (!match.matched) return;
        const named = [...orders.map((o) => o.patient.id), ...patients.map((p) => p.id)];
        expect(new Set(named)).toEqual(new Set([match.patientId]));
        expect(species === 'dog' && match.patientId === 'm').toBe(false);
      },
    ),
    { numRuns: 100_000 },
  );
}, 60_000);
