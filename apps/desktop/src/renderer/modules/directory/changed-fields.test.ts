import { expect, it } from 'vitest';
import { changedFields } from './changed-fields.ts';

it('sends only what was edited', () => {
  const original = { name: 'Miso', colour: 'black', alerts: [{ kind: 'other', text: 'bites' }] };
  expect(changedFields(original, { ...original, colour: 'grey' })).toEqual({ colour: 'grey' });
  expect(changedFields(original, structuredClone(original))).toEqual({});
  expect(changedFields(original, { ...original, alerts: [] })).toEqual({ alerts: [] });
});
