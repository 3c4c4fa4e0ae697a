import CheckIcon from '@mui/icons-material/CheckCircleOutlined';
import PendingIcon from '@mui/icons-material/HourglassEmpty';
import CriticalIcon from '@mui/icons-material/ReportOutlined';
import AbnormalIcon from '@mui/icons-material/WarningAmberOutlined';
import { Box, type SxProps, type Theme } from '@mui/material';
import type { ReactNode } from 'react';
import { soft } from './soft.ts';

export type Meaning = 'critical' | 'abnormal' | 'waiting' | 'done' | 'plain';

const looks = {
  critical: { colour: 'error', Icon: CriticalIcon },
  abnormal: { colour: 'warning', Icon: AbnormalIcon },
  waiting: { colour: 'info', Icon: PendingIcon },
  done: { colour: 'success', Icon: CheckIcon },
} as const;

interface MeaningChipProps {
  meaning: Meaning;
  children: ReactNode;
  icon?: ReactNode;
  sx?: SxProps<Theme>;
}

/** A meaning is always colour, icon and word together. */
export function MeaningChip({ meaning, children, icon, sx }: MeaningChipProps) {
  const look = meaning === 'plain' ? undefined : looks[meaning];
  return (
    <Box
      component="span"
      sx={[
        {
          display: 'inline-flex',
          alignItems: 'center',
          gap: 1,
          px: 1.5,
          height: 22,
          borderRadius: 1,
          typography: 'caption',
          fontWeight: 560,
          whiteSpace: 'nowrap',
          color: look ? `${look.colour}.main` : 'text.secondary',
          bgcolor: look ? soft(look.colour) : 'action.hover',
          '& svg': { fontSize: 15 },
        },
        ...(Array.isArray(sx) ? sx : [sx]),
      ]}
    >
      {icon ?? (look && <look.Icon aria-hidden />)}
      {children}
    </Box>
  );
}
