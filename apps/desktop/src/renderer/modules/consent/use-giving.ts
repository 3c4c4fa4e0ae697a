import type { GivenHow, signedConsentEntity } from '@burrow/shared/modules/consent/consent-entities.ts';
import { type Ink, isSignature } from '@burrow/shared/modules/consent/rules/ink.ts';
import type { PresentPerson } from '@burrow/shared/modules/directory/ownership.ts';
import { useState } from 'react';
import type { z } from 'zod';
import { useProcedure } from '../../app/procedures.ts';

export type HowGiven = GivenHow['how'] | 'not';
type Giver = z.infer<typeof signedConsentEntity.body>['giver'];

export interface Giving {
  people: readonly PresentPerson[];
  /** The person chosen of those on record; undefined while another name is typed. */
  person: PresentPerson | undefined;
  name: string;
  how: HowGiven;
  ink: Ink;
  said: string;
  change(next: Partial<{ ownerId: string; name: string; how: HowGiven; ink: Ink; said: string }>): void;
  giver: Giver | undefined;
  /** What is kept of how it was given; undefined while something is missing or nothing was signed. */
  given: GivenHow | undefined;
  isReady: boolean;
}

/** In place of an owner's id: somebody who is not on record. */
export const SOMEBODY_ELSE = 'other';

/** Who gives a consent or declines, and how: the form behind both. */
export function useGiving(patientId: string, first: HowGiven): Giving {
  const people = useProcedure('directory', 'peopleOf', { patientId }).data?.present ?? [];
  const [form, setForm] = useState({ ownerId: '', name: '', how: first, ink: [] as Ink, said: '' });
  const { ownerId, name, how, ink, said } = form;
  const person =
    ownerId === SOMEBODY_ELSE ? undefined : (people.find((one) => one.ownerId === ownerId) ?? people[0]);
  const giver: Giver | undefined = person
    ? { name: person.fullName, role: person.role }
    : name.trim() === ''
      ? undefined
      : { name, role: 'other' };
  const given = givenBy(how, ink, said);
  return {
    people,
    person,
    name,
    how,
    ink,
    said,
    change: (next) => setForm((before) => ({ ...before, ...next })),
    giver,
    given,
    isReady: giver !== undefined && (how === 'not' || given !== undefined),
  };
}

function givenBy(how: HowGiven, ink: Ink, said: string): GivenHow | undefined {
  if (how === 'not') return undefined;
  if (how === 'drawn') return isSignature(ink) ? { how, ink } : undefined;
  return said.trim() === '' ? undefined : { how, said };
}
