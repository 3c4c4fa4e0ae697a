import type { MedicineProduct } from '@burrow/shared/modules/pharmacy/pharmacy-tables.ts';
import type { FindingView } from '@burrow/shared/modules/pharmacy/pharmacy-views.ts';
import { timesPerDay } from '@burrow/shared/modules/ward/rules/as-needed.ts';
import type { TreatmentSchedule } from '@burrow/shared/modules/ward/rules/due-times.ts';
import { Autocomplete, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useDoseCheck, useOverrides } from '../pharmacy/use-dose-check.ts';

const none: readonly FindingView[] = [];

/** The medicine of a treatment: one of the list, checked with its dose, or one in words, checked by its name alone. */
export function useOrderedMedicine(
  patientId: string,
  schedule: TreatmentSchedule | undefined,
  typed: { what: string; dose: string },
  isMedicine: boolean,
) {
  const [product, setProduct] = useState<MedicineProduct | null>(null);
  const intervalHours = schedule && 24 / timesPerDay(schedule);
  const check = useDoseCheck({ patientId, product, dose: typed.dose, intervalHours });
  const isInWords = isMedicine && product === null && typed.what.trim() !== '';
  const unlisted = useProcedure(
    'pharmacy',
    'checkUnlisted',
    { patientId, medicine: typed.what.trim() },
    { enabled: isInWords },
  );
  const inWords = useOverrides(unlisted.data ?? none);
  const { doseThousandths } = check;
  if (product)
    return {
      ...{ product, setProduct, check },
      findings: check.proposal?.findings ?? none,
      overrides: check.overrides,
      isReady: check.isSettled && doseThousandths !== undefined && check.overrides.isAnswered,
      failure: check.failure,
      said: doseThousandths && { medicine: { productCode: product.code, doseThousandths } },
    };
  return {
    ...{ product, setProduct, check },
    findings: isInWords ? (unlisted.data ?? none) : none,
    overrides: inWords,
    isReady: !isInWords || (unlisted.data !== undefined && inWords.isAnswered),
    failure: isInWords ? unlisted.failure : undefined,
    said: undefined,
  };
}

interface MedicineFieldProps {
  product: MedicineProduct | null;
  what: string;
  label: string;
  onChange: (product: MedicineProduct | null, what: string) => void;
}

/** Chosen from the practice's list, or typed in words. */
export function MedicineField({ product, what, label, onChange }: MedicineFieldProps) {
  const { t } = useTranslation();
  const shelf = useProcedure('pharmacy', 'shelf', {});
  return (
    <Autocomplete
      freeSolo
      options={shelf.data?.products ?? []}
      getOptionLabel={(option) => (typeof option === 'string' ? option : option.name)}
      isOptionEqualToValue={(a, b) => typeof b !== 'string' && a.code === b.code}
      value={product}
      inputValue={what}
      onInputChange={(_, typed, why) => {
        if (why === 'input' || why === 'clear') onChange(null, typed);
      }}
      onChange={(_, chosen) => {
        if (chosen && typeof chosen !== 'string') onChange(chosen, chosen.name);
      }}
      renderInput={(params) => (
        <TextField {...params} autoFocus label={label} helperText={t('ward.medicineHint')} />
      )}
    />
  );
}
