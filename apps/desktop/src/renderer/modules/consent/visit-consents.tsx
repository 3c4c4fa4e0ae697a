import { Box } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { Panel } from '../../kit/panel.tsx';
import { ConsentButtons } from './consent-buttons.tsx';
import { ConsentRows, DeclinedRows } from './consent-rows.tsx';

/** Consents and declined treatments of one visit. */
export function VisitConsents({ patientId, visitId }: { patientId: string; visitId: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const answer = useProcedure('consent', 'ofPatient', { patientId }, { enabled: may('consents.read') });
  const consents = answer.data?.consents.filter((one) => one.visitId === visitId) ?? [];
  const declined = answer.data?.declined.filter((one) => one.visitId === visitId) ?? [];
  if (!may('consents.read')) return null;
  return (
    <Panel title={t('consent.title')} count={consents.length + declined.length}>
      <ErrorNotice failure={answer.failure} />
      <DeclinedRows declined={declined} />
      <ConsentRows consents={consents} />
      <Box sx={{ p: 3 }}>
        <ConsentButtons />
      </Box>
    </Panel>
  );
}
