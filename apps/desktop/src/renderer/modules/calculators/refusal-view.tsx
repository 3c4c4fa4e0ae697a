import type { FailureData } from '@burrow/shared/kernel/result.ts';
import type { RefusalCode } from '@burrow/shared/modules/calculators/calculator-answer.ts';
import { drugRiskReasons } from '@burrow/shared/modules/calculators/calculator-codes.ts';
import { Alert } from '@mui/material';
import { useTranslation } from 'react-i18next';
import type { FieldName } from './calculator.ts';

/** Why there is no number: a sentence, and never one beside it. */
export function RefusalView({ code, data }: { code: RefusalCode; data: FailureData }) {
  const { t } = useTranslation();
  const reason = drugRiskReasons.find((known) => known === data.detail);
  return (
    <Alert severity={code === 'DRUG_CONTRAINDICATED' ? 'error' : 'warning'} data-testid="refusal">
      {t(`calculators.refusals.${code}`, {
        limit: data.limit,
        // Rules name a field as the screen does.
        field: data.field && t(`calculators.fields.${data.field as FieldName}`),
        reason: reason && t(`calculators.reasons.${reason}`),
      })}
    </Alert>
  );
}
