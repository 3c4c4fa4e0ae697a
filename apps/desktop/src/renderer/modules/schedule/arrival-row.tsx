import type { ArrivalView } from '@burrow/shared/modules/schedule/schedule.module.ts';
import ArrivedIcon from '@mui/icons-material/DirectionsWalkOutlined';
import RoomIcon from '@mui/icons-material/MeetingRoomOutlined';
import MoreIcon from '@mui/icons-material/MoreHoriz';
import WarningIcon from '@mui/icons-material/WarningAmberOutlined';
import { Box, Button, IconButton, Menu, MenuItem, Link as MuiLink, Tooltip, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { patientPath } from '../../app/hit-path.ts';
import { useCommand } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { AlertChips } from '../../kit/alert-chips.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { type Meaning, MeaningChip } from '../../kit/meaning-chip.tsx';
import { notify } from '../../kit/notices.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row } from '../../kit/rows.tsx';
import { SpeciesGlyph } from '../../kit/species-glyph.tsx';

type Status = ArrivalView['status'];

/** The step that usually comes next; the others are in the menu. */
const next: Partial<Record<Status, Status>> = { booked: 'arrived', arrived: 'in-room', 'in-room': 'done' };
const meanings: Record<Status, Meaning> = {
  booked: 'plain',
  arrived: 'waiting',
  'in-room': 'waiting',
  done: 'done',
  'no-show': 'plain',
  cancelled: 'plain',
};
const statuses = Object.keys(meanings) as Status[];

/** One appointment; one click moves it on, and the way back is offered. */
export function ArrivalRow({ arrival, isFresh }: { arrival: ArrivalView; isFresh: boolean }) {
  const { t } = useTranslation();
  const may = useMay();
  const setStatus = useCommand('schedule', 'setStatus');
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const isOver = ['done', 'no-show', 'cancelled'].includes(arrival.status);
  const step = next[arrival.status];
  const move = async (status: Status) => {
    setAnchor(null);
    const before = arrival.status;
    if (!(await setStatus.run({ appointmentId: arrival.id, status }))) return;
    notify(
      t('today.moved', { name: arrival.patientName, status: t(`today.statuses.${status}`) }),
      () => void setStatus.run({ appointmentId: arrival.id, status: before }),
    );
  };
  const icon =
    arrival.status === 'arrived' ? (
      <ArrivedIcon aria-hidden />
    ) : arrival.status === 'in-room' ? (
      <RoomIcon aria-hidden />
    ) : undefined;
  return (
    <Row testId="arrival" isFresh={isFresh} sx={{ px: 3, py: 2 }}>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          columnGap: 3,
          rowGap: 1,
          flexWrap: { xs: 'wrap', sm: 'nowrap' },
        }}
      >
        <Typography
          sx={{ width: 44, flex: 'none', fontWeight: 620, color: isOver ? 'text.secondary' : undefined }}
        >
          <RelativeTime at={arrival.at} as="clock" />
        </Typography>
        <SpeciesGlyph species={arrival.species} sx={{ color: 'text.secondary', fontSize: 22 }} />
        <Box sx={{ minWidth: 0, flex: { xs: '1 1 220px', sm: 1 } }}>
          <Box sx={{ display: 'flex', columnGap: 2, rowGap: 0.5, alignItems: 'center', flexWrap: 'wrap' }}>
            <MuiLink
              component={Link}
              href={patientPath(arrival.patientId)}
              color="inherit"
              underline="hover"
              sx={{ fontWeight: 620 }}
            >
              {arrival.patientName}
            </MuiLink>
            <Typography component="span" variant="caption" sx={{ color: 'text.secondary' }}>
              {arrival.ownerName}
            </Typography>
            <AlertChips alerts={arrival.alerts} isShort />
            {arrival.clash && (
              <MeaningChip meaning="abnormal" icon={<WarningIcon aria-hidden />} sx={{ height: 19 }}>
                {t(`today.clashes.${arrival.clash}`)}
              </MeaningChip>
            )}
          </Box>
          <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
            {[arrival.reason, arrival.providerName, arrival.room].filter(Boolean).join(' · ')}
          </Typography>
        </Box>
        <Box sx={{ ml: 'auto', flex: 'none', display: 'flex', alignItems: 'center', gap: 2 }}>
          <MeaningChip meaning={meanings[arrival.status]} icon={icon}>
            {t(`today.statuses.${arrival.status}`)}
          </MeaningChip>
          {may('appointments.write') && (
            <>
              {step && (
                <Button
                  variant="outlined"
                  color="inherit"
                  disabled={setStatus.isRunning}
                  onClick={() => void move(step)}
                  aria-label={t('today.moveTo', {
                    name: arrival.patientName,
                    status: t(`today.steps.${step}`),
                  })}
                >
                  {t(`today.steps.${step}`)}
                </Button>
              )}
              <Tooltip title={t('today.otherStatus')}>
                <IconButton
                  aria-label={`${t('today.otherStatus')}: ${arrival.patientName}`}
                  aria-haspopup="menu"
                  onClick={(e) => setAnchor(e.currentTarget)}
                >
                  <MoreIcon fontSize="small" />
                </IconButton>
              </Tooltip>
              <Menu
                anchorEl={anchor}
                open={anchor !== null}
                onClose={() => setAnchor(null)}
                slotProps={{ paper: { variant: 'outlined' } }}
              >
                {statuses
                  .filter((status) => status !== arrival.status)
                  .map((status) => (
                    <MenuItem key={status} onClick={() => void move(status)}>
                      {t(`today.statuses.${status}`)}
                    </MenuItem>
                  ))}
              </Menu>
            </>
          )}
        </Box>
      </Box>
      <ErrorNotice failure={setStatus.failure} />
    </Row>
  );
}
