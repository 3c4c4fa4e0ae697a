import type { FilledMangoQuery, RxDocumentData, RxJsonSchema } from 'rxdb';
import { getQueryMatcher, getSortComparator } from 'rxdb/plugins/core';
import type { CollectionTable } from './collection-table.ts';
import { type SqlSelector, selectorToSql } from './selector-to-sql.ts';
import { sortToSql } from './sort-to-sql.ts';

type SortPart = Record<string, 'asc' | 'desc'>;
type Query<D> = FilledMangoQuery<D>;
type Schema<D> = RxJsonSchema<RxDocumentData<D>>;

/** How a query is answered: the SQL, and what is left for JavaScript. */
export interface QueryPlan {
  readonly sql: string;
  readonly params: readonly (string | number)[];
  /** Rows are matched by RxDB's matcher after SQL. */
  readonly matchInJs: boolean;
  /** Rows are sorted by RxDB's comparator after SQL. */
  readonly sortInJs: boolean;
}

/** Decides what SQL answers; skip and limit go to SQL only when nothing is left for JavaScript. */
export function planQuery<D>(table: CollectionTable<D>, query: Query<D>): QueryPlan {
  const where = selectorToSql(query.selector, table);
  const order = sortToSql(query.sort as SortPart[], query.selector as Record<string, unknown>, table);
  let sql = `SELECT data FROM ${table.name} WHERE ${where.sql}`;
  // What JavaScript sorts arrives by id, so that documents its comparator ties come out in a repeatable order.
  sql += ` ORDER BY ${order ?? '+id'}`;
  const matchInJs = !where.complete;
  const sortInJs = order === undefined;
  if (matchInJs || sortInJs) return { sql, params: where.params, matchInJs, sortInJs };
  const { bounds, params } = window(query);
  return { sql: sql + bounds, params: [...where.params, ...params], matchInJs, sortInJs };
}

/** The documents a query finds, in its order. */
export function runQuery<D>(
  table: CollectionTable<D>,
  schema: Schema<D>,
  query: Query<D>,
): RxDocumentData<D>[] {
  return table.read(() => {
    const plan = planQuery(table, query);
    const statement = table.connection.prepare(plan.sql).pluck();
    if (!plan.matchInJs && !plan.sortInJs) {
      const rows = statement.all(...plan.params) as string[];
      return rows.map((json) => JSON.parse(json) as RxDocumentData<D>);
    }
    const end = query.skip + limitOf(query);
    const matches = plan.matchInJs ? getQueryMatcher(schema, query) : () => true;
    const found: RxDocumentData<D>[] = [];
    for (const json of statement.iterate(...plan.params)) {
      if (!plan.sortInJs && found.length >= end) break;
      const document = JSON.parse(json as string) as RxDocumentData<D>;
      if (matches(document)) found.push(document);
    }
    if (plan.sortInJs) {
      const compare = getSortComparator(schema, query);
      found.sort((a, b) => compare(a, b) ?? 0);
    }
    return found.slice(query.skip, end);
  });
}

/** The number of documents that `runQuery` returns, counted by SQL alone where the selector translates. */
export function runCount<D>(table: CollectionTable<D>, schema: Schema<D>, query: Query<D>): number {
  return table.read(() => {
    const where = selectorToSql(query.selector, table);
    const total = where.complete ? countInSql(table, where) : countInJs(table, schema, query, where);
    return Math.max(0, Math.min(total - query.skip, limitOf(query)));
  });
}

function countInSql<D>(table: CollectionTable<D>, where: SqlSelector): number {
  const sql = `SELECT count(*) FROM ${table.name} WHERE ${where.sql}`;
  return table.connection
    .prepare(sql)
    .pluck()
    .get(...where.params) as number;
}

function countInJs<D>(
  table: CollectionTable<D>,
  schema: Schema<D>,
  query: Query<D>,
  where: SqlSelector,
): number {
  const matches = getQueryMatcher(schema, query);
  const statement = table.connection.prepare(`SELECT data FROM ${table.name} WHERE ${where.sql}`).pluck();
  let count = 0;
  for (const json of statement.iterate(...where.params)) {
    if (matches(JSON.parse(json as string))) count += 1;
  }
  return count;
}

function limitOf<D>(query: Query<D>): number {
  return typeof query.limit === 'number' ? query.limit : Number.POSITIVE_INFINITY;
}

function window<D>(query: Query<D>): { bounds: string; params: number[] } {
  const limit = limitOf(query);
  if (limit === Number.POSITIVE_INFINITY && !query.skip) return { bounds: '', params: [] };
  return {
    bounds: ' LIMIT ? OFFSET ?',
    params: [limit === Number.POSITIVE_INFINITY ? -1 : limit, query.skip ?? 0],
  };
}
