import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Mergeable, mergeDocuments } from './merge-documents.ts';

const fields = { merge: 'merge-fields' } as const;
const sealed = { merge: 'insert-only', statusOrder: ['new', 'reviewed', 'withdrawn'] } as const;

function document(body: Record<string, unknown>, change: Partial<Mergeable> = {}): Mergeable {
  return {
    id: 'x',
    kind: 'patient',
    version: 1,
    clinicId: 'c',
    patientId: '',
    ownerId: 'o',
    at: '2026-01-01T00:00:00.000Z',
    status: '',
    body,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-02T00:00:00.000Z',
    updatedBy: 'ana',
    stationId: 'a',
    overruled: [],
    openConflicts: 0,
    _deleted: false,
    ...change,
  };
}
const later = { updatedAt: '2026-01-03T00:00:00.000Z', updatedBy: 'ben', stationId: 'b' };

describe('field by field', () => {
  const base = document({ name: 'Miso', colour: 'cream', alerts: [{ text: 'Bites' }] });

  test('Y-1: edits of different fields both survive', () => {
    const merged = mergeDocuments(
      fields,
      base,
      document({ ...base.body, name: 'Misu' }),
      document({ ...base.body, colour: 'grey' }, later),
    );
    expect(merged.body).toMatchObject({ name: 'Misu', colour: 'grey' });
    expect(merged.openConflicts).toBe(0);
  });

  test('Y-2: the same edit twice is no conflict', () => {
    const merged = mergeDocuments(
      fields,
      base,
      document({ ...base.body, name: 'Misu' }),
      document({ ...base.body, name: 'Misu' }, later),
    );
    expect(merged).toMatchObject({ body: { name: 'Misu' }, openConflicts: 0 });
  });

  test('Y-3: of two edits of one field the later counts and the other is kept for a person', () => {
    const merged = mergeDocuments(
      fields,
      base,
      document({ ...base.body, name: 'Misu' }),
      document({ ...base.body, name: 'Mizo' }, later),
    );
    expect(merged.body.name).toBe('Mizo');
    expect(merged.overruled).toEqual([
      expect.objectContaining({
        field: 'name',
        base: 'Miso',
        kept: 'Mizo',
        overruled: 'Misu',
        keptBy: 'ben',
        overruledBy: 'ana',
      }),
    ]);
  });

  test('Y-4: lists merge as sets', () => {
    const mine = document({ ...base.body, alerts: [{ text: 'Bites' }, { text: 'Deaf' }] });
    const theirs = document({ ...base.body, alerts: [{ text: 'Asthma' }] }, later);
    const { alerts } = mergeDocuments(fields, base, mine, theirs).body;
    expect(alerts).toEqual([{ text: 'Deaf' }, { text: 'Asthma' }]);
  });

  test('Y-6: an edit beside a deletion keeps the record', () => {
    const merged = mergeDocuments(
      fields,
      base,
      document(base.body, { _deleted: true }),
      document({ ...base.body, name: 'Misu' }, later),
    );
    expect(merged).toMatchObject({ _deleted: false, body: { name: 'Misu' }, openConflicts: 1 });
  });

  test('Y-8: a decision on one side closes the conflict on the other', () => {
    const merged = mergeDocuments(
      fields,
      base,
      document({ ...base.body, name: 'Misu' }),
      document({ ...base.body, name: 'Mizo' }, later),
    );
    const decided = { ...merged, overruled: [], openConflicts: 0, updatedAt: '2026-01-04T00:00:00.000Z' };
    const edited = {
      ...merged,
      body: { ...merged.body, colour: 'grey' },
      updatedAt: '2026-01-05T00:00:00.000Z',
    };
    expect(mergeDocuments(fields, merged, decided, edited)).toMatchObject({
      openConflicts: 0,
      body: { colour: 'grey' },
    });
  });
});

test('Y-5: evidence keeps the body written first, its status only moves on', () => {
  const first = document({ value: '1.7' }, { status: 'reviewed' });
  const second = document({ value: '9.9' }, { ...later, status: 'new' });
  const merged = mergeDocuments(sealed, undefined, second, first);
  expect(merged).toMatchObject({ body: { value: '1.7' }, status: 'reviewed', openConflicts: 1 });
});

const value = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.array(fc.string(), { maxLength: 4 }),
  fc.constant(undefined),
);
const body = fc.record({ a: value, b: value, c: value, d: fc.record({ e: value, f: value }) });
const clock = fc.integer({ min: 1, max: 9 }).map((day) => `2026-02-0${day}T00:00:00.000Z`);
const station = fc.constantFrom('a', 'b');

test('Y-7: the result does not depend on the side, and no differing value is dropped (property)', () => {
  fc.assert(
    fc.property(
      fc.option(body, { nil: undefined }),
      body,
      body,
      clock,
      clock,
      station,
      fc.boolean(),
      (base, one, two, at1, at2, stationId, deleted) => {
        const start = base && document(base);
        const mine = document(one, { updatedAt: at1, stationId, updatedBy: 'one', _deleted: deleted });
        const theirs = document(two, { updatedAt: at2, stationId: 'c', updatedBy: 'two' });
        const merged = mergeDocuments(fields, start, mine, theirs);
        expect(merged).toEqual(mergeDocuments(fields, start, theirs, mine));
        expect(merged.openConflicts).toBe(merged.overruled.length);
        for (const key of ['a', 'b', 'c'] as const) {
          for (const side of [mine, theirs]) {
            const text = JSON.stringify(side.body[key] ?? null);
            const isKept = JSON.stringify(merged.body[key] ?? null) === text;
            const isUnchanged = JSON.stringify(start?.body[key] ?? null) === text;
            const isNoted = merged.overruled.some(
              ({ field, overruled }) => field === key && JSON.stringify(overruled) === text,
            );
            const isSet = Array.isArray(mine.body[key]) && Array.isArray(theirs.body[key]);
            expect(isKept || isUnchanged || isNoted || isSet).toBe(true);
          }
        }
      },
    ),
    { numRuns: 2_000 },
  );
});
