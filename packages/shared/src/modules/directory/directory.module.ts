import { z } from 'zod';
import { command, defineModule, query } from '../../kernel/declare.ts';
import { id, limit } from '../../kernel/paging.ts';
import { patchOf } from '../../kernel/patch-of.ts';
import {
  clinicEntity,
  ownerEntity,
  ownerFields,
  practiceEntity,
  roleEntity,
  staffEntity,
  staffFields,
} from './directory-entities.ts';
import { ownerView, patientView, roleView, searchHit, staffView } from './directory-views.ts';
import { householdProcedures } from './household-procedures.ts';
import { likenessProcedures } from './likeness-procedures.ts';
import { formerOwnershipEntity, ownershipEntity, relatedPatient } from './ownership.ts';
import { patientEntity, patientFields } from './patient.ts';
import { practiceDetails } from './practice-details.ts';
import { recordMergeEntity } from './record-merge.ts';

/** Photos larger than this are refused; the screen scales them down first. */
export const PHOTO_LIMIT_BYTES = 4_000_000;

export const directoryModule = defineModule({
  name: 'directory',
  permissions: {
    'patients.read': 'See patients and owners',
    'patients.register': 'Register patients and owners',
    'patients.update': 'Change patients',
    'patients.merge': 'Merge two records of one animal or owner, and undo it',
    'owners.update': 'Change owners',
    'staff.read': 'See the staff and their roles',
    'staff.manage': 'Add staff, give roles, lock accounts, edit roles',
    'own.read': 'See the own animals and their released records',
  },
  entities: [
    practiceEntity,
    clinicEntity,
    ownerEntity,
    patientEntity,
    ownershipEntity,
    formerOwnershipEntity,
    recordMergeEntity,
    staffEntity,
    roleEntity,
  ],
  screens: ['patients', 'chartSummary', 'settingsStaff', 'settingsPractice', 'myPets'],
  procedures: {
    ...householdProcedures,
    ...likenessProcedures,
    search: query({
      route: 'GET /search',
      summary:
        'Finds patients, owners and orders by name, phone, microchip, tag or number; one typo tolerated',
      permission: 'patients.read',
      reads: ['directory', 'lab', 'imaging'],
      input: z.object({ text: z.string().max(120), limit: limit.default(20) }),
      output: z.array(searchHit),
      errors: {},
    }),
    listPatients: query({
      route: 'GET /patients',
      summary: 'Patients, most recently changed first, or those of one owner',
      permission: 'patients.read',
      reads: ['directory', 'clinical'],
      input: z.object({ ownerId: id.optional(), limit }),
      output: z.array(patientView),
      errors: {},
    }),
    openPatient: query({
      route: 'GET /patients/{patientId}',
      summary: "Opens a patient's record",
      permission: 'patients.read',
      reads: ['directory', 'clinical'],
      opensRecord: true,
      input: z.object({ patientId: id }),
      output: patientView,
      errors: { PATIENT_NOT_FOUND: 404 },
    }),
    registerPatient: command({
      route: 'POST /patients',
      summary: 'Registers an animal of an owner',
      permission: 'patients.register',
      input: z.object({
        ownerId: id,
        fields: patientFields,
        weightGrams: z.number().int().min(1).max(2_000_000).optional(),
      }),
      output: patientView,
      errors: { OWNER_NOT_FOUND: 404, MICROCHIP_TAKEN: 409 },
    }),
    updatePatient: command({
      route: 'PATCH /patients/{patientId}',
      summary: 'Changes the given fields of a patient; null clears one',
      permission: 'patients.update',
      input: z.object({
        patientId: id,
        fields: patchOf(patientFields).extend({
          bornOn: z.iso.date().nullish(),
          diedOn: z.iso.date().nullish(),
          microchip: z.string().max(40).nullish(),
        }),
      }),
      output: patientView,
      errors: {
        PATIENT_NOT_FOUND: 404,
        MICROCHIP_TAKEN: 409,
        MICROCHIP_INVALID: 422,
        DATE_TO_COME: 422,
        DIED_BEFORE_BIRTH: 422,
      },
    }),
    setPhoto: command({
      route: 'PUT /patients/{patientId}/photo',
      summary: "Stores a patient's photo (JPEG or PNG, told by its content)",
      permission: 'patients.update',
      input: z.object({ patientId: id, photo: z.file().max(PHOTO_LIMIT_BYTES) }),
      output: patientView,
      errors: { PATIENT_NOT_FOUND: 404, NOT_A_PICTURE: 422 },
    }),
    photo: query({
      route: 'GET /patients/{patientId}/photo',
      summary: "A patient's photo",
      permission: 'patients.read',
      reads: ['directory'],
      input: z.object({ patientId: id }),
      output: z.file(),
      errors: { PHOTO_NOT_FOUND: 404, BLOB_NOT_HERE: 503 },
    }),
    openOwner: query({
      route: 'GET /owners/{ownerId}',
      summary: 'An owner with the household',
      permission: 'patients.read',
      reads: ['directory', 'clinical'],
      opensRecord: true,
      input: z.object({ ownerId: id }),
      output: z.object({
        owner: ownerView,
        patients: z.array(patientView),
        /** Animals of another household that this person shares. */
        shared: z.array(relatedPatient),
        /** Animals that this person had before. */
        former: z.array(relatedPatient),
      }),
      errors: { OWNER_NOT_FOUND: 404 },
    }),
    registerOwner: command({
      route: 'POST /owners',
      summary: 'Registers an owner',
      permission: 'patients.register',
      input: z.object({ fields: ownerFields }),
      output: ownerView,
      errors: {},
    }),
    updateOwner: command({
      route: 'PATCH /owners/{ownerId}',
      summary: 'Changes the given fields of an owner',
      permission: 'owners.update',
      input: z.object({ ownerId: id, fields: patchOf(ownerFields) }),
      output: ownerView,
      errors: { OWNER_NOT_FOUND: 404 },
    }),
    breeds: query({
      route: 'GET /breeds',
      summary: 'Breeds of a species with the names clinics type',
      permission: 'signed-in',
      reads: [],
      input: z.object({ species: z.string().max(40) }),
      output: z.array(z.object({ name: z.string(), aliases: z.array(z.string()) })),
      errors: {},
    }),
    practice: query({
      route: 'GET /practice',
      summary: 'The practice and its clinic as prints name them',
      permission: 'staff.read',
      reads: ['directory'],
      input: z.object({}),
      output: practiceDetails,
      errors: {},
    }),
    updatePractice: command({
      route: 'PUT /practice',
      summary: 'Changes name, address and phone of the practice',
      permission: 'staff.manage',
      input: practiceDetails.omit({ timeZone: true }),
      output: practiceDetails,
      errors: {},
    }),
    listStaff: query({
      route: 'GET /staff',
      summary: 'The staff with their roles',
      permission: 'staff.read',
      reads: ['directory', 'settings'],
      input: z.object({}),
      output: z.array(staffView),
      errors: {},
    }),
    addStaff: command({
      route: 'POST /staff',
      summary: 'Adds a person who can sign in',
      permission: 'staff.manage',
      input: z.object({ fields: staffFields, password: z.string().min(10).max(200) }),
      output: staffView,
      errors: { LOGIN_TAKEN: 409, ROLE_NOT_FOUND: 404 },
    }),
    updateStaff: command({
      route: 'PATCH /staff/{staffId}',
      summary: 'Changes name, role or colour, resets the password, or locks the account',
      permission: 'staff.manage',
      input: z.object({
        staffId: id,
        fields: patchOf(staffFields.omit({ login: true })).extend({ disabled: z.boolean().optional() }),
        password: z.string().min(10).max(200).optional(),
      }),
      output: staffView,
      errors: { STAFF_NOT_FOUND: 404, ROLE_NOT_FOUND: 404, LAST_ADMIN: 409 },
    }),
    listRoles: query({
      route: 'GET /roles',
      summary: 'Roles with their permissions',
      permission: 'staff.read',
      reads: ['settings'],
      input: z.object({}),
      output: z.array(roleView),
      errors: {},
    }),
    updateRole: command({
      route: 'PATCH /roles/{roleId}',
      summary: 'Changes what a role may do; the super admin role cannot be changed',
      permission: 'staff.manage',
      input: z.object({ roleId: id, permissions: z.array(z.string().max(60)).max(100) }),
      output: roleView,
      errors: { ROLE_NOT_FOUND: 404, ROLE_FIXED: 409, PERMISSION_UNKNOWN: 422 },
    }),
    settleNewPermissions: command({
      route: 'POST /roles/new-permissions',
      summary:
        'Gives the roles what they have by default of the permissions of an update, or leaves them without',
      permission: 'staff.manage',
      input: z.object({ give: z.boolean() }),
      output: z.array(roleView),
      errors: {},
    }),
    myPets: query({
      route: 'GET /my/pets',
      summary: 'The own animals of the owner who is signed in',
      permission: 'own.read',
      reads: ['directory', 'clinical'],
      input: z.object({}),
      output: z.array(patientView),
      errors: {},
    }),
  },
});
