import type { ChartCell } from '@burrow/shared/modules/lab/lab-views.ts';
import { unitWords } from '@burrow/shared/modules/lab/rules/unit-words.ts';
import UpIcon from '@mui/icons-material/NorthEast';
import DownIcon from '@mui/icons-material/SouthEast';
import { Box } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { FlagChip } from '../../kit/flag-chip.tsx';
import { CriticalMark } from './critical-mark.tsx';
import { isFlagged } from './worst-first.ts';

/** One value: flag, change against the one before, and what a correction replaced. */
export function LabCell({ cell, rowUnit }: { cell: ChartCell; rowUnit: string | undefined }) {
  const { t } = useTranslation();
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
      {cell.replaced.map((old) => (
        <Box
          component="s"
          key={old.reportId}
          title={t('lab.replacedAt', { at: old.at.slice(0, 10) })}
          sx={{ color: 'text.secondary' }}
        >
          {old.value}
        </Box>
      ))}
      <Box
        component="span"
        sx={{
          fontWeight: isFlagged(cell.flag) ? 650 : 450,
          textDecoration: cell.status === 'cancelled' ? 'line-through' : undefined,
        }}
      >
        {cell.value}
        {cell.unit && cell.unit !== rowUnit && (
          <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
            {' '}
            {unitWords(cell.unit)}
          </Box>
        )}
      </Box>
      {cell.change === 'up' && (
        <UpIcon titleAccess={t('lab.rose')} sx={{ fontSize: 14, color: 'text.secondary' }} />
      )}
      {cell.change === 'down' && (
        <DownIcon titleAccess={t('lab.fell')} sx={{ fontSize: 14, color: 'text.secondary' }} />
      )}
      <FlagChip flag={cell.flag} short />
      {cell.acknowledgements && <CriticalMark acknowledgements={cell.acknowledgements} />}
      {cell.replaced.length > 0 && (
        <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
          {t('lab.corrected')}
        </Box>
      )}
      {cell.status === 'preliminary' && (
        <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
          {t('lab.preliminary')}
        </Box>
      )}
    </Box>
  );
}
