import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MergeEntry, resolveMerges } from './resolve-merges.ts';

const ids = 'abcdefgh'.split('');
const someMerges = fc
  .array(fc.record({ mergedId: fc.constantFrom(...ids), keptId: fc.constantFrom(...ids), at: fc.nat(20) }))
  .map((merges) => merges.map((merge, i): MergeEntry => ({ ...merge, id: `m${i}`, at: String(merge.at) })));

test('H-22: a chain leads to its end, and crosswise merges to one of the two', () => {
  const merge = (mergedId: string, keptId: string, at: string) => ({ id: at, at, mergedId, keptId });
  expect(resolveMerges([merge('a', 'b', '1'), merge('b', 'c', '2')])).toEqual(
    new Map([
      ['a', 'c'],
      ['b', 'c'],
    ]),
  );
  expect(resolveMerges([merge('a', 'b', '1'), merge('b', 'a', '2')])).toEqual(new Map([['a', 'b']]));
});

test('H-22: any merges lead every record to exactly one that stands for itself, in whatever order they come', () => {
  fc.assert(
    fc.property(someMerges, fc.infiniteStream(fc.nat()), (merges, keys) => {
      const kept = resolveMerges(merges);
      const shuffled = merges
        .map((merge) => ({ merge, key: keys.next().value }))
        .sort((a, b) => a.key! - b.key!)
        .map(({ merge }) => merge);
      expect(resolveMerges(shuffled)).toEqual(kept);
      for (const [id, root] of kept) {
        expect(root).not.toBe(id);
        expect(kept.has(root)).toBe(false);
      }
      const rootOf = (id: string) => kept.get(id) ?? id;
      for (const { mergedId, keptId } of merges) expect(rootOf(mergedId)).toBe(rootOf(keptId));
    }),
  );
});

test('H-22: records that no chain of merges connects stay apart', () => {
  fc.assert(
    fc.property(someMerges, (merges) => {
      const group = new Map(ids.map((id) => [id, new Set([id])]));
      for (const { mergedId, keptId } of merges) {
        const union = new Set([...group.get(mergedId)!, ...group.get(keptId)!]);
        for (const id of union) group.set(id, union);
      }
      const kept = resolveMerges(merges);
      for (const id of ids) expect(group.get(id)!.has(kept.get(id) ?? id)).toBe(true);
    }),
  );
});
