import WarningIcon from '@mui/icons-material/CallSplitOutlined';
import { Box, Link as MuiLink } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useMay } from '../../app/session.ts';
import { soft } from '../../kit/soft.ts';

/** Says in the chart that two stations wrote different things, and leads to the decision. */
export function ConflictStrip({ count }: { count: number }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        px: 5,
        py: 1.5,
        bgcolor: soft('warning'),
        color: 'warning.main',
        typography: 'body2',
      }}
    >
      <WarningIcon fontSize="small" aria-hidden />
      {t('patient.conflicts', { count })}
      {may('conflicts.read') && (
        <MuiLink component={Link} href="/attention" color="inherit" sx={{ fontWeight: 600 }}>
          {t('patient.decide')}
        </MuiLink>
      )}
    </Box>
  );
}
