import { Box, Link as MuiLink } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { patientPath } from '../../app/hit-path.ts';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { criticalWords } from './critical-words.ts';
import { useLabWords } from './lab-names.ts';

/** The patient's critical values that nobody has acknowledged, for the banner; each opens its report. */
export function CriticalChips({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const names = useLabWords();
  const may = useMay();
  const waiting = useProcedure('lab', 'criticals', { patientId }, { enabled: may('lab.read') });
  return waiting.data?.map(({ reportId, lines }) => (
    <MuiLink
      key={reportId}
      component={Link}
      href={`${patientPath(patientId, 'lab')}?report=${reportId}`}
      underline="hover"
      color="inherit"
      sx={{ minWidth: 0 }}
    >
      <MeaningChip meaning="critical" sx={{ height: 'auto', minHeight: 22, whiteSpace: 'normal' }}>
        <Box component="span" sx={{ overflowWrap: 'anywhere' }}>
          {t('lab.critical.waitingValues', { values: criticalWords(lines, names) })}
        </Box>
      </MeaningChip>
    </MuiLink>
  ));
}
