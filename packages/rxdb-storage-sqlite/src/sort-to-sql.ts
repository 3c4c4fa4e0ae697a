import { MISSING, NULL, OFF_TYPE, TEXT_ORDER_DIFFERS } from './path-facts.ts';
import type { Vocabulary } from './selector-to-sql.ts';

/**
 * The ORDER BY list that equals RxDB's sort comparator, or undefined where SQLite would order otherwise:
 * unknown or off-type fields, strings that mix the two character ranges, and fields that are null in some
 * documents and missing in others (JavaScript puts missing before null, SQL sees one NULL). Fields that the
 * selector pins to one value do not order anything and are left out, so that more indexes fit.
 */
export function sortToSql(
  sort: readonly Readonly<Record<string, 'asc' | 'desc'>>[],
  selector: Readonly<Record<string, unknown>>,
  { fields, facts }: Vocabulary,
): string | undefined {
  const terms: string[] = [];
  for (const part of sort) {
    const [path, direction] = Object.entries(part)[0] ?? [];
    const field = path === undefined ? undefined : fields.get(path);
    if (!field) return undefined;
    const known = facts.get(field.path);
    if (!(known & OFF_TYPE) && isPinned(selector[field.path])) continue;
    if (known & OFF_TYPE || has(known, NULL | MISSING) || has(known, TEXT_ORDER_DIFFERS)) return undefined;
    terms.push(direction === 'desc' ? `${field.sql} DESC` : field.sql);
  }
  return terms.length > 0 ? terms.join(', ') : 'id';
}

function isPinned(condition: unknown): boolean {
  const value = (condition as { $eq?: unknown } | undefined)?.$eq;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function has(known: number, all: number): boolean {
  return (known & all) === all;
}
