import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Calculation } from '../../calculators/calculator-answer.ts';
import type { CalculatorTables } from '../../calculators/calculator-tables.ts';
import { irisPressure, irisProteinuria, irisStage } from '../../calculators/rules/kidney-stage.ts';
import type { Species } from '../../directory/patient.ts';
import {
  type KidneyEvidence,
  type KidneyGap,
  type KidneyStage,
  pressureStage,
  proteinuriaStage,
} from '../kidney-staging.ts';
import { plainUnit } from './units.ts';

export interface KidneyConditions {
  confirmedCkd: boolean;
  /** Stable and hydrated at each measurement. */
  isStable: boolean;
  isFasted: boolean;
}

type Refusal =
  | 'KIDNEY_VALUE_NEEDED'
  | 'SPECIES_NOT_COVERED'
  | 'DISEASE_NOT_CONFIRMED'
  | 'NOT_PERSISTENT'
  | 'INPUT_OUT_OF_RANGE';

/**
 * The IRIS stage of chosen values (docs/specs/lab.md, L-60 to L-65; cut-offs: resources/calculators/kidney.json).
 * The newest of each kind is judged; where SDMA gives the higher stage it stands. IRIS stages by creatinine, by SDMA
 * or preferably by both, measured twice in a stable, hydrated, fasted animal: what is missing is named, and a stage
 * from one measurement is provisional.
 */
export function kidneyStaging(
  tables: CalculatorTables,
  species: Species,
  evidence: readonly KidneyEvidence[],
  { confirmedCkd, isStable, isFasted }: KidneyConditions,
): Result<KidneyStage, Refusal> {
  const subject = { species };
  const of = (kind: KidneyEvidence['kind']) =>
    evidence.filter((one) => one.kind === kind).sort((a, b) => (a.at < b.at ? 1 : -1));
  const [creatinine, sdma, ratios, pressures] = [of('creatinine'), of('sdma'), of('upc'), of('pressure')];
  const stageBy = (own?: KidneyEvidence, ownSdma?: KidneyEvidence) =>
    irisStage(tables, subject, {
      creatinine: own && { value: own.value, unit: plainUnit(own.unit) === 'umol/l' ? 'µmol/L' : 'mg/dL' },
      sdmaUgDl: ownSdma?.value,
      confirmedCkd,
      persistent: isStable,
    });
  const answer = stageBy(creatinine[0], sdma[0]);
  if (!answer.ok) return refusedBy(answer);
  const isBySdma = creatinine.length === 0;
  // Stability shows in the value that the staging begins with.
  const alone = (
    isBySdma ? sdma.map((one) => stageBy(undefined, one)) : creatinine.map((one) => stageBy(one))
  ).flatMap((one) => (one.ok ? one.value.values[0].value : []));
  const stage = answer.value.values[0].value;
  const raised = answer.value.cautions.find(({ code }) => code === 'sdma-raises-stage');
  const proteinuria = ratios[0] && irisProteinuria(tables, subject, { ratio: ratios[0].value });
  const pressure = pressures[0] && irisPressure(tables, subject, { systolicMmHg: pressures[0].value });
  const others = [proteinuria, pressure].filter((one) => one !== undefined);
  const refused = others.find((one) => !one.ok);
  if (refused) return refusedBy(refused);
  const gaps: KidneyGap[] = [
    ...when(creatinine.length === 1, 'one-creatinine'),
    ...when(isBySdma && sdma.length === 1, 'one-sdma'),
    ...when(isBySdma, 'no-creatinine'),
    ...when(new Set(alone).size > 1, 'stages-differ'),
    ...when(!isFasted, 'not-fasted'),
    ...when(sdma.length === 0, 'no-sdma'),
    ...when(ratios.length === 0, 'no-upc'),
    ...when(ratios.length === 1, 'one-upc'),
    ...when(pressures.length === 0, 'no-pressure'),
    ...when(pressures.length === 1, 'one-pressure'),
    ...when(stage === 1, 'stage-1-needs-other-evidence'),
  ];
  const answers = [answer, ...others].flatMap((one) => (one.ok ? one.value : []));
  const sources = answers.flatMap((one) => one.sources);
  return ok({
    stage,
    byCreatinine: isBySdma ? undefined : alone[0],
    bySdma: raised?.high,
    proteinuria: findingOf(proteinuria, proteinuriaStage.options),
    pressure: findingOf(pressure, pressureStage.options),
    gaps,
    isProvisional: provisional.some((gap) => gaps.includes(gap)),
    formula: answers.map(({ formula }) => formula).join('; '),
    sources: sources.filter(({ title }, i) => sources.findIndex((other) => other.title === title) === i),
  });
}

const provisional: readonly KidneyGap[] = ['one-creatinine', 'one-sdma', 'stages-differ'];

function when(holds: boolean, gap: KidneyGap): KidneyGap[] {
  return holds ? [gap] : [];
}

function findingOf<F extends string>(answer: Calculation | undefined, options: readonly F[]): F | undefined {
  return answer?.ok ? options.find((option) => option === answer.value.finding) : undefined;
}

function refusedBy(answer: Calculation): Result<never, Refusal> {
  if (answer.ok) throw new Error('An answer is no refusal');
  return fail(answer.code as Refusal, answer.data);
}
