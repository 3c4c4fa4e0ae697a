import { Alert, Box, Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { Panel } from '../../kit/panel.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';
import { KidneyStageView } from './kidney-stage-view.tsx';

/** The latest staging of the kidneys with who made it, and the way to stage; nothing without a creatinine. */
export function KidneyPanel({ patientId, species }: { patientId: string; species: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const [, setPanel] = useSearchParam('panel');
  const isCovered = species === 'dog' || species === 'cat';
  const kidney = useProcedure('lab', 'kidney', { patientId }, { enabled: isCovered });
  const [latest, ...earlier] = kidney.data?.stagings ?? [];
  const hasCreatinine = kidney.data?.evidence.some(({ kind }) => kind === 'creatinine');
  if (!latest && !hasCreatinine) return <ErrorNotice failure={kidney.failure} />;
  const button = may('lab.review') && (
    <Button onClick={() => setPanel('stage-kidney')}>{t('lab.kidney.title')}</Button>
  );
  if (!latest) return <Box sx={{ justifySelf: 'start', ml: -2, mb: -2 }}>{button}</Box>;
  return (
    <Panel title={t('lab.kidney.heading')} action={button}>
      <Box sx={{ p: 3, display: 'grid', gap: 1.5 }}>
        {latest.hasLostEvidence && <Alert severity="warning">{t('lab.kidney.lostEvidence')}</Alert>}
        <KidneyStageView stage={latest} />
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('lab.kidney.by', { name: latest.by })} <RelativeTime at={latest.at} />
          {latest.note && ` · ${latest.note}`}
        </Typography>
        {earlier.map(({ id, at, stage, by }) => (
          <Typography key={id} variant="caption" sx={{ color: 'text.secondary' }}>
            {t('lab.kidney.stage', { stage })} · {by} · <RelativeTime at={at} />
          </Typography>
        ))}
      </Box>
    </Panel>
  );
}
