import { useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { useChartPatient } from '../directory/chart-patient.ts';
import { CalculatorDesk } from './calculator-desk.tsx';

/** The calculators for the patient of the chart. */
export default function ChartCalculators() {
  const patient = useChartPatient();
  const tables = useProcedure('calculators', 'tables', {});
  if (!tables.data)
    return tables.failure ? (
      <ErrorNotice failure={tables.failure} onRetry={() => void tables.refetch()} />
    ) : (
      <LoadingRows />
    );
  return <CalculatorDesk tables={tables.data} patient={patient} />;
}
