import { Alert } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';

/** Above a chart: how much of what was signed is not as it was signed, and what to do. Nothing while all is. */
export function BrokenStrip({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const broken = useProcedure('visit', 'broken', { patientId });
  if (!broken.data || broken.data.length === 0) return null;
  return (
    <Alert severity="error" data-testid="broken-strip" sx={{ borderRadius: 0 }}>
      {t('visit.broken', { count: broken.data.length })}
    </Alert>
  );
}
