import ChevronIcon from '@mui/icons-material/ChevronRight';
import SearchIcon from '@mui/icons-material/Search';
import { Box, ButtonBase, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { MeaningChip } from '../kit/meaning-chip.tsx';
import { SyncButton } from '../modules/station/sync-button.tsx';
import { openPalette } from './palette-store.ts';
import { useProcedure } from './procedures.ts';
import { UserMenu } from './user-menu.tsx';

/** Where we are, finding anything, sync state, and who is signed in: always in sight. */
export function TopBar({ isNarrow }: { isNarrow: boolean }) {
  const { t } = useTranslation();
  const { data } = useProcedure('station', 'status', {});
  return (
    <Box
      component="header"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 3,
        px: { xs: 3, md: 5 },
        minHeight: 48,
        flex: 'none',
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minWidth: 0, flex: '1 1 0' }}>
        <Typography variant="h3" component="p" noWrap>
          {data?.clinicName}
        </Typography>
        {!isNarrow && (
          <>
            <ChevronIcon sx={{ fontSize: 16, color: 'text.secondary' }} aria-hidden />
            <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
              {data?.stationName}
            </Typography>
            {data?.isDemo && (
              <MeaningChip meaning="plain" sx={{ ml: 1 }}>
                {t('frame.demo')}
              </MeaningChip>
            )}
          </>
        )}
      </Box>
      <ButtonBase
        onClick={() => openPalette('')}
        aria-haspopup="dialog"
        sx={{
          display: 'flex',
          gap: 2,
          px: 3,
          height: 34,
          width: { xs: 'auto', md: 340 },
          borderRadius: 1,
          border: 1,
          borderColor: 'divider',
          bgcolor: 'background.default',
          color: 'text.secondary',
          justifyContent: 'flex-start',
          '&:hover': { borderColor: 'text.disabled' },
        }}
      >
        <SearchIcon sx={{ fontSize: 18 }} aria-hidden />
        <Typography component="span" variant="body2" noWrap>
          {isNarrow ? t('frame.findShort') : t('frame.find')}
        </Typography>
        {!isNarrow && (
          <Box component="span" sx={{ ml: 'auto', whiteSpace: 'nowrap' }}>
            <kbd>Ctrl</kbd> <kbd>K</kbd>
          </Box>
        )}
      </ButtonBase>
      <Box sx={{ flex: '1 1 0', display: 'flex', justifyContent: 'flex-end', alignItems: 'center', gap: 2 }}>
        <SyncButton isNarrow={isNarrow} />
        <UserMenu isNarrow={isNarrow} />
      </Box>
    </Box>
  );
}
