import { canonicalJson } from './canonical-json.ts';
import { deepEqual } from './deep-equal.ts';

/** A body taken apart into its leaves by path: `address.city`, and `alerts#"x"` for an entry of a list. */
export type Leaves = Map<string, unknown>;

/**
 * Takes a body apart. Records go by their keys, lists of distinct texts or records by their entries, since
 * those merge as sets; any other list (points, numbers) is one value. `whole` names lists to keep in one.
 */
export function leavesOf(
  body: Record<string, unknown>,
  whole: ReadonlySet<string> = new Set(),
  prefix = '',
): Leaves {
  const leaves: Leaves = new Map();
  for (const [key, value] of Object.entries(body)) {
    const path = prefix + escapeKey(key);
    if (value === undefined) continue;
    if (isRecord(value)) {
      leaves.set(`${path}.`, {});
      for (const [inner, leaf] of leavesOf(value, whole, `${path}.`)) leaves.set(inner, leaf);
    } else if (isSetList(value) && !whole.has(path)) {
      leaves.set(`${path}#`, []);
      for (const entry of value) leaves.set(`${path}#${canonicalJson(entry)}`, entry);
    } else leaves.set(path, value);
  }
  return leaves;
}

/** Lists that merge as one value in this body. */
export function wholeLists(body: Record<string, unknown>, prefix = ''): string[] {
  return Object.entries(body).flatMap(([key, value]) => {
    const path = prefix + escapeKey(key);
    if (isRecord(value)) return wholeLists(value, `${path}.`);
    return Array.isArray(value) && !isSetList(value) ? [path] : [];
  });
}

/** Puts leaves together again; a list gets its entries in the order in which the map holds them. */
export function bodyOf(leaves: Leaves): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [path, value] of leaves) {
    const hash = path.indexOf('#');
    const keys = (hash < 0 ? path : path.slice(0, hash)).split('.').map(unescapeKey);
    const isMarker = hash < 0 && path.endsWith('.');
    if (isMarker) keys.pop();
    let at = body;
    for (const key of keys.slice(0, -1)) {
      if (!isRecord(own(at, key))) put(at, key, {});
      at = own(at, key) as Record<string, unknown>;
    }
    const last = keys.at(-1)!;
    if (hash >= 0) {
      if (!Array.isArray(own(at, last))) put(at, last, []);
      if (hash < path.length - 1) (own(at, last) as unknown[]).push(value);
    } else if (isMarker) {
      if (!isRecord(own(at, last))) put(at, last, {});
    } else if (!isRecord(own(at, last))) put(at, last, value);
  }
  return body;
}

/** A key like `__proto__` is a key like any other: what all objects share is neither read nor written. */
function own(record: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function put(record: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
}

/** The paths whose values differ between two bodies, with both values. */
export function changedPaths(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): { path: string; before: unknown; after: unknown }[] {
  const whole = new Set([...wholeLists(before), ...wholeLists(after)]);
  const [old, next] = [leavesOf(before, whole), leavesOf(after, whole)];
  return [...new Set([...old.keys(), ...next.keys()])]
    .filter((path) => !deepEqual(old.get(path), next.get(path)))
    .map((path) => ({ path, before: old.get(path), after: next.get(path) }));
}

function isSetList(value: unknown): value is unknown[] {
  if (!Array.isArray(value)) return false;
  if (!value.every((entry) => typeof entry === 'string' || isRecord(entry))) return false;
  return value.length < 2 || new Set(value.map(canonicalJson)).size === value.length;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const escapeKey = (key: string) => key.replaceAll('~', '~0').replaceAll('.', '~1').replaceAll('#', '~2');
const unescapeKey = (key: string) => key.replaceAll('~2', '#').replaceAll('~1', '.').replaceAll('~0', '~');
