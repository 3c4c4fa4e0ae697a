import type { EntityDeclaration } from '../declare.ts';
import type { BurrowDocument, EditHistory, OverruledValue } from '../document.ts';
import { bodyOf, type Leaves, leavesOf, wholeLists } from './body-paths.ts';
import { canonicalJson } from './canonical-json.ts';
import { deepEqual } from './deep-equal.ts';
import { compareClocks, DELETED, envelopeFields, hasSeen, lastStamp, MADE } from './edit-history.ts';
import { countOpenConflicts } from './open-conflicts.ts';

export type Mergeable = BurrowDocument & { _deleted: boolean };
type Policy = Pick<EntityDeclaration, 'merge' | 'statusOrder' | 'sealedAt'>;
type Value = Pick<OverruledValue, 'stamp' | 'base' | 'overruled'>;

/**
 * Makes one of two versions of a document (docs/specs/sync.md, Y-1 to Y-9).
 *
 * A version that contains the other's edits wins as it is. Of two that were edited apart, each field keeps
 * every value that no later author had seen and replaced: the latest counts, the others go to `overruled` for
 * a person. No common ancestor is needed, and any number of versions give the same result in any order.
 */
export function mergeDocuments(policy: Policy, a: Mergeable, b: Mergeable): Mergeable {
  switch (compareClocks(a.history.clock, b.history.clock)) {
    case 'after':
      return a;
    case 'before':
      return b;
    case 'same':
      return deepEqual(a, b) || canonicalJson(a) > canonicalJson(b) ? a : b;
    case 'concurrent':
      return new Merge(policy, a, b).run();
  }
}

/** The state of one merge of two versions that were edited apart. */
class Merge {
  readonly #policy: Policy;
  readonly #a: Mergeable;
  readonly #b: Mergeable;
  /** The version that was made first; its `*` is the merged one's. */
  readonly #first: Mergeable;
  /** The version whose body stays, when one is sealed. */
  readonly #sealed: Mergeable | undefined;
  readonly #stamps: Record<string, string> = {};
  readonly #priors: Record<string, unknown> = {};
  readonly #overruled: OverruledValue[] = [];

  constructor(policy: Policy, a: Mergeable, b: Mergeable) {
    this.#policy = policy;
    this.#a = a;
    this.#b = b;
    this.#sealed = firstSealed(policy, a, b);
    this.#first = a.history.stamps[MADE]! <= b.history.stamps[MADE]! ? a : b;
  }

  run(): Mergeable {
    const [a, b, first] = [this.#a, this.#b, this.#first];
    const last = lastStamp(a.history) >= lastStamp(b.history) ? a : b;
    const merged: Mergeable = {
      ...last,
      kind: first.kind,
      clinicId: first.clinicId,
      createdAt: first.createdAt,
      version: Math.max(a.version, b.version),
      body: this.#policy.merge === 'insert-only' ? this.#evidence() : this.#fields(),
    };
    for (const field of envelopeFields)
      merged[field] = this.#latest(`@${field}`, a[field], b[field]) as string;
    const { statusOrder } = this.#policy;
    if (statusOrder) {
      merged.status = furtherStatus(statusOrder, a.status, b.status);
      this.#forget('@status');
    }
    if (this.#sealed) {
      this.#stamps['@status'] = statusStamp(this.#sealed);
      this.#priors['@status'] = this.#sealed.history.priors['@status'];
      // The last edit counts for who wrote last, though its value may be one that the seal overruled.
      this.#stamps['@merged'] = lastStamp(last.history);
    }
    this.#keepLater('@decided');
    merged._deleted = this.#deletion();
    merged.history = this.#history();
    merged.overruled = this.#overruled.sort((one, other) => (idOf(one) < idOf(other) ? -1 : 1));
    merged.openConflicts = countOpenConflicts(merged);
    return merged;
  }

  /** Evidence keeps the body that was written first; a differing second one is shown to a person. */
  #evidence(): Record<string, unknown> {
    const made = ({ history, body }: Mergeable): Value[] => [
      { stamp: history.stamps[MADE]!, base: null, overruled: body },
    ];
    const survivors = this.#survivors('@body', made(this.#a), made(this.#b));
    const [kept, ...others] = survivors.sort((one, other) => (one.stamp < other.stamp ? -1 : 1));
    for (const other of others) this.#overruled.push({ field: '@body', ...other });
    this.#stamps['@body'] = (others.at(-1) ?? kept!).stamp;
    this.#keepLater('@body');
    return kept!.overruled as Record<string, unknown>;
  }

  #fields(): Record<string, unknown> {
    const whole = new Set([...wholeLists(this.#a.body), ...wholeLists(this.#b.body)]);
    const [left, right] = [leavesOf(this.#a.body, whole), leavesOf(this.#b.body, whole)];
    const paths = new Set([...left.keys(), ...right.keys()]);
    for (const { history, overruled } of [this.#a, this.#b]) {
      for (const path of Object.keys(history.stamps)) if (isBodyPath(path)) paths.add(path);
      for (const { field } of overruled) if (isBodyPath(field)) paths.add(field);
    }
    const merged: Leaves = new Map();
    for (const path of paths) {
      if (path.includes('#') && whole.has(path.split('#')[0]!)) continue;
      const value = this.#latest(path, left.get(path), right.get(path));
      if (value !== undefined) merged.set(path, value);
    }
    return bodyOf(this.#inOrder(merged));
  }

  /** The latest of the values that nobody knowingly replaced; the others are overruled. */
  #latest(path: string, left: unknown, right: unknown): unknown {
    const survivors = this.#survivors(path, own(this.#a, path, left), own(this.#b, path, right));
    const byTime = survivors.sort((one, other) => (one.stamp > other.stamp ? -1 : 1));
    const isSealed = this.#sealed !== undefined && isBodyPath(path);
    const latest = isSealed
      ? own(this.#sealed!, path, this.#sealed === this.#a ? left : right)[0]
      : byTime[0];
    const others = byTime.filter(({ stamp }) => stamp !== latest?.stamp);
    if (!latest && isSealed) {
      this.#overrule(path, others);
      return undefined;
    }
    if (!latest) {
      this.#keepLater(path);
      return undefined;
    }
    this.#stamps[path] = latest.stamp;
    if (latest.base !== undefined) this.#priors[path] = latest.base;
    this.#overrule(path, others);
    return latest.overruled;
  }

  #overrule(field: string, values: Value[]): void {
    for (const { stamp, base, overruled } of values)
      this.#overruled.push({ field, stamp, base: base ?? null, overruled: overruled ?? null });
  }

  /** Values of both sides, less those that the other side has seen and no longer holds. */
  #survivors(path: string, left: Value[], right: Value[]): Value[] {
    const held = (own: Value[], { overruled }: Mergeable) =>
      new Map(
        [...overruled.filter(({ field }) => field === path), ...own].map((value) => [value.stamp, value]),
      );
    const a = held(left, this.#a);
    const b = held(right, this.#b);
    const survivors = new Map(a);
    for (const stamp of a.keys())
      if (!b.has(stamp) && hasSeen(this.#b.history.clock, stamp)) survivors.delete(stamp);
    for (const [stamp, value] of b)
      if (a.has(stamp) || !hasSeen(this.#a.history.clock, stamp)) survivors.set(stamp, value);
    return [...survivors.values()].map(({ stamp, base, overruled }) => ({ stamp, base, overruled }));
  }

  /** A deletion holds when its author had seen all that is in force; else the record stays and the deletion is shown. */
  #deletion(): boolean {
    const stamp = this.#keepLater(DELETED);
    const seen = this.#priors[DELETED] as EditHistory['clock'] | undefined;
    if (!seen) return false;
    const inForce = Object.entries(this.#stamps).filter(([path]) => path !== DELETED && path !== '@decided');
    if (inForce.every(([, edit]) => hasSeen(seen, edit))) return true;
    this.#overruled.push({ field: DELETED, stamp, base: false, overruled: true });
    return false;
  }

  /** Keeps the later stamp of a path that has no value of its own, with what belongs to it. */
  #keepLater(path: string): string {
    const [a, b] = [this.#a.history, this.#b.history];
    const history = (a.stamps[path] ?? '') >= (b.stamps[path] ?? '') ? a : b;
    const stamp = [history.stamps[path] ?? '', this.#stamps[path] ?? ''].sort().at(-1)!;
    if (stamp !== '') this.#stamps[path] = stamp;
    if (path in history.priors) this.#priors[path] = history.priors[path];
    return stamp;
  }

  /** A status that only moves on is never overruled. */
  #forget(path: string): void {
    for (let i = this.#overruled.length - 1; i >= 0; i--)
      if (this.#overruled[i]!.field === path) this.#overruled.splice(i, 1);
  }

  #history(): EditHistory {
    const clock = { ...this.#a.history.clock };
    for (const [writer, count] of Object.entries(this.#b.history.clock))
      clock[writer] = Math.max(count, clock[writer] ?? 0);
    const made = this.#first.history.stamps[MADE]!;
    const stamps = Object.fromEntries(Object.entries(this.#stamps).filter(([, stamp]) => stamp !== made));
    return { clock, stamps: { ...stamps, [MADE]: made }, priors: this.#priors };
  }

  /** A merge orders a list by when its entries came, then by what they say. */
  #inOrder(leaves: Leaves): Leaves {
    const rank = (path: string) => (path.includes('#') ? `${this.#stamps[path] ?? ''}${path}` : '');
    return new Map(
      [...leaves].sort(([one], [other]) => (rank(one) < rank(other) ? -1 : rank(one) > rank(other) ? 1 : 0)),
    );
  }
}

/** A side's own value of a path with the edit that gave it; what was never there is no value. */
function own({ history }: Mergeable, path: string, value: unknown): Value[] {
  const { stamps, priors } = history;
  const stamp = stamps[path] ?? lastEntry(stamps, path) ?? (value === undefined ? undefined : stamps[MADE]!);
  return stamp === undefined ? [] : [{ stamp, base: priors[path], overruled: value }];
}

/** A list that one side holds in one was last edited when its last entry was. */
function lastEntry(stamps: EditHistory['stamps'], path: string): string | undefined {
  if (path.includes('#')) return undefined;
  return Object.keys(stamps)
    .filter((other) => other.startsWith(`${path}#`))
    .map((other) => stamps[other]!)
    .sort()
    .at(-1);
}

const isBodyPath = (path: string) => path !== MADE && !path.startsWith('@');
const idOf = ({ field, stamp }: OverruledValue) => `${field}\n${stamp}`;

/** Whether the body of a document of this kind stays as it is from this status on. */
export function isSealed(
  { statusOrder, sealedAt }: Pick<EntityDeclaration, 'statusOrder' | 'sealedAt'>,
  status: string,
): boolean {
  if (!statusOrder || sealedAt === undefined) return false;
  return statusOrder.indexOf(status) >= statusOrder.indexOf(sealedAt);
}

/** Of two versions the one whose seal counts: the one further on, and of two alike the one sealed first. */
function firstSealed({ statusOrder, sealedAt }: Policy, a: Mergeable, b: Mergeable): Mergeable | undefined {
  const rank = ({ status }: Mergeable) => statusOrder?.indexOf(status) ?? 0;
  const sealed = [a, b].filter(({ status }) => isSealed({ statusOrder, sealedAt }, status));
  return sealed.sort((one, other) =>
    rank(one) !== rank(other) ? rank(other) - rank(one) : statusStamp(one) < statusStamp(other) ? -1 : 1,
  )[0];
}

/** The edit that gave a version its status. */
export const statusStamp = ({ history: { stamps } }: Pick<Mergeable, 'history'>) =>
  stamps['@status'] ?? stamps[MADE]!;

/** The status that is further on; nothing moves back. */
export function furtherStatus(order: readonly string[], a: string, b: string): string {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}
