import type { ResultLine } from '@burrow/shared/modules/lab/lab-entities.ts';
import { Box, Tooltip } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { useRangeFor } from './range-for.ts';
import { rangeWords } from './range-words.ts';

type Range = NonNullable<ResultLine['range']>;

/** A range; hover and focus say whose it is, whom it is for, and where it stands. */
export function RangeWhy({ range, unit }: { range: Range; unit?: string }) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const rangeFor = useRangeFor();
  const why = [
    range.isPractice && t('lab.ranges.ownRange'),
    ...rangeFor(range),
    range.tableVersion
      ? `${range.source} (${t('lab.tableVersion', { version: range.tableVersion })})`
      : range.source,
    range.basis === 'recalled' && t('lab.ranges.recalled'),
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <Tooltip title={why} describeChild>
      <Box
        component="span"
        tabIndex={0}
        role="note"
        sx={{ typography: 'caption', color: 'text.secondary', whiteSpace: 'nowrap' }}
      >
        {rangeWords(range, locale)} {unit}
        {(range.isPractice || rangeFor(range).length > 0) && ' *'}
      </Box>
    </Tooltip>
  );
}
