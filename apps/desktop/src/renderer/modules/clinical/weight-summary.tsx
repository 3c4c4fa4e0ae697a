import { Box, Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { Panel } from '../../kit/panel.tsx';
import { weightWords } from '../../kit/parse-weight.ts';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Sparkline } from '../../kit/sparkline.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';

/** The weight now and how it got there. */
export function WeightSummary({ patientId, isDead }: { patientId: string; isDead: boolean }) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const may = useMay();
  const [, setPanel] = useSearchParam('panel');
  const weights = useProcedure('clinical', 'weights', { patientId });
  const list = weights.data ?? [];
  const last = list.at(-1);
  const points = list.map((entry) => ({ at: Date.parse(entry.at), value: entry.grams }));
  return (
    <Panel
      title={t('weight.label')}
      action={
        <>
          <Button onClick={() => setPanel('trends')}>{t('weight.trends')}</Button>
          {!isDead && may('vitals.record') && (
            <Button onClick={() => setPanel('weight')}>{t('weight.add')}</Button>
          )}
        </>
      }
    >
      <ErrorNotice failure={weights.failure} />
      <Box sx={{ p: 3, display: 'flex', alignItems: 'center', gap: 3, minHeight: 62 }}>
        {last ? (
          <Box>
            <Typography sx={{ fontSize: '1.25rem', fontWeight: 650 }}>
              {weightWords(last.grams, locale)}
            </Typography>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              <RelativeTime at={last.at} as="age" /> · {last.by}
            </Typography>
          </Box>
        ) : (
          !weights.isPending && (
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {t('weight.none')}
            </Typography>
          )
        )}
        <Box sx={{ ml: 'auto' }}>
          <Sparkline points={points} label={t('weight.trend', { count: list.length })} />
        </Box>
      </Box>
    </Panel>
  );
}
