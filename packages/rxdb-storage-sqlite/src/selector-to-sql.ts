import { isExactNumber, OFF_TYPE, type PathFacts, TEXT_ORDER_DIFFERS, textFacts } from './path-facts.ts';
import type { Field } from './schema-fields.ts';

/** A condition in SQL with its parameters in order. */
export interface SqlCondition {
  readonly sql: string;
  readonly params: readonly (string | number)[];
}

/** The part of a selector that SQL answers; when not `complete`, RxDB's matcher checks each row again. */
export interface SqlSelector extends SqlCondition {
  readonly complete: boolean;
}

/** What the translator knows of the table: its fields and the facts about their values. */
export interface Vocabulary {
  readonly fields: ReadonlyMap<string, Field>;
  readonly facts: Pick<PathFacts, 'get'>;
}

const MAX_BRANCHES = 200;
const MAX_LIST = 5000;

/**
 * Translates the conditions of a Mango selector whose SQL meaning is provably RxDB's (mingo's) meaning, and
 * leaves out the others: the result is never narrower than the selector.
 */
export function selectorToSql(selector: object, vocabulary: Vocabulary): SqlSelector {
  const parts: SqlCondition[] = [];
  let complete = true;
  for (const [key, value] of Object.entries(selector)) {
    if (key === '$and' && isSelectorList(value)) {
      for (const branch of value) {
        const inner = selectorToSql(branch, vocabulary);
        complete &&= inner.complete;
        if (inner.sql !== '1') parts.push(inner);
      }
      continue;
    }
    const translated = key.startsWith('$')
      ? logical(key, value, vocabulary)
      : fieldConditions(key, value, vocabulary);
    for (const part of translated) {
      if (part) parts.push(part);
      else complete = false;
    }
  }
  if (parts.length > MAX_BRANCHES) return { sql: '1', params: [], complete: false };
  return { ...join(parts, ' AND ', '1'), complete };
}

function logical(operator: string, value: unknown, vocabulary: Vocabulary): (SqlCondition | undefined)[] {
  if ((operator !== '$or' && operator !== '$nor') || !isSelectorList(value)) return [undefined];
  const branches = value.map((branch) => selectorToSql(branch, vocabulary));
  if (branches.some((branch) => !branch.complete)) return [undefined];
  const any = join(branches, ' OR ', '0');
  return [operator === '$or' ? any : not(any)];
}

function fieldConditions(path: string, value: unknown, vocabulary: Vocabulary): (SqlCondition | undefined)[] {
  const field = vocabulary.fields.get(path);
  if (!field || vocabulary.facts.get(path) & OFF_TYPE) return [undefined];
  const operators: Record<string, unknown> =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : { $eq: value };
  const names = Object.keys(operators);
  if (names.length === 0) return [undefined];
  return names.map((name) => comparison(field, name, operators[name], vocabulary));
}

function comparison(
  field: Field,
  operator: string,
  value: unknown,
  vocabulary: Vocabulary,
): SqlCondition | undefined {
  const { sql } = field;
  switch (operator) {
    case '$eq':
      return equals(field, value);
    case '$ne':
      return not(equals(field, value));
    case '$in':
      return oneOf(field, value);
    case '$nin':
      return not(oneOf(field, value));
    case '$gt':
      return range(field, '>', value, vocabulary);
    case '$gte':
      return range(field, '>=', value, vocabulary);
    case '$lt':
      return range(field, '<', value, vocabulary);
    case '$lte':
      return range(field, '<=', value, vocabulary);
    case '$exists': {
      // A JSON null exists, a missing field does not; nested existence has rules of its own in mingo.
      if (field.keys.length > 1 || typeof value !== 'boolean' || !sql.startsWith('json_')) return undefined;
      return { sql: `json_type(data,'$.${field.path}') IS ${value ? 'NOT ' : ''}NULL`, params: [] };
    }
    default:
      return undefined;
  }
}

function equals(field: Field, value: unknown): SqlCondition | undefined {
  if (value === null) return { sql: `${field.sql} IS NULL`, params: [] };
  const operand = literal(field, value);
  return operand && { sql: `${field.sql} = ${operand.sql}`, params: operand.params };
}

function oneOf(field: Field, list: unknown): SqlCondition | undefined {
  if (!Array.isArray(list) || list.length > MAX_LIST) return undefined;
  const operands = list.filter((value) => value !== null).map((value) => literal(field, value));
  if (!operands.every((operand) => operand !== undefined)) return undefined;
  const among = join(operands, ',', '');
  const within = { sql: `${field.sql} IN (${among.sql})`, params: among.params };
  if (!list.includes(null)) return within;
  return { sql: `(${within.sql} OR ${field.sql} IS NULL)`, params: within.params };
}

function range(
  field: Field,
  operator: string,
  value: unknown,
  { facts }: Vocabulary,
): SqlCondition | undefined {
  if (field.type === 'boolean') return undefined;
  if (typeof value === 'string') {
    const mixed = (facts.get(field.path) | textFacts(value)) & TEXT_ORDER_DIFFERS;
    if (mixed === TEXT_ORDER_DIFFERS) return undefined;
  }
  const operand = literal(field, value);
  return operand && { sql: `${field.sql} ${operator} ${operand.sql}`, params: operand.params };
}

function literal(field: Field, value: unknown): SqlCondition | undefined {
  if (typeof value !== field.type) return undefined;
  if (typeof value === 'boolean') return { sql: value ? '1' : '0', params: [] };
  if (typeof value === 'string') return value.isWellFormed() ? { sql: '?', params: [value] } : undefined;
  if (typeof value !== 'number' || !isExactNumber(value) || Object.is(value, -0)) return undefined;
  return { sql: '?', params: [value] };
}

/** Negation in two-valued logic: what SQL leaves unknown (a comparison with NULL) counts as not matching. */
function not(condition: SqlCondition | undefined): SqlCondition | undefined {
  return condition && { sql: `(${condition.sql}) IS NOT TRUE`, params: condition.params };
}

function join(parts: readonly SqlCondition[], separator: string, empty: string): SqlCondition {
  if (parts.length === 0) return { sql: empty, params: [] };
  if (parts.length === 1) return { sql: parts[0]!.sql, params: parts[0]!.params };
  const wrap = separator !== ',';
  return {
    sql: parts.map((part) => (wrap ? `(${part.sql})` : part.sql)).join(separator),
    params: parts.flatMap((part) => part.params),
  };
}

function isSelectorList(value: unknown): value is object[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_BRANCHES) return false;
  return value.every((branch) => typeof branch === 'object' && branch !== null && !Array.isArray(branch));
}
