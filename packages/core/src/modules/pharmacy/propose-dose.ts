import { foldText } from '@burrow/shared/kernel/rules/fold-text.ts';
import { cite } from '@burrow/shared/modules/calculators/rules/citation.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import type { MedicineProduct } from '@burrow/shared/modules/pharmacy/pharmacy-tables.ts';
import type { Proposal } from '@burrow/shared/modules/pharmacy/pharmacy-views.ts';
import {
  type PrescribedAnimal,
  prescriptionFindings,
} from '@burrow/shared/modules/pharmacy/rules/prescription-findings.ts';
import { roundDose } from '@burrow/shared/modules/pharmacy/rules/round-dose.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import type { Patient } from '../directory/patient-views.ts';
import { chosenGuidelines } from '../vaccination/guideline-choice.ts';
import { newestWeight, prescribedAnimal } from './patient-on-medicines.ts';
import type { PharmacyLibrary } from './pharmacy-library.ts';

export interface DoseRequest {
  intervalHours?: number | undefined;
  mgPerKg?: number | undefined;
  doseThousandths?: number | undefined;
}

type Core = Pick<CoreServices, 'documents' | 'station'>;
const GRAMS_PER_KG = 1000;
const ONCE_A_DAY = 24;

/** A dose for an animal from its newest weight, drawable, with all that the tables know against it (M-1 to M-12). */
export async function proposeDose(
  core: Core,
  library: PharmacyLibrary,
  patient: Patient,
  product: MedicineProduct,
  request: DoseRequest,
  now: Date,
): Promise<Proposal> {
  const { documents, station } = core;
  const [weight, animal, choice] = await Promise.all([
    newestWeight(documents, patient.id),
    prescribedAnimal(core, patient, now),
    chosenGuidelines(documents),
  ]);
  const range = rangeOf(library, animal, product, request.intervalHours);
  const intervalHours = request.intervalHours ?? range?.intervalHours ?? ONCE_A_DAY;
  const sized = sizeDose(library, animal, product, range, request);
  const { dose, refusal } = sized;
  const today = localDateOf(now, station.timeZone());
  return {
    productCode: product.code,
    unit: product.unit,
    weight: weight && { grams: weight.body.grams, at: weight.at, ageDays: animal.weightAgeDays ?? 0 },
    range,
    dose,
    refusal,
    findings: prescriptionFindings(library.tables, animal, { product, mg: dose?.mg ?? 0, intervalHours }),
    law: library.lawFor(product, choice.jurisdiction, today),
  };
}

function rangeOf(
  { tables: { calculators } }: PharmacyLibrary,
  { species }: PrescribedAnimal,
  { drug }: MedicineProduct,
  intervalHours: number | undefined,
): Proposal['range'] {
  const rows = calculators.drugs.doses.filter(
    (row) => foldText(row.drug) === foldText(drug) && row.species === species,
  );
  const row = rows.find(({ intervalH }) => intervalH === intervalHours) ?? rows[0];
  return (
    row && {
      lowMgPerKg: row.lowMgPerKg,
      usualMgPerKg: row.mgPerKg,
      highMgPerKg: row.highMgPerKg,
      intervalHours: row.intervalH,
      sources: cite(calculators.drugs, row.source),
    }
  );
}

/** The amount: as typed, or worked out from mg/kg and rounded to what can be drawn within the table's range. */
function sizeDose(
  { tables: { pharmacy } }: PharmacyLibrary,
  { species, weightGrams }: PrescribedAnimal,
  product: MedicineProduct,
  range: Proposal['range'],
  { mgPerKg, doseThousandths }: DoseRequest,
): Pick<Proposal, 'dose' | 'refusal'> {
  const kg = weightGrams === undefined ? undefined : weightGrams / GRAMS_PER_KG;
  const doseOf = (thousandths: number) => {
    const mg = (thousandths * product.mgPerUnit) / 1000;
    return { thousandths, mg, mgPerKg: kg && mg / kg };
  };
  if (doseThousandths !== undefined) return { dose: doseOf(doseThousandths) };
  if (kg === undefined) return { refusal: 'WEIGHT_UNKNOWN' };
  const wanted = mgPerKg ?? range?.usualMgPerKg;
  if (wanted === undefined) return { refusal: 'DOSE_NEEDED' };
  const cap = pharmacy.doseLimits.caps.find(
    (row) => foldText(row.drug) === foldText(product.drug) && row.species === species,
  );
  const most = cap?.maxMg ?? Number.POSITIVE_INFINITY;
  // What a person asks for outside the range is rounded around their wish; the findings then say so.
  const isInRange = range !== undefined && wanted >= range.lowMgPerKg && wanted <= range.highMgPerKg;
  // A table with one figure instead of a range is met to a tenth by what can be drawn.
  const low = isInRange ? Math.min(range.lowMgPerKg, wanted * 0.9) : wanted * 0.9;
  const high = isInRange ? range.highMgPerKg : wanted * 1.1;
  const target = Math.min(wanted * kg, most);
  const rounded = roundDose(
    { mg: target, lowMg: Math.min(low * kg, target), highMg: Math.min(high * kg, most) },
    product,
    pharmacy.doseLimits.syringes.steps,
  );
  return rounded.ok ? { dose: doseOf(rounded.value.thousandths) } : { refusal: 'NOT_DRAWABLE' };
}
