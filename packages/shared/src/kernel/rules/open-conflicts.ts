import type { BurrowDocument, OverruledValue } from '../document.ts';
import { leavesOf, wholeLists } from './body-paths.ts';
import { canonicalJson } from './canonical-json.ts';
import { DELETED, type envelopeFields, MADE, readStamp } from './edit-history.ts';

type Merged = Pick<BurrowDocument, 'body' | 'history' | 'overruled' | (typeof envelopeFields)[number]>;

/** A conflict as a person decides it: the value in force and the overruled one, with who and when. */
export interface OpenConflict extends OverruledValue {
  kept: unknown;
  keptBy: string;
  keptAt: string;
  overruledBy: string;
  overruledAt: string;
}

/** The overruled values of a document that differ from what is in force and from each other. */
export function openConflicts(document: Merged): OpenConflict[] {
  const said = new Set<string>();
  return [...document.overruled]
    .sort((one, other) => (one.stamp > other.stamp ? -1 : 1))
    .flatMap((value) => {
      const { kept, stamp } = inForce(document, value.field);
      const key = `${value.field}\n${canonicalJson(value.overruled)}`;
      if (canonicalJson(kept ?? null) === canonicalJson(value.overruled ?? null) || said.has(key)) return [];
      said.add(key);
      const [keeper, loser] = [readStamp(stamp), readStamp(value.stamp)];
      return [
        {
          ...value,
          kept: kept ?? null,
          keptBy: keeper.author,
          keptAt: new Date(keeper.at).toISOString(),
          overruledBy: loser.author,
          overruledAt: new Date(loser.at).toISOString(),
        },
      ];
    });
}

export function countOpenConflicts(document: Merged): number {
  return document.overruled.length === 0 ? 0 : openConflicts(document).length;
}

function inForce(document: Merged, field: string): { kept: unknown; stamp: string } {
  const { stamps } = document.history;
  const made = stamps[MADE]!;
  if (field === '@body') return { kept: document.body, stamp: made };
  if (field === DELETED) {
    const last = Object.entries(stamps).filter(([path]) => path !== DELETED && path !== '@decided');
    return {
      kept: false,
      stamp: last
        .map(([, stamp]) => stamp)
        .sort()
        .at(-1)!,
    };
  }
  const kept = field.startsWith('@')
    ? document[field.slice(1) as (typeof envelopeFields)[number]]
    : leavesOf(document.body, new Set(wholeLists(document.body))).get(field);
  return { kept, stamp: stamps[field] ?? made };
}
