import { z } from 'zod';
import { command, defineModule, query } from '../../kernel/declare.ts';
import { id, instant, limit, localDate } from '../../kernel/paging.ts';
import { printErrors, printLanguage } from '../../kernel/print.ts';
import { vaccineRoute } from './rules/vaccine-tables.ts';
import {
  certificateForm,
  guidelineChoice,
  injectionSite,
  lotNumber,
  recalledLotEntity,
  reminderHow,
  vaccinationCertificateEntity,
  vaccinationEntity,
  vaccinationReminderEntity,
  vaccinationSettingsEntity,
  vaccinationWithdrawalEntity,
  vaccineBarcodeEntity,
  vaccineExemptionEntity,
  vaccineTitreEntity,
} from './vaccination-entities.ts';
import {
  duePatient,
  patientVaccinations,
  recalledLotView,
  reminderView,
  vaccinationView,
  vaccineCatalogue,
} from './vaccination-views.ts';

const code = z.string().min(1).max(60);
const reason = z.string().trim().min(1).max(400);

/** A dose as it is recorded; what the product's table says is taken when it is left out. */
const doseFields = z.object({
  productCode: code,
  lot: lotNumber,
  expiresOn: localDate,
  serial: z.string().max(20).default(''),
  /** The barcode that was scanned; it is learnt as this product's. */
  gtin: z
    .string()
    .regex(/^\d{14}$/)
    .optional(),
  route: vaccineRoute.optional(),
  site: injectionSite.default('not-noted'),
  /** Now when absent. */
  at: instant.optional(),
});
export type DoseFields = z.output<typeof doseFields>;

const doseErrors = {
  PRODUCT_UNKNOWN: 422,
  PRODUCT_NOT_FOR_SPECIES: 422,
  LOT_EXPIRED: 409,
  LOT_RECALLED: 409,
  GIVEN_IN_FUTURE: 422,
  PATIENT_DECEASED: 409,
  PATIENT_NOT_FOUND: 404,
} as const;
export type DoseRefusal = keyof typeof doseErrors;

export const vaccinationModule = defineModule({
  name: 'vaccination',
  permissions: {
    'vaccinations.read': 'See vaccinations and what is due',
    'vaccinations.give': 'Record vaccinations and titres, and withdraw wrong entries',
    'vaccinations.remind': 'Note that an owner was reminded of what is due',
    'vaccinations.exempt': 'Exempt an animal from a vaccination',
    'vaccinations.manage': 'Choose the guidelines, recall lots',
  },
  entities: [
    vaccinationEntity,
    vaccinationWithdrawalEntity,
    vaccineTitreEntity,
    vaccineExemptionEntity,
    recalledLotEntity,
    vaccinationCertificateEntity,
    vaccinationReminderEntity,
    vaccineBarcodeEntity,
    vaccinationSettingsEntity,
  ],
  screens: ['chartVaccinations', 'dueVaccinations', 'settingsVaccines'],
  procedures: {
    catalogue: query({
      route: 'GET /vaccines',
      summary: 'Products, guidelines and places of the tables, what the practice chose, barcodes it knows',
      permission: 'vaccinations.read',
      reads: ['settings'],
      input: z.object({}),
      output: vaccineCatalogue,
      errors: {},
    }),
    ofPatient: query({
      route: 'GET /patients/{patientId}/vaccinations',
      summary: 'What a patient is due for by the practice’s guideline, and what was given',
      permission: 'vaccinations.read',
      reads: ['clinical', 'directory', 'settings'],
      opensRecord: true,
      input: z.object({ patientId: id }),
      output: patientVaccinations,
      errors: { PATIENT_NOT_FOUND: 404 },
    }),
    due: query({
      route: 'GET /vaccinations/due',
      summary: 'Animals vaccinated here before that are due or overdue, longest overdue first',
      permission: 'vaccinations.read',
      reads: ['clinical', 'directory', 'settings'],
      input: z.object({ limit }),
      output: z.array(duePatient),
      errors: {},
    }),
    record: command({
      route: 'POST /patients/{patientId}/vaccinations',
      summary: 'Records a vaccination; expired and recalled lots are refused',
      permission: 'vaccinations.give',
      input: doseFields.extend({
        patientId: id,
        weightGrams: z.number().int().min(1).max(2_000_000).optional(),
      }),
      /** With the day on which the next dose is due, where the guideline has one. */
      output: vaccinationView.extend({ nextDueOn: localDate.optional() }),
      errors: doseErrors,
    }),
    remind: command({
      route: 'POST /patients/{patientId}/vaccination-reminders',
      summary: 'Notes that the owner was reminded of what is due, and how',
      permission: 'vaccinations.remind',
      input: z.object({ patientId: id, how: reminderHow, isReached: z.boolean() }),
      output: reminderView,
      errors: { PATIENT_NOT_FOUND: 404, NOTHING_DUE: 409 },
    }),
    takeBackReminder: command({
      route: 'POST /vaccination-reminders/{reminderId}/take-back',
      summary: 'Takes back a reminder that was noted by mistake',
      permission: 'vaccinations.remind',
      input: z.object({ reminderId: id }),
      output: z.object({ id: z.string() }),
      errors: { REMINDER_NOT_FOUND: 404 },
    }),
    recordLitter: command({
      route: 'POST /vaccinations/litter',
      summary: 'Records one vaccine for several animals: for all, or for none with the reason of each',
      permission: 'vaccinations.give',
      input: doseFields.extend({ patientIds: z.array(id).min(1).max(30) }),
      output: z.object({
        recorded: z.number(),
        refused: z.array(
          z.object({
            patientId: z.string(),
            code: z.enum(Object.keys(doseErrors) as [DoseRefusal, ...DoseRefusal[]]),
          }),
        ),
      }),
      errors: {},
    }),
    withdraw: command({
      route: 'POST /vaccinations/{vaccinationId}/withdraw',
      summary: 'Withdraws a wrong entry with a reason; it stays visible and no longer counts',
      permission: 'vaccinations.give',
      input: z.object({ vaccinationId: id, reason }),
      output: vaccinationView,
      errors: { VACCINATION_NOT_FOUND: 404, VACCINATION_WITHDRAWN: 409 },
    }),
    certify: command({
      route: 'POST /patients/{patientId}/vaccination-certificates',
      summary: 'Issues a numbered certificate as PDF: of several vaccinations, or of one against rabies',
      permission: 'vaccinations.give',
      input: z.object({
        patientId: id,
        form: certificateForm,
        vaccinationIds: z.array(id).min(1).max(40),
        veterinarianId: id,
        tag: z.string().trim().max(40).default(''),
        language: printLanguage,
      }),
      output: z.file(),
      errors: {
        ...printErrors,
        VACCINATION_NOT_FOUND: 404,
        VACCINATION_WITHDRAWN: 409,
        NOT_AGAINST_RABIES: 422,
        NOT_A_VETERINARIAN: 422,
      },
    }),
    recordTitre: command({
      route: 'POST /patients/{patientId}/titres',
      summary: 'Records measured antibodies',
      permission: 'vaccinations.give',
      input: z.object({
        patientId: id,
        antigen: code,
        isProtective: z.boolean(),
        finding: z.string().trim().max(400).default(''),
        at: instant.optional(),
      }),
      output: z.object({ id: z.string() }),
      errors: { PATIENT_NOT_FOUND: 404, ANTIGEN_UNKNOWN: 422, GIVEN_IN_FUTURE: 422 },
    }),
    recordExemption: command({
      route: 'POST /patients/{patientId}/vaccine-exemptions',
      summary: 'Exempts an animal from a vaccination for a time, with the medical reason',
      permission: 'vaccinations.exempt',
      input: z.object({
        patientId: id,
        antigen: code,
        fromOn: localDate,
        untilOn: localDate.optional(),
        reason,
      }),
      output: z.object({ id: z.string() }),
      errors: { PATIENT_NOT_FOUND: 404, ANTIGEN_UNKNOWN: 422 },
    }),
    recalledLots: query({
      route: 'GET /vaccines/recalls',
      summary: 'Lots that were called back',
      permission: 'vaccinations.read',
      reads: ['settings'],
      input: z.object({}),
      output: z.array(recalledLotView),
      errors: {},
    }),
    recallLot: command({
      route: 'POST /vaccines/recalls',
      summary: 'Marks a lot as called back: it can no longer be recorded',
      permission: 'vaccinations.manage',
      input: z.object({ productCode: code, lot: lotNumber, reason }),
      output: recalledLotView,
      errors: { PRODUCT_UNKNOWN: 422 },
    }),
    liftRecall: command({
      route: 'POST /vaccines/recalls/{recallId}/lift',
      summary: 'Lets a lot be recorded again',
      permission: 'vaccinations.manage',
      input: z.object({ recallId: id }),
      output: z.object({ id: z.string() }),
      errors: { RECALL_NOT_FOUND: 404 },
    }),
    chooseGuidelines: command({
      route: 'PUT /vaccines/guidelines',
      summary: 'Chooses the guideline of each species and the place whose law applies',
      permission: 'vaccinations.manage',
      input: guidelineChoice,
      output: guidelineChoice,
      errors: { GUIDELINE_UNKNOWN: 422 },
    }),
  },
});
