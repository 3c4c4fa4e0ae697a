import { Badge, Box, ButtonBase, Tooltip, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { visuallyHidden } from '../kit/visually-hidden.ts';
import { BurrowMark } from './burrow-mark.tsx';
import { isInPlace, type PlaceName, useOwnPlaces } from './places.ts';
import { useWaitingCounts } from './waiting-counts.ts';

/** The places of the clinic; on narrow screens it lies at the bottom. A badge counts what waits for this person. */
export function Rail({ isNarrow }: { isNarrow: boolean }) {
  const { t } = useTranslation();
  const [location] = useLocation();
  const places = useOwnPlaces();
  const waiting = useWaitingCounts();
  return (
    <Box
      component="nav"
      aria-label={t('frame.places')}
      sx={{
        display: 'flex',
        flexDirection: isNarrow ? 'row' : 'column',
        gap: isNarrow ? 0 : 1,
        flex: 'none',
        p: isNarrow ? 1 : 2,
        width: isNarrow ? 'auto' : 76,
        bgcolor: 'background.paper',
        ...(isNarrow
          ? { borderTop: 1, justifyContent: 'space-around' }
          : { borderRight: 1, overflowY: 'auto' }),
        borderColor: 'divider',
      }}
    >
      {!isNarrow && (
        <Box sx={{ display: 'grid', placeItems: 'center', height: 40, mb: 2, flex: 'none' }}>
          <BurrowMark size={28} />
        </Box>
      )}
      {places.map((place, i) => {
        const isHere = isInPlace(place, location);
        const { count = 0, isCritical = false } = waiting[place.name as PlaceName] ?? {};
        return (
          <Tooltip
            key={place.name}
            title={`${t(`places.${place.name}`)} (Alt ${i + 1})`}
            placement={isNarrow ? 'top' : 'right'}
            describeChild
          >
            <ButtonBase
              component={Link}
              href={place.path}
              aria-current={isHere ? 'page' : undefined}
              sx={{
                flexDirection: 'column',
                gap: 0.5,
                py: 1.5,
                px: 0.5,
                minWidth: 0,
                minHeight: 50,
                flex: isNarrow ? '1 1 0' : 'none',
                maxWidth: isNarrow ? 96 : 'none',
                borderRadius: 1,
                color: isHere ? 'primary.main' : 'text.secondary',
                bgcolor: isHere ? 'action.selected' : undefined,
                '&:hover': { bgcolor: 'action.hover' },
              }}
            >
              <Badge
                badgeContent={count}
                color={isCritical ? 'error' : 'primary'}
                max={99}
                slotProps={{ badge: { sx: { fontSize: 10, height: 16, minWidth: 16, px: 1 } } }}
              >
                <place.Icon sx={{ fontSize: 21 }} aria-hidden />
              </Badge>
              <Typography
                component="span"
                noWrap
                sx={{
                  maxWidth: '100%',
                  fontSize: '0.6875rem',
                  fontWeight: isHere ? 620 : 500,
                  lineHeight: 1.3,
                }}
              >
                {t(`places.${place.name}`)}
              </Typography>
              {count > 0 && (
                <Box component="span" sx={visuallyHidden}>
                  {t('frame.waitingCount', { count })}
                  {isCritical && `, ${t('lab.statuses.critical')}`}
                </Box>
              )}
            </ButtonBase>
          </Tooltip>
        );
      })}
    </Box>
  );
}
