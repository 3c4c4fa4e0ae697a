import type { MedicineProduct } from '@burrow/shared/modules/pharmacy/pharmacy-tables.ts';
import type { FindingView } from '@burrow/shared/modules/pharmacy/pharmacy-views.ts';
import { useState } from 'react';
import { useProcedure } from '../../app/procedures.ts';
import { thousandthsOf } from './prescription-form.ts';

/** What is found against a medicine, and the reasons of whoever overrules its stops. */
export function useOverrides(findings: readonly FindingView[]) {
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const stops = findings.filter(({ level }) => level === 'stop');
  return {
    reasons,
    onReason: (key: string, reason: string) => setReasons((before) => ({ ...before, [key]: reason })),
    forget: () => setReasons({}),
    /** Every stop has its reason. */
    isAnswered: stops.every(({ key }) => (reasons[key] ?? '').trim() !== ''),
    given: stops.map(({ key }) => ({ key, reason: (reasons[key] ?? '').trim() })),
  };
}

interface AskedDose {
  patientId: string;
  product: MedicineProduct | null;
  /** As typed, in the product's units; empty for the proposed one. */
  dose: string;
  intervalHours: number | undefined;
}

/** The dose of a product for one patient, proposed or typed, with all that speaks against it. */
export function useDoseCheck({ patientId, product, dose, intervalHours }: AskedDose) {
  const typed = thousandthsOf(dose);
  const asked = { patientId, productCode: product?.code ?? '', intervalHours, doseThousandths: typed };
  // The panel belongs to one patient; while a dose is typed its last answer stays, and nothing can be saved.
  const answer = useProcedure('pharmacy', 'propose', asked, {
    enabled: product !== null,
    keepPrevious: true,
  });
  const proposal = answer.data?.productCode === product?.code ? answer.data : undefined;
  const overrides = useOverrides(proposal?.findings ?? []);
  return {
    proposal,
    overrides,
    doseThousandths: typed ?? proposal?.dose?.thousandths,
    isSettled: proposal !== undefined && !answer.isFetching,
    isPending: product !== null && answer.isPending,
    failure: answer.failure,
  };
}
