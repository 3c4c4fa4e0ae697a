import { fail, ok } from '../../../kernel/result.ts';
import type { Calculation, Caution, Finding, Quantity } from '../calculator-answer.ts';
import type { CalculatorTables } from '../calculator-tables.ts';
import { cite } from './citation.ts';
import { refuseInput, type Subject } from './subject.ts';

type Kind = Pick<Subject, 'species'>;
type Limits = CalculatorTables['kidney']['stages'][number]['creatinineMgDl'];

interface KidneyValues {
  /** Judged in the unit it was measured in. IRIS stages by creatinine, by SDMA, or preferably by both. */
  creatinine?: { value: number; unit: 'mg/dL' | 'µmol/L' };
  sdmaUgDl?: number;
  confirmedCkd: boolean;
  persistent: boolean;
}

/**
 * The IRIS stage of chronic kidney disease, 1 to 4, from creatinine, SDMA or both: the higher of the two stands
 * (C-80 to C-82). Only for confirmed disease with persistent values in a hydrated, fasted animal.
 */
export function irisStage(
  tables: CalculatorTables,
  { species }: Kind,
  { creatinine, sdmaUgDl, confirmedCkd, persistent }: KidneyValues,
): Calculation {
  const refused =
    (creatinine &&
      refuseInput('creatinine', creatinine.value, 0.05, creatinine.unit === 'mg/dL' ? 40 : 3500)) ??
    (sdmaUgDl === undefined ? undefined : refuseInput('sdma', sdmaUgDl, 0.5, 200));
  if (refused) return refused;
  const row = tables.kidney.stages.find((own) => own.species === species);
  if (!row) return fail('SPECIES_NOT_COVERED', { detail: species });
  if (!creatinine && sdmaUgDl === undefined) return fail('KIDNEY_VALUE_NEEDED');
  if (!confirmedCkd) return fail('DISEASE_NOT_CONFIRMED');
  if (!persistent) return fail('NOT_PERSISTENT');
  const limits = creatinine?.unit === 'µmol/L' ? row.creatinineUmolL : row.creatinineMgDl;
  const byCreatinine = creatinine ? stageOf(creatinine.value, limits) : 1;
  const bySdma = sdmaUgDl === undefined ? 1 : stageOf(sdmaUgDl, row.sdmaUgDl);
  const stage = Math.max(byCreatinine, bySdma);
  const cautions: Caution[] = [];
  if (creatinine && bySdma > byCreatinine)
    cautions.push({ code: 'sdma-raises-stage', low: byCreatinine, high: bySdma });
  if (stage === 1) cautions.push({ code: 'stage-1-needs-other-evidence' });
  const inputs: Quantity[] = [];
  const cutOffs: string[] = [];
  if (creatinine) {
    inputs.push({ name: 'creatinine', ...creatinine });
    cutOffs.push(stageWords(limits, creatinine.unit));
  }
  if (sdmaUgDl !== undefined) {
    inputs.push({ name: 'sdma', value: sdmaUgDl, unit: 'µg/dL' });
    cutOffs.push(stageWords(row.sdmaUgDl, 'µg/dL'));
  }
  return ok({
    values: [{ name: 'irisStage', value: stage, unit: '' }],
    formula: cutOffs.join('; '),
    inputs,
    sources: cite(tables.kidney, row.source),
    cautions,
  });
}

/** The IRIS substage of proteinuria by the urine protein to creatinine ratio (C-83). */
export function irisProteinuria(
  tables: CalculatorTables,
  { species }: Kind,
  { ratio }: { ratio: number },
): Calculation {
  const row = tables.kidney.proteinuria.find((own) => own.species === species);
  if (!row) return fail('SPECIES_NOT_COVERED', { detail: species });
  const refused = refuseInput('proteinCreatinineRatio', ratio, 0, 100);
  if (refused) return refused;
  const finding: Finding =
    ratio > row.proteinuricAbove
      ? 'proteinuric'
      : ratio >= row.borderlineFrom
        ? 'borderline'
        : 'non-proteinuric';
  const quantity: Quantity = { name: 'proteinCreatinineRatio', value: ratio, unit: '' };
  return ok({
    values: [quantity],
    finding,
    formula: `< ${row.borderlineFrom} · ${row.borderlineFrom}–${row.proteinuricAbove} · > ${row.proteinuricAbove}`,
    inputs: [quantity],
    sources: cite(tables.kidney, row.source),
    cautions: [{ code: 'confirm-with-repeat' }],
  });
}

/** The IRIS substage of systolic blood pressure in mmHg (C-84). */
export function irisPressure(
  tables: CalculatorTables,
  { species }: Kind,
  { systolicMmHg }: { systolicMmHg: number },
): Calculation {
  const row = tables.kidney.pressure.find((own) => own.species === species);
  if (!row) return fail('SPECIES_NOT_COVERED', { detail: species });
  const refused = refuseInput('bloodPressure', systolicMmHg, 30, 350);
  if (refused) return refused;
  const { prehypertensiveFrom, hypertensiveFrom, severeFrom } = row;
  const finding: Finding =
    systolicMmHg >= severeFrom
      ? 'severely-hypertensive'
      : systolicMmHg >= hypertensiveFrom
        ? 'hypertensive'
        : systolicMmHg >= prehypertensiveFrom
          ? 'prehypertensive'
          : 'normotensive';
  const quantity: Quantity = { name: 'bloodPressure', value: systolicMmHg, unit: 'mmHg' };
  return ok({
    values: [quantity],
    finding,
    formula: `< ${prehypertensiveFrom} · ${prehypertensiveFrom}–${hypertensiveFrom - 1} · ${hypertensiveFrom}–${severeFrom - 1} · ≥ ${severeFrom} mmHg`,
    inputs: [quantity],
    sources: cite(tables.kidney, row.source),
    cautions: [{ code: 'confirm-with-repeat' }],
  });
}

function stageOf(value: number, limits: Limits): number {
  if (value > limits.stage4Above) return 4;
  if (value > limits.stage3Above) return 3;
  return value >= limits.stage2From ? 2 : 1;
}

function stageWords({ stage2From, stage3Above, stage4Above }: Limits, unit: string): string {
  return `1: < ${stage2From} · 2: ${stage2From}–${stage3Above} · 3: > ${stage3Above}–${stage4Above} · 4: > ${stage4Above} ${unit}`;
}
