import { addDays } from '@burrow/shared/kernel/rules/local-date.ts';
import { patientFields } from '@burrow/shared/modules/directory/patient.ts';
import { eventually } from '../support/api.ts';
import type { Client } from '../support/pipes.ts';
import type { Clinic } from './clinic.ts';
import { sendResult } from './scenarios-lab.ts';

const YEARS = 10;
const DAY_MS = 86_400_000;
const LONG_NAME = 'Maximilian Bartholomew of Hohenstein';

/** A cat of an owner with a long name, and nothing else. */
export async function emptyPatient(clinic: Clinic, name = 'Nihil'): Promise<string> {
  const desk = await clinic.api('sam');
  const owner = await desk.directory.registerOwner({
    fields: { familyName: `Featherstonehaugh-${name}`, givenName: 'Wilhelmina', phones: ['020 7946 0333'] },
  });
  const fields = patientFields.parse({ name, species: 'cat' });
  return (await desk.directory.registerPatient({ ownerId: owner.id, fields })).id;
}

/** Ten years of an animal: weights, doses, visits, medicines, results, alerts, and names that take room. */
export async function fullPatient(clinic: Clinic): Promise<string> {
  const vet = await clinic.api('elena');
  const patientId = await emptyPatient(clinic, LONG_NAME);
  const today = new Date().toISOString().slice(0, 10);
  const fields = {
    bornOn: addDays(today, -YEARS * 365 - 90),
    breed: 'Domestic Longhair',
    colour: 'tortoiseshell and white',
    microchip: '985112345678903',
    alerts: [
      { kind: 'aggressive' as const, text: 'Bites when the ears are touched' },
      { kind: 'allergy' as const, text: 'Amoxicillin with clavulanic acid' },
    ],
  };
  await vet.directory.updatePatient({ patientId, fields });
  const yearsAgo = (years: number) => new Date(Date.now() - years * 365 * DAY_MS - DAY_MS).toISOString();
  for (let quarter = YEARS * 4; quarter >= 0; quarter--)
    await vet.clinical.recordWeight({
      patientId,
      grams: 4_200 + Math.round(700 * Math.sin(quarter / 6)),
      at: yearsAgo(quarter / 4),
    });
  for (let year = YEARS; year > 0; year--) {
    const at = yearsAgo(year);
    const vial = { productCode: 'purevax-rcp', lot: `L-${year}`, expiresOn: addDays(at.slice(0, 10), 200) };
    await vet.vaccination.record({ patientId, ...vial, at });
  }
  for (const code of ['CHRONIC', 'DENTAL'])
    await vet.visit.keepProblem({
      patientId,
      code: `text:${code}`,
      name: `${code} disease`,
      status: 'active',
    });
  await writeVisits(vet, patientId);
  await vet.pharmacy.prescribe({
    ...{ patientId, productCode: 'benazepril-2.5', doseThousandths: 1_000, intervalHours: 24, route: 'PO' },
    ...{ quantityThousandths: 30_000, refillsAllowed: 6, directions: 'In the evening, with some food' },
    examinedOn: today,
    handOut: { lot: 'B-12' },
  });
  const { number } = await vet.directory.openPatient({ patientId });
  const sent = { patientId: number, patientName: LONG_NAME, species: 'cat' as const };
  const results = Array.from({ length: 8 }, (_, i) => ({
    at: new Date(yearsAgo(i)),
    creatinine: `${4 - i / 4}`,
  }));
  for (const { at, creatinine } of results)
    await sendResult(clinic.station.mllp.port!, { ...sent, at }, creatinine);
  await eventually(
    () => vet.clinical.history({ patientId, kinds: ['lab-report'] }),
    (reports) => reports.length === results.length,
  );
  return patientId;
}

/** Signed ones, and one that is open. */
async function writeVisits(vet: Client, patientId: string): Promise<void> {
  const text = 'Drinks more than before, eats well, otherwise bright, alert and responsive. '.repeat(6);
  for (let n = 0; n < 12; n++) {
    const { id: visitId } = await vet.visit.start({ patientId });
    const of = { patientId, visitId };
    await vet.visit.write({ ...of, field: 'reason', text: `Check ${n + 1} of the kidneys`, from: [''] });
    await vet.visit.write({ ...of, field: 'subjective', text, from: [''] });
    await vet.clinical.recordVitals({ ...of, temperatureCelsius: 38.6, pulsePerMinute: 180 + n });
    const { edits } = await vet.visit.write({ ...of, field: 'assessment', text, from: [''] });
    if (n < 11) await vet.visit.sign({ ...of, edits });
  }
}
