import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { hasSeen, historyAfter, historyOfNew } from './edit-history.ts';
import { type Mergeable, mergeDocuments } from './merge-documents.ts';
import { countOpenConflicts, openConflicts } from './open-conflicts.ts';

const fields = { merge: 'merge-fields' } as const;
const note = {
  merge: 'merge-fields',
  statusOrder: ['new', 'reviewed', 'withdrawn'],
  sealedAt: 'reviewed',
} as const;
const sealed = { merge: 'insert-only', statusOrder: ['new', 'reviewed', 'withdrawn'] } as const;
const START = Date.UTC(2026, 0, 1);
const iso = (now: number) => new Date(now).toISOString();

interface By {
  writer: string;
  now?: number;
}

function made(body: Record<string, unknown>, { writer, now = START }: By, status = ''): Mergeable {
  return {
    id: 'x',
    kind: 'patient',
    version: 1,
    clinicId: 'c',
    patientId: '',
    ownerId: 'o',
    at: iso(START),
    status,
    body,
    createdAt: iso(now),
    updatedAt: iso(now),
    updatedBy: `vet-${writer}`,
    stationId: writer,
    history: historyOfNew({ now, writer, author: `vet-${writer}` }),
    overruled: [],
    openConflicts: 0,
    _deleted: false,
  };
}

function edited(
  before: Mergeable,
  change: Partial<Mergeable>,
  { writer, now = START }: By,
  isSeal = false,
): Mergeable {
  const after = {
    ...before,
    ...change,
    updatedAt: iso(now),
    updatedBy: `vet-${writer}`,
    stationId: writer,
  };
  after.history = historyAfter(before, after, { now, writer, author: `vet-${writer}`, isSeal });
  after.openConflicts = countOpenConflicts(after);
  return after;
}
const setBody = (before: Mergeable, body: Record<string, unknown>, by: By) =>
  edited(before, { body: { ...before.body, ...body } }, by);

const a = { writer: 'a', now: START + 1_000 };
const b = { writer: 'b', now: START + 2_000 };

describe('field by field', () => {
  const base = made({ name: 'Miso', colour: 'cream', alerts: [{ text: 'Bites' }] }, { writer: 'z' });

  test('Y-1: edits of different fields both survive', () => {
    const merged = mergeDocuments(
      fields,
      setBody(base, { name: 'Misu' }, a),
      setBody(base, { colour: 'grey' }, b),
    );
    expect(merged.body).toEqual({ name: 'Misu', colour: 'grey', alerts: [{ text: 'Bites' }] });
    expect(merged.openConflicts).toBe(0);
  });

  test('Y-2: the same edit twice is no conflict', () => {
    const merged = mergeDocuments(
      fields,
      setBody(base, { name: 'Misu' }, a),
      setBody(base, { name: 'Misu' }, b),
    );
    expect(merged).toMatchObject({ body: { name: 'Misu' }, openConflicts: 0 });
  });

  test('Y-3: of two edits of one field the later counts and the other is kept for a person', () => {
    const merged = mergeDocuments(
      fields,
      setBody(base, { name: 'Misu' }, a),
      setBody(base, { name: 'Mizo' }, b),
    );
    expect(merged.body.name).toBe('Mizo');
    expect(openConflicts(merged)).toEqual([
      expect.objectContaining({
        field: 'name',
        base: 'Miso',
        kept: 'Mizo',
        overruled: 'Misu',
        keptBy: 'vet-b',
        keptAt: iso(b.now),
        overruledBy: 'vet-a',
        overruledAt: iso(a.now),
      }),
    ]);
  });

  test('Y-4: lists merge as sets', () => {
    const mine = setBody(base, { alerts: [{ text: 'Bites' }, { text: 'Deaf' }] }, a);
    const theirs = setBody(base, { alerts: [{ text: 'Asthma' }] }, b);
    expect(mergeDocuments(fields, mine, theirs)).toMatchObject({
      body: { alerts: [{ text: 'Deaf' }, { text: 'Asthma' }] },
      openConflicts: 0,
    });
  });

  test('Y-4: a list of points is one value', () => {
    const line = made({ points: [0, 0, 5, 5] }, { writer: 'z' });
    const merged = mergeDocuments(
      fields,
      setBody(line, { points: [0, 0, 9, 9] }, a),
      setBody(line, { points: [1, 1, 5, 5] }, b),
    );
    expect(merged.body.points).toEqual([1, 1, 5, 5]);
    expect(openConflicts(merged)).toMatchObject([{ overruled: [0, 0, 9, 9] }]);
  });

  test('Y-6: an edit beside a deletion keeps the record and shows the deletion; a deletion that saw it holds', () => {
    const deleted = edited(base, { _deleted: true }, a);
    const kept = mergeDocuments(fields, deleted, setBody(base, { name: 'Misu' }, b));
    expect(kept).toMatchObject({ _deleted: false, body: { name: 'Misu' }, openConflicts: 1 });
    expect(mergeDocuments(fields, deleted, base)._deleted).toBe(true);
    const again = edited(kept, { _deleted: true }, a);
    expect(mergeDocuments(fields, again, kept)._deleted).toBe(true);
  });

  test('Y-8: a decision on one side closes the conflict on the other, also beside another edit', () => {
    const merged = mergeDocuments(
      fields,
      setBody(base, { name: 'Misu' }, a),
      setBody(base, { name: 'Mizo' }, b),
    );
    const decided = edited(merged, { overruled: [] }, { writer: 'a', now: START + 3_000 });
    const other = setBody(merged, { colour: 'grey' }, { writer: 'b', now: START + 4_000 });
    expect(mergeDocuments(fields, decided, other)).toMatchObject({
      openConflicts: 0,
      body: { name: 'Mizo', colour: 'grey' },
    });
  });

  test('Y-9: an edit made in sight of another counts as later, however wrong the clock', () => {
    const ahead = setBody(base, { name: 'Ahead' }, { writer: 'a', now: START + 2 * 86_400_000 });
    const corrected = setBody(ahead, { name: 'Corrected' }, { writer: 'b', now: START - 2 * 86_400_000 });
    const apart = setBody(ahead, { colour: 'grey' }, { writer: 'c', now: START });
    expect(mergeDocuments(fields, corrected, apart)).toMatchObject({
      body: { name: 'Corrected', colour: 'grey' },
      openConflicts: 0,
    });
  });

  test('Y-9: an older version that comes back changes nothing, so an edit that was taken back stays so', () => {
    const first = setBody(base, { name: 'Wrong' }, a);
    const reverted = setBody(first, { name: 'Miso' }, a);
    expect(mergeDocuments(fields, reverted, first)).toBe(reverted);
    expect(mergeDocuments(fields, base, reverted)).toBe(reverted);
  });
});

test('Y-5: evidence keeps the body written first, its status only moves on', () => {
  const first = made({ value: '1.7' }, { writer: 'a' }, 'reviewed');
  const second = made({ value: '9.9' }, { writer: 'b', now: START + 1 }, 'new');
  const merged = mergeDocuments(sealed, second, first);
  expect(merged).toMatchObject({ body: { value: '1.7' }, status: 'reviewed', openConflicts: 1 });
  expect(openConflicts(merged)).toMatchObject([
    { field: '@body', overruled: { value: '9.9' }, overruledBy: 'vet-b' },
  ]);
});

/** A random story: three writers edit, delete, decide and meet in any order. Answers every version there ever was. */
const value = fc.oneof(
  fc.constantFrom('red', 'blue', 'green'),
  fc.integer({ min: 0, max: 3 }),
  fc.constant(undefined),
);
const step = fc.record({
  replica: fc.nat({ max: 2 }),
  skew: fc.integer({ min: -2, max: 2 }),
  act: fc.oneof(
    fc.record({ type: fc.constant('set' as const), key: fc.constantFrom('name', 'colour'), value }),
    fc.record({ type: fc.constant('nested' as const), key: fc.constantFrom('city', 'street'), value }),
    fc.record({
      type: fc.constant('list' as const),
      list: fc.uniqueArray(fc.constantFrom('bites', 'deaf', 'asthma'), { maxLength: 3 }),
    }),
    fc.record({
      type: fc.constant('status' as const),
      status: fc.constantFrom('new', 'reviewed', 'withdrawn'),
    }),
    fc.record({ type: fc.constant('delete' as const), deleted: fc.boolean() }),
    fc.record({ type: fc.constant('decide' as const) }),
    fc.record({ type: fc.constant('meet' as const), other: fc.nat({ max: 2 }) }),
  ),
});

function tell(
  policy: Parameters<typeof mergeDocuments>[0],
  steps: (typeof step extends fc.Arbitrary<infer S> ? S : never)[],
  apart: boolean,
): Mergeable[] {
  const start = made({ name: 'Miso', alerts: ['bites'] }, { writer: 'z' }, 'new');
  const replicas = ['a', 'b', 'c'].map((writer, i) =>
    apart ? made({ name: writer, alerts: [writer] }, { writer, now: START + i }, 'new') : start,
  );
  const versions = [...replicas];
  steps.forEach(({ replica, skew, act }, i) => {
    const before = replicas[replica]!;
    const by = { writer: 'abc'[replica]!, now: START + i * 1_000 + skew * 86_400_000 };
    const isNote = 'sealedAt' in policy;
    const isSealed = policy.merge === 'insert-only' || (isNote && before.status !== 'new');
    let after = before;
    if (act.type === 'meet') after = mergeDocuments(policy, before, replicas[act.other]!);
    else if (act.type === 'status') {
      const order: readonly string[] = sealed.statusOrder;
      if ((isSealed || isNote) && order.indexOf(act.status) < order.indexOf(before.status)) return;
      const seals = isNote && before.status === 'new' && act.status !== 'new';
      after = edited(before, { status: act.status }, by, seals);
    } else if (act.type === 'decide') after = edited(before, { overruled: before.overruled.slice(1) }, by);
    else if (isSealed) return;
    else if (act.type === 'set') after = setBody(before, { [act.key]: act.value }, by);
    else if (act.type === 'nested')
      after = setBody(before, { address: { ...(before.body.address as object), [act.key]: act.value } }, by);
    else if (act.type === 'list') after = setBody(before, { alerts: act.list }, by);
    else after = edited(before, { _deleted: act.deleted }, by);
    replicas[replica] = after;
    versions.push(after);
  });
  return versions;
}

describe.each([
  ['merged by field', fields],
  ['evidence', sealed],
  ['sealed on the way', note],
])('any order of merges gives the same result: %s', (_name, policy) => {
  test.each([
    ['from one version', false],
    ['made apart under one id', true],
  ])(
    'Y-7: %s (property)',
    (_case, apart) => {
      fc.assert(
        fc.property(
          fc.array(step, { minLength: 1, maxLength: 16 }),
          fc.infiniteStream(fc.nat()),
          (steps, picks) => {
            const versions = tell(policy, steps, apart);
            const expected = canonicalJson(versions.reduce((all, one) => mergeDocuments(policy, all, one)));
            for (let round = 0; round < 3; round++) {
              // Pairs are drawn at random, so the tree of merges has any shape, and versions come twice.
              const pool = [...versions, ...versions.slice(0, 3)];
              while (pool.length > 1) {
                const one = pool.splice(picks.next().value % pool.length, 1)[0]!;
                const i = picks.next().value % pool.length;
                pool[i] = mergeDocuments(policy, pool[i]!, one);
              }
              expect(canonicalJson(pool[0])).toBe(expected);
            }
          },
        ),
        { numRuns: 800 },
      );
    },
    60_000,
  );

  test('Y-3: no value is dropped unless somebody who had seen it replaced it (property)', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const versions = tell(
          policy,
          steps.filter(({ act }) => act.type !== 'decide' && act.type !== 'delete'),
          true,
        );
        const end = versions.reduce((all, one) => mergeDocuments(policy, all, one));
        for (const version of versions) {
          const stamp = version.history.stamps.name ?? version.history.stamps['*']!;
          const replacedKnowingly = versions.some(
            (other) =>
              (other.history.stamps.name ?? other.history.stamps['*']) !== stamp &&
              !other.overruled.some(
                (value) => value.stamp === stamp && (value.field === 'name' || value.field === '@body'),
              ) &&
              hasSeen(other.history.clock, stamp),
          );
          const isInForce = canonicalJson(end.body.name) === canonicalJson(version.body.name);
          const isKept = end.overruled.some(({ overruled, field }) =>
            field === '@body'
              ? canonicalJson(overruled) === canonicalJson(version.body)
              : field === 'name' &&
                canonicalJson(overruled ?? null) === canonicalJson(version.body.name ?? null),
          );
          expect(isInForce || isKept || replacedKnowingly).toBe(true);
        }
      }),
      { numRuns: 800 },
    );
  }, 60_000);
});
