import WardIcon from '@mui/icons-material/BedOutlined';
import { Box, Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useMay, useSession } from '../../app/session.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { Screen } from '../../kit/screen.tsx';
import { NewPermissions } from '../directory/new-permissions.tsx';
import { Arrivals } from './arrivals.tsx';
import { CameBack } from './came-back.tsx';
import { NeedsMe } from './needs-me.tsx';
import { ToBill } from './to-bill.tsx';

/** Who is here, what came back, what needs me. */
export function Today() {
  const { t } = useTranslation();
  const may = useMay();
  const me = useSession();
  const { locale, timeZone, now } = useClinicTime();
  const date = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(now);
  const hasResults = may('lab.read') || may('imaging.read');
  /** Whoever sees no results stands at the desk, where bills are written. */
  const writesBills = !hasResults && may('billing.settle');
  const hasDecisions = may('held.read') || may('conflicts.read') || may('lab.acknowledge');
  return (
    <Screen
      title={t('places.today')}
      subtitle={`${date} · ${me.name}`}
      actions={
        may('ward.read') && (
          <Button
            component={Link}
            href="/in-patients"
            color="inherit"
            variant="outlined"
            startIcon={<WardIcon />}
          >
            {t('ward.title')}
          </Button>
        )
      }
    >
      <NewPermissions />
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          flex: 1,
          minHeight: 0,
          alignItems: 'start',
          gridTemplateColumns: {
            xs: '1fr',
            lg:
              hasResults || writesBills || hasDecisions
                ? `minmax(0, 1.3fr)${hasResults || writesBills ? ' minmax(0, 1.1fr)' : ''}${hasDecisions ? ' minmax(0, 0.8fr)' : ''}`
                : 'minmax(0, 1fr)',
          },
        }}
      >
        <Arrivals />
        {hasResults && <CameBack />}
        {writesBills && <ToBill />}
        {hasDecisions && <NeedsMe />}
      </Box>
    </Screen>
  );
}
