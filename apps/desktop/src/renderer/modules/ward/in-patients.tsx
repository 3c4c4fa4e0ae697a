import WardIcon from '@mui/icons-material/BedOutlined';
import { Box, Link as MuiLink, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { patientPath } from '../../app/hit-path.ts';
import { useProcedure } from '../../app/procedures.ts';
import { AlertChips } from '../../kit/alert-chips.tsx';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Screen } from '../../kit/screen.tsx';
import { SpeciesGlyph } from '../../kit/species-glyph.tsx';
import { AsNeededRows } from './as-needed-rows.tsx';
import { DueRows } from './due-rows.tsx';
import { openTasks } from './use-tasks.ts';

/** The whole ward: every animal that stays, whose next treatment comes first, first. */
export default function InPatients() {
  const { t } = useTranslation();
  const { now, timeZone } = useClinicTime();
  const ward = useProcedure('ward', 'inPatients', {});
  const nextOf = (stay: NonNullable<typeof ward.data>[number]) =>
    openTasks(stay, now.getTime(), timeZone)[0]?.dueAt ?? '9';
  const stays = ward.data?.toSorted((a, b) => (nextOf(a) < nextOf(b) ? -1 : 1));
  return (
    <Screen title={t('ward.title')} subtitle={stays && t('ward.count', { count: stays.length })}>
      <ErrorNotice failure={ward.failure} onRetry={() => void ward.refetch()} />
      {ward.isPending && <LoadingRows rows={6} />}
      {stays?.length === 0 && <EmptyState icon={<WardIcon />}>{t('ward.empty')}</EmptyState>}
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
        }}
      >
        {stays?.map((stay) => (
          <Panel
            key={stay.id}
            title={
              <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
                <SpeciesGlyph species={stay.patient.species} />
                <MuiLink component={Link} href={patientPath(stay.patient.id, 'stay')} color="inherit">
                  {stay.patient.name}
                </MuiLink>
              </Box>
            }
            action={
              <Typography variant="body2" sx={{ color: 'text.secondary', px: 2 }}>
                {stay.place}
              </Typography>
            }
          >
            <Typography variant="caption" sx={{ px: 3, pt: 2, color: 'text.secondary' }}>
              {stay.reason} · {stay.vet}
            </Typography>
            {stay.patient.alerts.length > 0 && (
              <Box sx={{ px: 3, pt: 1, display: 'flex', gap: 1, flexWrap: 'wrap' }}>
                <AlertChips alerts={stay.patient.alerts} />
              </Box>
            )}
            <DueRows stay={stay} />
            <AsNeededRows stay={stay} />
          </Panel>
        ))}
      </Box>
    </Screen>
  );
}
