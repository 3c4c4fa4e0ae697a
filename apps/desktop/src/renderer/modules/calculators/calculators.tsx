import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { Screen } from '../../kit/screen.tsx';
import { CalculatorDesk } from './calculator-desk.tsx';

/** The calculators for an animal that is typed in. */
export default function Calculators() {
  const { t } = useTranslation();
  const tables = useProcedure('calculators', 'tables', {});
  return (
    <Screen title={t('calculators.title')} subtitle={t('calculators.notSaved')}>
      <ErrorNotice failure={tables.failure} onRetry={() => void tables.refetch()} />
      {tables.data ? <CalculatorDesk tables={tables.data} /> : tables.isPending && <LoadingRows />}
    </Screen>
  );
}
