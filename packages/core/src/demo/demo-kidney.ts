import { vitalsEntity } from '@burrow/shared/modules/clinical/vitals.ts';
import { kidneyStagingEntity } from '@burrow/shared/modules/lab/kidney-staging.ts';
import { labEvidence } from '@burrow/shared/modules/lab/rules/kidney-evidence.ts';
import { kidneyStaging } from '@burrow/shared/modules/lab/rules/kidney-staging.ts';
import type { Core } from '../core.ts';
import { loadCalculatorTables } from '../modules/calculators/load-calculator-tables.ts';
import { chartOf } from '../modules/lab/lab-chart-rows.ts';
import { decideOnReport } from '../modules/lab/report-decisions.ts';
import type { SeededPatient } from './demo-people.ts';

const DAY_MS = 86_400_000;
/** Days ago, creatinine, SDMA, urine protein and creatinine, systolic pressure. */
const checks = [
  [74, 2.6, 27, 66, 110, 158],
  [14, 2.7, 29, 71, 118, 164],
] as const;

/** Two checks of a cat with kidney disease, and the staging that a veterinarian made of them. */
export async function seedKidney(
  { services, labIntake, labTables }: Core,
  resourcesFolder: string,
  { document: patient }: SeededPatient,
  vet: string,
  now: Date,
): Promise<void> {
  const { documents } = services;
  const of = { patientId: patient.id, ownerId: patient.ownerId };
  const vitals = [];
  for (const [days, ...values] of checks) {
    const at = new Date(now.getTime() - days * DAY_MS).toISOString();
    const lines = [
      ['CREA', 'mg/dL'],
      ['SDMA', 'µg/dL'],
      ['UPROT', 'mg/dL'],
      ['UCREA', 'mg/dL'],
    ] as const;
    const readings = lines.map(([code, unit], i) => ({
      ...{ sequence: i + 1, code, name: code, unit, value: String(values[i]), numericValue: values[i]! },
      ...{ deviceFlags: [], status: 'final' as const, observedAt: at },
    }));
    const id = await labIntake.file(
      { intakeId: `demo-kidney-${days}`, deviceId: 'demo', deviceName: 'Demo analyzer', receivedAt: at },
      {
        ...{ sequence: 1, accessions: [], identity: { patientIds: [patient.body.number] } },
        ...{ testName: 'Kidney check', observedAt: at, readings },
      },
      `held-demo-kidney-${days}`,
      { ...of, orderId: '', filedBy: 'patient-id', filedReason: '', author: 'device:demo' },
    );
    await decideOnReport(documents, { id, patientId: patient.id }, 'reviewed', { author: vet, at });
    const body = { visitId: '', systolicMmHg: values[4] };
    vitals.push(await documents.insert(vitalsEntity, vet, { ...of, at, body }));
  }
  const times = new Set(vitals.map(({ at }) => at));
  const evidence = [
    ...labEvidence(await chartOf(documents, labTables, patient)).filter(({ at }) => times.has(at)),
    ...vitals.map(({ id, at, body }) => ({
      ...{ kind: 'pressure' as const, sourceId: id, at, value: body.systolicMmHg!, unit: 'mmHg' },
    })),
  ];
  const staged = kidneyStaging(loadCalculatorTables(resourcesFolder), patient.body.species, evidence, {
    ...{ confirmedCkd: true, isStable: true, isFasted: true },
  });
  if (!staged.ok) throw new Error(`The demo's kidney stage is refused: ${staged.code}`);
  await documents.insert(kidneyStagingEntity, vet, {
    ...of,
    at: new Date(now.getTime() - 13 * DAY_MS).toISOString(),
    body: { ...staged.value, evidence, isFasted: true, note: 'Kidney diet, recheck in three months' },
  });
}
