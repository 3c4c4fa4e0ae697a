import { Box, Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { patientPath } from '../../app/hit-path.ts';
import { useProcedure } from '../../app/procedures.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { doseWords } from './medicine-words.ts';

/** What the patient is on, at a glance. */
export function MedicineSummary({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const found = useProcedure('pharmacy', 'ofPatient', { patientId });
  const current = found.data?.filter(({ isCurrent }) => isCurrent) ?? [];
  return (
    <Panel
      title={t('pharmacy.current')}
      action={
        <Button component={Link} href={patientPath(patientId, 'medicines')}>
          {t('common.all')}
        </Button>
      }
    >
      <ErrorNotice failure={found.failure} />
      {found.data && current.length === 0 && (
        <Typography variant="body2" sx={{ p: 3, color: 'text.secondary' }}>
          {t('pharmacy.onNothing')}
        </Typography>
      )}
      <Rows>
        {current.map((one) => (
          <Row key={one.id} sx={{ px: 3, py: 1.5 }}>
            <Box>
              <Typography variant="body2" sx={{ fontWeight: 600 }}>
                {one.productName}
              </Typography>
              <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                {doseWords(t, one, locale)}
              </Typography>
            </Box>
          </Row>
        ))}
      </Rows>
    </Panel>
  );
}
