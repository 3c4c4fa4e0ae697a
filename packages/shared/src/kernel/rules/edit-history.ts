import type { BurrowDocument, EditHistory } from '../document.ts';
import { changedPaths, leavesOf, wholeLists } from './body-paths.ts';

/** Envelope fields that people's edits change, beside the fields of the body; their paths begin with `@`. */
export const envelopeFields = ['patientId', 'ownerId', 'at', 'status'] as const;
/** The stamp of the edit that made the document. */
export const MADE = '*';
export const DELETED = '@deleted';
const PRIOR_LIMIT = 2_000;

/** One edit: when by its author's clock, by which writer, the how manieth of that writer in this document. */
export interface Stamp {
  at: number;
  writer: string;
  count: number;
  author: string;
}

/** A stamp as text; a greater text is a later edit, wherever it is compared. */
export function stampText({ at, writer, count, author }: Stamp): string {
  return `${at.toString(36).padStart(9, '0')}.${writer}.${count.toString(36).padStart(6, '0')}.${author}`;
}

export function readStamp(text: string): Stamp {
  const [at = '0', writer = '', count = '0', ...author] = text.split('.');
  return {
    at: Number.parseInt(at, 36),
    writer,
    count: Number.parseInt(count, 36),
    author: author.join('.'),
  };
}

/** Whether a version with this clock contains the edit of this stamp; the empty stamp is no edit. */
export function hasSeen(clock: EditHistory['clock'], stamp: string): boolean {
  if (stamp === '') return true;
  const { writer, count } = readStamp(stamp);
  return (clock[writer] ?? 0) >= count;
}

/** How two versions stand to each other: `after` when `a` contains every edit of `b`. */
export function compareClocks(
  a: EditHistory['clock'],
  b: EditHistory['clock'],
): 'same' | 'after' | 'before' | 'concurrent' {
  let isAhead = false;
  let isBehind = false;
  for (const writer of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const [left, right] = [a[writer] ?? 0, b[writer] ?? 0];
    if (left > right) isAhead = true;
    if (left < right) isBehind = true;
  }
  if (isAhead) return isBehind ? 'concurrent' : 'after';
  return isBehind ? 'before' : 'same';
}

/** The latest edit that a version contains. */
export function lastStamp({ stamps }: EditHistory): string {
  return Object.values(stamps).reduce((last, stamp) => (stamp > last ? stamp : last), '');
}

type Content = Pick<BurrowDocument, 'body' | (typeof envelopeFields)[number]> & { _deleted?: boolean };

export interface Edit {
  /** The author's clock, milliseconds since 1970. An edit always counts as later than what its author saw. */
  now: number;
  writer: string;
  author: string;
  /** The edit seals the body: it counts as written anew in every field, unseen by who does not know of the seal. */
  isSeal?: boolean;
}

/** The history of a document that this edit makes. */
export function historyOfNew({ now, writer, author }: Edit): EditHistory {
  return {
    clock: { [writer]: 1 },
    stamps: { [MADE]: stampText({ at: now, writer, count: 1, author }) },
    priors: {},
  };
}

/** The history after an edit that turned `before` into `after`: every changed field gets the edit's stamp. */
export function historyAfter(
  before: Content & { history: EditHistory },
  after: Content,
  { now, writer, author, isSeal = false }: Edit,
): EditHistory {
  const { history } = before;
  const count = (history.clock[writer] ?? 0) + 1;
  const clock = { ...history.clock, [writer]: count };
  const at = Math.max(now, readStamp(lastStamp(history)).at + 1);
  const stamp = stampText({ at, writer, count, author });
  const stamps = { ...history.stamps };
  const priors = { ...history.priors };
  const note = (path: string, prior: unknown) => {
    const last = readStamp(stamps[path] ?? '');
    stamps[path] = stamp;
    // A run of edits by one person counts as one: what was there before the run is what others know.
    if (last.writer === writer && last.author === author && path in priors) return;
    if (prior !== undefined && JSON.stringify(prior).length <= PRIOR_LIMIT) priors[path] = prior;
    else delete priors[path];
  };
  for (const { path, before: prior } of changedPaths(before.body, after.body)) note(path, prior);
  if (isSeal) {
    const written = leavesOf(after.body, new Set(wholeLists(after.body))).keys();
    const touched = Object.keys(stamps).filter((path) => path !== MADE && !path.startsWith('@'));
    for (const path of [...written, ...touched]) stamps[path] = stamp;
  }
  for (const field of envelopeFields) {
    if (before[field] !== after[field]) note(`@${field}`, before[field]);
  }
  if (Boolean(before._deleted) !== Boolean(after._deleted)) {
    stamps[DELETED] = stamp;
    // What the deletion had seen: an edit beyond it keeps the record.
    if (after._deleted) priors[DELETED] = clock;
    else delete priors[DELETED];
  }
  if (!Object.values(stamps).includes(stamp)) stamps['@decided'] = stamp;
  return { clock, stamps, priors };
}
