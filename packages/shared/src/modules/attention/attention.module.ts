import { z } from 'zod';
import { collectionNames, command, defineEntity, defineModule, query } from '../../kernel/declare.ts';
import { overruledValue } from '../../kernel/document.ts';
import { id, instant, limit } from '../../kernel/paging.ts';
import { patientAlert } from '../directory/patient.ts';
import { receivedObject } from '../imaging/received-object.ts';
import { sentIdentity, specimen } from '../lab/analyzer-message.ts';

/** Why something was not filed by itself; each has its sentence in the catalogue. */
export const heldReason = z.enum([
  'no-identifier',
  'unknown-identifier',
  'several-matches',
  'identifiers-contradict',
  'name-differs',
  'species-differs',
  'order-cancelled',
  'already-complete',
  'same-uid-other-bytes',
  'header-unreadable',
]);
export type HeldReason = z.infer<typeof heldReason>;

const heldCommon = {
  reason: heldReason,
  deviceId: z.string(),
  deviceName: z.string(),
  decidedReason: z.string(),
};

/** A specimen that awaits a person. Status `held`, `assigned`, `rejected`. */
export const heldSpecimenEntity = defineEntity({
  kind: 'held-specimen',
  collection: 'attention',
  version: 1,
  body: z.object({ ...heldCommon, specimen, intakeId: z.string(), receivedAt: instant, sender: z.string() }),
  merge: 'merge-fields',
  write: ['held.decide', 'lab.review'],
  programs: ['device'],
  migrations: {},
});

/** Images of one study that await a person; objects are added as they come. */
export const heldStudyEntity = defineEntity({
  kind: 'held-study',
  collection: 'attention',
  version: 1,
  body: z.object({
    ...heldCommon,
    objects: z.array(receivedObject.extend({ intakeId: z.string(), receivedAt: instant })),
  }),
  merge: 'merge-fields',
  write: ['held.decide'],
  programs: ['device'],
  migrations: {},
});

/** A patient the held item may belong to, with what agrees and what does not. Never preselected. */
export const candidate = z.object({
  patientId: z.string(),
  patientName: z.string(),
  species: z.string(),
  ownerName: z.string(),
  alerts: z.array(patientAlert),
  number: z.string(),
  age: z.string(),
  orderId: z.string().optional(),
  accession: z.string().optional(),
  agrees: z.array(z.enum(['name', 'owner', 'species', 'number', 'accession', 'birth', 'open-order'])),
  differs: z.array(z.enum(['name', 'owner', 'species', 'number', 'accession', 'birth'])),
});
export type Candidate = z.infer<typeof candidate>;

export const heldView = z.object({
  id: z.string(),
  kind: z.enum(['specimen', 'study']),
  reason: heldReason,
  receivedAt: instant,
  deviceName: z.string(),
  sent: sentIdentity,
  accessions: z.array(z.string()),
  title: z.string(),
  specimen: specimen.optional(),
  objects: z.array(receivedObject).optional(),
  status: z.enum(['held', 'assigned', 'rejected']),
});
export type HeldView = z.infer<typeof heldView>;

/** A document with values that a merge did not keep. */
export const conflictView = z.object({
  collection: z.enum(collectionNames),
  documentId: z.string(),
  kind: z.string(),
  patientId: z.string(),
  title: z.string(),
  conflicts: z.array(
    overruledValue.extend({
      kept: z.unknown(),
      keptBy: z.string(),
      keptByName: z.string(),
      keptAt: instant,
      overruledBy: z.string(),
      overruledByName: z.string(),
      overruledAt: instant,
    }),
  ),
});
export type ConflictView = z.infer<typeof conflictView>;

export const attentionModule = defineModule({
  name: 'attention',
  permissions: {
    'held.read': 'See the held queue',
    'held.decide': 'Assign or reject held results and images',
    'conflicts.read': 'See conflicting edits',
    'conflicts.decide': 'Decide conflicting edits',
  },
  entities: [heldSpecimenEntity, heldStudyEntity],
  screens: ['attention', 'heldItem'],
  procedures: {
    held: query({
      route: 'GET /held',
      summary: 'What awaits a person, oldest first',
      permission: 'held.read',
      reads: ['attention'],
      input: z.object({ limit }),
      output: z.array(heldView),
      errors: {},
    }),
    openHeld: query({
      route: 'GET /held/{heldId}',
      summary: 'One held item with the patients it may belong to and why each almost matches',
      permission: 'held.read',
      reads: ['attention', 'directory', 'lab', 'imaging'],
      opensRecord: true,
      input: z.object({ heldId: id, search: z.string().max(120).default('') }),
      output: z.object({ held: heldView, candidates: z.array(candidate) }),
      errors: { HELD_NOT_FOUND: 404 },
    }),
    assign: command({
      route: 'POST /held/{heldId}/assign',
      summary: 'Files a held item to a patient, and to an order when given',
      permission: 'held.decide',
      input: z.object({
        heldId: id,
        patientId: id,
        orderId: z.string().max(80).default(''),
        reason: z.string().trim().min(1).max(400),
      }),
      output: heldView,
      errors: {
        HELD_NOT_FOUND: 404,
        HELD_DECIDED: 409,
        PATIENT_NOT_FOUND: 404,
        ORDER_NOT_FOUND: 404,
        ORDER_OF_OTHER_PATIENT: 409,
      },
    }),
    reject: command({
      route: 'POST /held/{heldId}/reject',
      summary: 'Puts a held item aside with a reason; the evidence stays',
      permission: 'held.decide',
      input: z.object({ heldId: id, reason: z.string().trim().min(1).max(400) }),
      output: heldView,
      errors: { HELD_NOT_FOUND: 404, HELD_DECIDED: 409 },
    }),
    conflicts: query({
      route: 'GET /conflicts',
      summary: 'Documents with values that a merge overruled',
      permission: 'conflicts.read',
      reads: [...collectionNames],
      input: z.object({ limit }),
      output: z.array(conflictView),
      errors: {},
    }),
    decideConflict: command({
      route: 'POST /conflicts/decide',
      summary: 'Keeps the value in force or takes the overruled one',
      permission: 'conflicts.decide',
      input: z.object({
        collection: z.enum(collectionNames),
        documentId: id,
        field: z.string().max(1_000),
        /** The overruled edit, as the list of conflicts gives it. */
        stamp: z.string().max(300),
        take: z.enum(['kept', 'overruled']),
      }),
      output: z.object({}),
      errors: { CONFLICT_NOT_FOUND: 404, CONFLICT_VALUE_INVALID: 409, CONFLICT_GRANTS_ACCESS: 403 },
    }),
  },
});
