import { Box, Paper } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { Panel } from '../../kit/panel.tsx';
import { GuidelineFields } from './guideline-fields.tsx';
import { RecallForm } from './recall-form.tsx';
import { RecalledLots } from './recalled-lots.tsx';

/** The guidelines the practice works by, and the lots it must not use. */
export default function SettingsVaccines() {
  const { t } = useTranslation();
  const catalogue = useProcedure('vaccination', 'catalogue', {});
  return (
    <Box sx={{ display: 'grid', gap: 3, alignContent: 'start', maxWidth: 720 }}>
      <ErrorNotice failure={catalogue.failure} onRetry={() => void catalogue.refetch()} />
      {catalogue.isPending && (
        <Paper variant="outlined">
          <LoadingRows rows={6} />
        </Paper>
      )}
      {catalogue.data && (
        <>
          <Panel title={t('vaccination.settings.guidelines')}>
            <GuidelineFields catalogue={catalogue.data} />
          </Panel>
          <Panel title={t('vaccination.settings.recalls')}>
            <RecalledLots />
            <RecallForm products={catalogue.data.products} />
          </Panel>
        </>
      )}
    </Box>
  );
}
