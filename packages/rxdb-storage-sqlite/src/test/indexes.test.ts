import type { MangoQuery } from 'rxdb';
import { beforeAll, describe, expect, it } from 'vitest';
import { planQuery } from '../query-runner.ts';
import { openSqlitePatients, type Patient, prepared, stored } from './harness.ts';

let instance: Awaited<ReturnType<typeof openSqlitePatients>>;

beforeAll(async () => {
  instance = await openSqlitePatients(':memory:');
  const rows = Array.from({ length: 3000 }, (_, index) => ({
    document: stored(
      { id: `p${index}`, name: `n${index % 77}`, age: index % 900, active: index % 2 === 0 },
      1e12 + index,
    ),
  }));
  await instance.bulkWrite(rows, 'test');
});

function explain(sql: string, params: readonly unknown[]): string {
  const { db } = instance.internals.connection;
  const steps = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...params);
  return steps.map((step) => step.detail).join('; ');
}

function plan(query: MangoQuery<Patient>) {
  return planQuery(instance.internals.table, prepared(query).query);
}

const live = { _deleted: { $eq: false } };
const cases: [string, MangoQuery<Patient>, string][] = [
  [
    'a range',
    { selector: { ...live, age: { $gte: 5 } }, sort: [{ age: 'asc' }], limit: 50 },
    '_deleted age id (deleted=? AND <expr>>?)',
  ],
  [
    'a descending range',
    { selector: { ...live, age: { $lt: 5 } }, sort: [{ age: 'desc' }, { id: 'desc' }] },
    '_deleted age id (deleted=? AND <expr><?)',
  ],
  [
    'an equality in default order',
    { selector: { ...live, name: 'n5' } },
    '_deleted name id (deleted=? AND <expr>=?)',
  ],
  [
    'equality and range',
    { selector: { ...live, name: 'n5', age: { $gt: 9 } }, sort: [{ age: 'asc' }] },
    '_deleted name age id (deleted=? AND <expr>=? AND <expr>>?)',
  ],
  ['a sort alone', { selector: live, sort: [{ age: 'asc' }], limit: 5 }, '_deleted age id (deleted=?)'],
];

describe('indexes of the schema are used', () => {
  it.each(cases)('S-5 %s is one index walk without a sort', (_, query, index) => {
    const { sql, params, matchInJs, sortInJs } = plan(query);
    expect({ matchInJs, sortInJs }).toEqual({ matchInJs: false, sortInJs: false });
    expect(explain(sql, params)).toMatch(/^SEARCH \S+ USING INDEX /);
    expect(explain(sql, params)).toContain(index);
    expect(explain(sql, params)).not.toContain('TEMP B-TREE');
  });

  it('S-5 an index narrows a query that JavaScript finishes', () => {
    const { sql, params, matchInJs } = plan({
      selector: { ...live, name: 'n5', tags: { $elemMatch: { $eq: 'x' } } },
    });
    expect(matchInJs).toBe(true);
    expect(explain(sql, params)).toContain('_deleted name');
  });

  it('S-5 a count reads the index alone', () => {
    const { name } = instance.internals.table;
    const sql = `SELECT count(*) FROM ${name} WHERE (deleted = 0) AND (json_extract(data,'$.age') >= ?)`;
    expect(explain(sql, [5])).toContain('USING COVERING INDEX');
  });

  it('S-9 changes since a checkpoint walk the index of sequence numbers', () => {
    const sql = `SELECT seq, data FROM ${instance.internals.table.name} WHERE seq > ? ORDER BY seq LIMIT ?`;
    const steps = explain(sql, [1, 10]);
    expect(steps).toContain('feed (seq>?)');
    expect(steps).not.toContain('TEMP B-TREE');
  });
});
