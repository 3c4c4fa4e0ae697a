import { describe, expect, it } from 'vitest';
import { ASTRAL, HIGH_BMP, MISSING, NULL, OFF_TYPE } from './path-facts.ts';
import { schemaFields } from './schema-fields.ts';
import { selectorToSql } from './selector-to-sql.ts';
import { sortToSql } from './sort-to-sql.ts';
import { patientSchema } from './test/harness.ts';

const fields = schemaFields(patientSchema);
const knowing = (facts: Record<string, number>) => ({
  fields,
  facts: { get: (path: string) => facts[path] ?? 0 },
});
const name = "json_extract(data,'$.name')";

describe('Mango to SQL', () => {
  it('S-4 translates typed comparisons and keeps values out of the text', () => {
    expect(selectorToSql({ _deleted: { $eq: false }, name: { $gte: "o'b" } }, knowing({}))).toEqual({
      sql: `(deleted = 0) AND (${name} >= ?)`,
      params: ["o'b"],
      complete: true,
    });
  });

  it('S-4 negation counts null and missing as JavaScript does', () => {
    expect(selectorToSql({ name: { $ne: 'x' } }, knowing({})).sql).toBe(`(${name} = ?) IS NOT TRUE`);
  });

  it.each([
    ['a value of another type', { age: { $eq: 'x' } }, {}],
    ['a number SQLite reads differently', { age: { $gt: 2 ** 60 } }, {}],
    ['negative zero', { age: { $in: [-0] } }, {}],
    ['an ill-formed text', { name: { $eq: '\ud800' } }, {}],
    ['an order over a boolean', { active: { $gt: false } }, {}],
    ['a regular expression', { name: { $regex: 'a' } }, {}],
    ['an array field', { tags: { $eq: 'x' } }, {}],
    ['an unknown field', { ghost: { $eq: 'x' } }, {}],
    ['a field with off-type values', { name: { $eq: 'x' } }, { name: OFF_TYPE }],
    ['a text range across the two orders', { name: { $gt: '\ue000' } }, { name: ASTRAL }],
    ['an $or with one such branch', { $or: [{ name: 'x' }, { ghost: 'y' }] }, {}],
  ])('S-4 leaves %s to RxDB', (_, selector, facts) => {
    expect(selectorToSql(selector, knowing(facts))).toEqual({ sql: '1', params: [], complete: false });
  });

  it('S-4 what translates still narrows the rows for the rest', () => {
    expect(selectorToSql({ name: 'x', tags: { $size: 1 } }, knowing({}))).toMatchObject({
      sql: `${name} = ?`,
      complete: false,
    });
  });
});

describe('sort to SQL', () => {
  it('S-6 orders by schema fields, in both directions', () => {
    expect(sortToSql([{ name: 'desc' }, { id: 'asc' }], {}, knowing({ name: ASTRAL | NULL }))).toBe(
      `${name} DESC, id`,
    );
  });

  it.each([
    ['mixes the two text orders', ASTRAL | HIGH_BMP],
    ['has both null and missing', NULL | MISSING],
    ['has off-type values', OFF_TYPE],
  ])('S-6 leaves the order to RxDB where the field %s', (_, facts) => {
    expect(sortToSql([{ name: 'asc' }], {}, knowing({ name: facts }))).toBeUndefined();
  });

  it('S-6 does not sort by what the selector pins', () => {
    expect(sortToSql([{ name: 'asc' }, { age: 'asc' }], { name: { $eq: 'x' } }, knowing({}))).toBe(
      "json_extract(data,'$.age')",
    );
  });
});
