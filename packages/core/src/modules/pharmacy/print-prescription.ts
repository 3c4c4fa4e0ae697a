import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import { fail, ok, type Result } from '@burrow/shared/kernel/result.ts';
import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import type { labelFields, prescriptionFields } from '@burrow/shared/modules/pharmacy/pharmacy-tables.ts';
import type { Content } from 'pdfmake/interfaces.js';
import type { Call } from '../../kernel/call.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { type PrintScene, printForPatient } from '../../print/print-for-patient.ts';
import { fullName } from '../directory/patient-views.ts';
import { coursesOf, type PrescribedCourse } from './patient-on-medicines.ts';
import type { PharmacyLibrary } from './pharmacy-library.ts';
import { type PrescriptionWords, prescriptionWords } from './prescription-words.ts';

export interface PrintRequest {
  patientId: string;
  prescriptionId: string;
  form: 'prescription' | 'label';
  language: PrintLanguage;
}

type Field = (typeof prescriptionFields)[number] | (typeof labelFields)[number];
/** Fields that are a sentence of their own, and those that may be empty. */
const sentences: ReadonlySet<Field> = new Set(['caution-us', 'animal-treatment-only', 'keep-from-children']);
const mayBeEmpty: ReadonlySet<Field> = new Set(['warnings', 'signature', 'lot', 'expiresOn']);

/**
 * The prescription or the label with the fields of the law of its place (M-30, M-31). What the law asks for and the
 * record lacks stops the print and is named.
 */
export async function printPrescription(
  core: Pick<CoreServices, 'documents' | 'station'>,
  library: PharmacyLibrary,
  call: Call,
  request: PrintRequest,
): Promise<
  Result<
    File,
    | 'PATIENT_NOT_FOUND'
    | 'OTHER_PATIENT'
    | 'PRINT_CHARACTERS'
    | 'PRESCRIPTION_NOT_FOUND'
    | 'PRESCRIPTION_STOPPED'
    | 'PRINT_INCOMPLETE'
  >
> {
  const { patientId, prescriptionId, form, language } = request;
  const words = prescriptionWords[language];
  const frame = { patientId, language, format: form === 'label' ? ('label' as const) : undefined };
  return printForPatient(core, call, frame, async (scene) => {
    const courses = await coursesOf(core, patientId, new Date());
    const course = courses.find(({ prescription }) => prescription.id === prescriptionId);
    if (!course) return fail('PRESCRIPTION_NOT_FOUND');
    if (course.stop) return fail('PRESCRIPTION_STOPPED');
    const law = library.law(course.prescription.body.place);
    const values = await valuesOf(core, library, scene, course, words);
    const fields: readonly Field[] = law[form];
    const missing = fields.find((field) => !values[field] && !mayBeEmpty.has(field) && !sentences.has(field));
    if (missing) return fail('PRINT_INCOMPLETE', { detail: words.fields[missing] });
    return ok({
      title: words.titles[form],
      content: form === 'label' ? labelOf(fields, values, words) : sheetOf(fields, values, words),
      patientIds: [course.prescription.patientId],
    });
  });
}

type Values = Partial<Record<Field, string>>;

async function valuesOf(
  { documents }: Pick<CoreServices, 'documents'>,
  library: PharmacyLibrary,
  scene: PrintScene,
  { prescription, prescribedOn, handedOut }: PrescribedCourse,
  words: PrescriptionWords,
): Promise<Values> {
  const { body } = prescription;
  const prescriber = await documents.get(staffEntity, body.prescriberId);
  const product = library.product(body.productCode);
  const amount = (thousandths: number) =>
    `${(thousandths / 1000).toLocaleString(scene.words.locale)} ${words.units[body.unit]}`;
  const last = handedOut.at(-1)?.body;
  return {
    clinicName: scene.clinic?.body.name ?? scene.practiceName,
    prescriberName: prescriber?.body.name,
    prescriberAddress: scene.clinic?.body.address,
    prescriberPhone: scene.clinic?.body.phone,
    licenceNumber: prescriber?.body.licenceNumber,
    date: scene.date(prescribedOn),
    ownerName: fullName(scene.owner),
    ownerAddress: scene.owner?.body.address,
    patientName: scene.patient.body.name,
    species: scene.words.species[scene.patient.body.species],
    medicine: body.productName,
    strength: `${body.mgPerUnit.toLocaleString(scene.words.locale)} mg / ${words.units[body.unit]}`,
    form: product?.form ?? body.unit,
    quantity: amount(body.quantityThousandths),
    directions: [
      `${amount(body.doseThousandths)} ${body.route} ${words.each(body.intervalHours)}`,
      body.durationDays && words.forDays(body.durationDays),
      body.directions,
    ]
      .filter(Boolean)
      .join(', '),
    refills: words.refills(body.refillsAllowed),
    warnings: body.schedule ? `${words.schedule(body.schedule)}. ${words.controlledWarning}` : '',
    validUntil: scene.date(body.validUntilOn),
    lot: last?.lot,
    expiresOn: last?.expiresOn && scene.date(last.expiresOn),
  };
}

function sheetOf(fields: readonly Field[], values: Values, words: PrescriptionWords): Content[] {
  const rows = fields
    .filter((field) => field !== 'signature' && (values[field] || !mayBeEmpty.has(field)))
    .map((field) => [{ text: words.fields[field], style: 'label' }, values[field] ?? '']);
  return [
    { layout: 'lightHorizontalLines', table: { widths: [150, '*'], body: rows } },
    {
      margin: [0, 48, 0, 0],
      stack: [
        { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 240, y2: 0, lineWidth: 0.5 }] },
        { text: words.fields.signature, style: 'small' },
      ],
    },
  ];
}

function labelOf(fields: readonly Field[], values: Values, words: PrescriptionWords): Content[] {
  const strong: ReadonlySet<Field> = new Set(['patientName', 'medicine', 'directions']);
  const plain = fields.filter((field) => values[field] && !strong.has(field));
  return [
    { text: `${values.patientName} · ${values.ownerName}`, bold: true, fontSize: 10 },
    { text: values.medicine ?? '', bold: true },
    { text: values.directions ?? '', bold: true, margin: [0, 2, 0, 2] },
    {
      fontSize: 6.5,
      text: plain.map((field) => `${words.fields[field]}: ${values[field]}`).join(' · '),
    },
    {
      fontSize: 6.5,
      margin: [0, 2, 0, 0],
      text: fields
        .filter((field) => sentences.has(field))
        .map((field) => words.fields[field])
        .join(' '),
    },
  ];
}
