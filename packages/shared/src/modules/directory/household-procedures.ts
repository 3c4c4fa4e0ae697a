import { z } from 'zod';
import { command, query } from '../../kernel/declare.ts';
import { id, localDate } from '../../kernel/paging.ts';
import { patientView } from './directory-views.ts';
import { ownershipRole, patientPeople } from './ownership.ts';
import { transferReason } from './patient.ts';
import { mergedRecord, mergeReason } from './record-merge.ts';

/** Who has an animal and had it, and records that are about one animal or person. */
export const householdProcedures = {
  peopleOf: query({
    route: 'GET /patients/{patientId}/people',
    summary: 'Everybody a patient has and had: owner, co-owners, caretakers, payers, breeders',
    permission: 'patients.read',
    reads: ['directory'],
    input: z.object({ patientId: id }),
    output: patientPeople,
    errors: { PATIENT_NOT_FOUND: 404 },
  }),
  addPerson: command({
    route: 'POST /patients/{patientId}/people',
    summary: 'Names a further person of a patient',
    permission: 'patients.register',
    input: z.object({ patientId: id, ownerId: id, role: ownershipRole, fromOn: localDate.optional() }),
    output: patientPeople,
    errors: { PATIENT_NOT_FOUND: 404, OWNER_NOT_FOUND: 404, ALREADY_OWNER: 409, DATE_TO_COME: 422 },
  }),
  endPerson: command({
    route: 'POST /ownerships/{ownershipId}/end',
    summary: 'Ends what a person is to a patient; `isEnded: false` takes that back',
    permission: 'patients.register',
    input: z.object({
      ownershipId: id,
      isEnded: z.boolean().default(true),
      reason: transferReason.default(''),
    }),
    output: patientPeople,
    errors: { OWNERSHIP_NOT_FOUND: 404 },
  }),
  transferPatient: command({
    route: 'POST /patients/{patientId}/transfer',
    summary: 'Gives a patient another main owner; the one before stays in the history',
    permission: 'patients.register',
    input: z.object({
      patientId: id,
      toOwnerId: id,
      on: localDate.optional(),
      reason: transferReason.default(''),
    }),
    output: patientView,
    errors: { PATIENT_NOT_FOUND: 404, OWNER_NOT_FOUND: 404, ALREADY_OWNER: 409, DATE_TO_COME: 422 },
  }),
  undoTransfer: command({
    route: 'POST /patients/{patientId}/transfer/undo',
    summary: 'Takes the last transfer of a patient back, as if it had not been',
    permission: 'patients.register',
    input: z.object({ patientId: id, fromOwnerId: id }),
    output: patientView,
    errors: { PATIENT_NOT_FOUND: 404, TRANSFER_NOT_LAST: 409 },
  }),
  mergedInto: query({
    route: 'GET /record-merges/{recordId}',
    summary: 'The records that were merged into a patient or owner',
    permission: 'patients.read',
    reads: ['directory'],
    input: z.object({ recordId: id }),
    output: z.array(mergedRecord),
    errors: {},
  }),
  mergeRecords: command({
    route: 'POST /record-merges',
    summary: 'Makes two records of one animal or person one; nothing is rewritten, and it can be undone',
    permission: 'patients.merge',
    input: z.object({
      of: z.enum(['patient', 'owner']),
      mergedId: id,
      keptId: id,
      reason: mergeReason.default(''),
    }),
    output: z.object({ mergeId: z.string() }),
    errors: { PATIENT_NOT_FOUND: 404, OWNER_NOT_FOUND: 404, SAME_RECORD: 409, SPECIES_DIFFER: 409 },
  }),
  undoMerge: command({
    route: 'POST /record-merges/{mergeId}/undo',
    summary: 'Makes merged records two again, each with what it had',
    permission: 'patients.merge',
    input: z.object({ mergeId: id }),
    output: z.object({ mergeId: z.string() }),
    errors: { MERGE_NOT_FOUND: 404 },
  }),
};
