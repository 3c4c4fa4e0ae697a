import { expect, test } from 'vitest';
import { ownerFields, staffFields } from '../modules/directory/directory-entities.ts';
import { patientFields } from '../modules/directory/patient.ts';
import { patchOf } from './patch-of.ts';

test('a change of one field leaves all others out, so that none is reset to its default', () => {
  expect(patchOf(patientFields).parse({ colour: 'grey' })).toEqual({ colour: 'grey' });
  expect(patchOf(ownerFields).parse({ familyName: 'Ortiz' })).toEqual({ familyName: 'Ortiz' });
  expect(patchOf(staffFields).parse({})).toEqual({});
});

test('a change is checked like the whole', () => {
  expect(patchOf(patientFields).safeParse({ species: 'dragon' }).success).toBe(false);
  expect(patchOf(patientFields).safeParse({ name: '' }).success).toBe(false);
});
