import type { PrescriptionView } from '@burrow/shared/modules/pharmacy/pharmacy-views.ts';
import MedicineIcon from '@mui/icons-material/MedicationOutlined';
import { Box, Button } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Rows } from '../../kit/rows.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';
import { useChartPatient } from '../directory/chart-patient.ts';
import { MedicinePrint, type PrintForm } from './medicine-print.tsx';
import { PrescriptionRow } from './prescription-row.tsx';

/** What the patient is on, and what it was on; refilled, printed and stopped from here. */
export function ChartMedicines() {
  const { t } = useTranslation();
  const may = useMay();
  const patient = useChartPatient();
  const [, setPanel] = useSearchParam('panel');
  const found = useProcedure('pharmacy', 'ofPatient', { patientId: patient.id });
  const [printed, setPrinted] = useState<{ prescription: PrescriptionView; form: PrintForm }>();
  const current = found.data?.filter(({ isCurrent }) => isCurrent) ?? [];
  const past = found.data?.filter(({ isCurrent }) => !isCurrent) ?? [];
  const rows = (list: PrescriptionView[], label: string) => (
    <Rows isOrdered label={label}>
      {list.map((prescription) => (
        <PrescriptionRow
          key={prescription.id}
          prescription={prescription}
          patient={patient}
          onPrint={(form) => setPrinted({ prescription, form })}
        />
      ))}
    </Rows>
  );
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 3,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
      }}
    >
      <Panel
        title={t('pharmacy.current')}
        count={found.data && current.length}
        action={
          !patient.diedOn && (
            <>
              {may('controlled.draw') && (
                <Button color="inherit" onClick={() => setPanel('draw')}>
                  {t('patient.actions.draw')}
                </Button>
              )}
              {may('prescriptions.write') && (
                <Button onClick={() => setPanel('prescribe')}>{t('patient.actions.prescribe')}</Button>
              )}
            </>
          )
        }
      >
        <ErrorNotice failure={found.failure} onRetry={() => void found.refetch()} />
        {found.isPending && <LoadingRows rows={4} height={56} />}
        {found.data && current.length === 0 && (
          <EmptyState icon={<MedicineIcon />}>{t('pharmacy.none')}</EmptyState>
        )}
        {rows(current, t('pharmacy.current'))}
      </Panel>
      {past.length > 0 && (
        <Panel title={t('pharmacy.past')} count={past.length}>
          {rows(past, t('pharmacy.past'))}
        </Panel>
      )}
      {printed && (
        <MedicinePrint
          key={`${printed.prescription.id}-${printed.form}`}
          patient={patient}
          {...printed}
          onClose={() => setPrinted(undefined)}
        />
      )}
    </Box>
  );
}
