import { z } from 'zod';
import { command, defineModule, query } from '../../kernel/declare.ts';
import { id, localDate, shortText } from '../../kernel/paging.ts';
import { printErrors, printLanguage } from '../../kernel/print.ts';
import { finding, medicineShelf, prescriptionView, proposal } from './pharmacy-views.ts';
import {
  dispensingEntity,
  override,
  prescriptionEntity,
  prescriptionStopEntity,
  thousandths,
} from './prescription-entities.ts';

const doseFields = z.object({
  patientId: id,
  productCode: z.string().min(1).max(60),
  /** Hours between doses. */
  intervalHours: z.number().positive().max(8_760),
});
const reason = z.string().trim().min(1).max(400);

export const pharmacyModule = defineModule({
  name: 'pharmacy',
  permissions: {
    'prescriptions.read': 'See medicines',
    'prescriptions.write': 'Prescribe and stop medicines',
    'prescriptions.override': 'Overrule a stop of the medicine checks, with a reason',
    'prescriptions.dispense': 'Hand out and refill medicines, print labels',
  },
  entities: [prescriptionEntity, dispensingEntity, prescriptionStopEntity],
  screens: ['chartMedicines'],
  procedures: {
    shelf: query({
      route: 'GET /medicines',
      summary: 'Medicines of the tables',
      permission: 'prescriptions.read',
      reads: [],
      input: z.object({}),
      output: medicineShelf,
      errors: {},
    }),
    ofPatient: query({
      route: 'GET /patients/{patientId}/prescriptions',
      summary: 'A patient’s medicines, current ones first',
      permission: 'prescriptions.read',
      reads: ['clinical', 'directory'],
      opensRecord: true,
      input: z.object({ patientId: id }),
      output: z.array(prescriptionView),
      errors: { PATIENT_NOT_FOUND: 404 },
    }),
    propose: query({
      route: 'GET /patients/{patientId}/prescriptions/proposal',
      summary: 'A drawable dose from the newest weight, and everything known against it',
      permission: 'prescriptions.read',
      reads: ['clinical', 'directory', 'settings'],
      input: doseFields.extend({
        intervalHours: z.coerce.number().positive().max(8_760).optional(),
        /** The table's usual dose when absent. */
        mgPerKg: z.coerce.number().positive().max(10_000).optional(),
        /** A dose typed in the product's units; taken as it is. */
        doseThousandths: z.coerce.number().int().positive().max(100_000_000).optional(),
      }),
      output: proposal,
      errors: { PATIENT_NOT_FOUND: 404, MEDICINE_UNKNOWN: 422 },
    }),
    checkUnlisted: query({
      route: 'GET /patients/{patientId}/prescriptions/unlisted',
      summary: 'What speaks against a medicine that the table of products does not hold, by its name alone',
      permission: 'prescriptions.read',
      reads: ['clinical', 'directory'],
      input: z.object({ patientId: id, medicine: shortText }),
      output: z.array(finding),
      errors: { PATIENT_NOT_FOUND: 404, MEDICINE_LISTED: 422 },
    }),
    prescribe: command({
      route: 'POST /patients/{patientId}/prescriptions',
      summary: 'Prescribes a medicine; each stop needs an override with its reason',
      permission: 'prescriptions.write',
      input: doseFields.extend({
        doseThousandths: thousandths,
        route: z.string().min(1).max(20),
        durationDays: z.number().int().positive().max(3_650).optional(),
        quantityThousandths: thousandths,
        refillsAllowed: z.number().int().nonnegative().max(12),
        directions: z.string().trim().max(400),
        examinedOn: localDate,
        overrides: z.array(override).max(40).default([]),
        /** Handed out at once, with what the label of the package says. */
        handOut: z
          .object({ lot: z.string().trim().max(40).default(''), expiresOn: localDate.optional() })
          .optional(),
      }),
      output: prescriptionView,
      errors: {
        PATIENT_NOT_FOUND: 404,
        MEDICINE_UNKNOWN: 422,
        OVERRIDE_NEEDED: 409,
        OVERRIDE_NOT_ALLOWED: 403,
        REFILLS_NOT_ALLOWED: 422,
        EXAMINATION_NEEDED: 422,
        LOT_EXPIRED: 409,
      },
    }),
    refill: command({
      route: 'POST /prescriptions/{prescriptionId}/refills',
      summary: 'Hands out a medicine once more, within what was prescribed',
      permission: 'prescriptions.dispense',
      input: z.object({
        patientId: id,
        prescriptionId: id,
        lot: z.string().trim().max(40).default(''),
        expiresOn: localDate.optional(),
      }),
      output: prescriptionView,
      errors: {
        PATIENT_NOT_FOUND: 404,
        PRESCRIPTION_NOT_FOUND: 404,
        PATIENT_DECEASED: 409,
        PRESCRIPTION_STOPPED: 409,
        PRESCRIPTION_EXPIRED: 409,
        NO_REFILLS_LEFT: 409,
        LOT_EXPIRED: 409,
      },
    }),
    stop: command({
      route: 'POST /prescriptions/{prescriptionId}/stop',
      summary: 'Ends a medicine with a reason; what was given stays visible',
      permission: 'prescriptions.write',
      input: z.object({ patientId: id, prescriptionId: id, reason }),
      output: prescriptionView,
      errors: {
        PATIENT_NOT_FOUND: 404,
        PRESCRIPTION_NOT_FOUND: 404,
        PRESCRIPTION_STOPPED: 409,
      },
    }),
    print: query({
      route: 'GET /prescriptions/{prescriptionId}/pdf',
      summary: 'The written prescription, or the label of what was handed out, with what the law asks for',
      permission: 'prescriptions.dispense',
      reads: ['clinical', 'directory', 'settings'],
      input: z.object({
        patientId: id,
        prescriptionId: id,
        form: z.enum(['prescription', 'label']),
        language: printLanguage,
      }),
      output: z.file(),
      errors: {
        ...printErrors,
        PRESCRIPTION_NOT_FOUND: 404,
        PRESCRIPTION_STOPPED: 409,
        /** `detail` names what the law asks for and the record lacks. */
        PRINT_INCOMPLETE: 422,
      },
    }),
  },
});
