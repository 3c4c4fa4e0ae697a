import type { TrafficEntry } from '@burrow/shared/modules/devices/device-state.ts';
import { Link as MuiLink, TableCell, TableRow } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { byteWords } from '../../kit/byte-words.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { glow } from '../../kit/fresh.ts';
import { type Meaning, MeaningChip } from '../../kit/meaning-chip.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';

export const outcomeMeanings: Record<TrafficEntry['outcome'], Meaning> = {
  received: 'waiting',
  matched: 'done',
  held: 'abnormal',
  refused: 'critical',
  duplicate: 'plain',
};

/** One message of a device. */
export function TrafficRow({
  entry,
  deviceName,
  isFresh,
  onOpen,
}: {
  entry: TrafficEntry;
  deviceName: string;
  isFresh: boolean;
  onOpen: () => void;
}) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  return (
    <TableRow hover onClick={onOpen} sx={{ cursor: 'pointer', ...(isFresh ? glow : {}) }}>
      <TableCell>
        <RelativeTime at={entry.at} />
      </TableCell>
      <TableCell>{deviceName}</TableCell>
      <TableCell sx={{ color: 'text.secondary' }}>{entry.peer}</TableCell>
      <TableCell>
        <MuiLink
          component="button"
          type="button"
          color="inherit"
          underline="hover"
          sx={{ font: 'inherit', fontWeight: 560, textAlign: 'left' }}
        >
          {entry.summary || t('devices.message')}
        </MuiLink>
      </TableCell>
      <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
        {byteWords(entry.byteLength, locale)}
      </TableCell>
      <TableCell>
        <MeaningChip meaning={outcomeMeanings[entry.outcome]}>
          {t(`devices.outcomes.${entry.outcome}`)}
        </MeaningChip>
      </TableCell>
    </TableRow>
  );
}
