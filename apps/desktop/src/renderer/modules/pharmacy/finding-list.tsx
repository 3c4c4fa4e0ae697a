import type { FindingView } from '@burrow/shared/modules/pharmacy/pharmacy-views.ts';
import { Alert, Box, TextField, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { findingWords } from './medicine-words.ts';
import { SourceLines } from './source-lines.tsx';

interface FindingListProps {
  findings: readonly FindingView[];
  /** Reasons given so far, by the finding's key. */
  reasons: Readonly<Record<string, string>>;
  onReason: (key: string, reason: string) => void;
}

/** What the checks found: stops first, each with a field for the reason of whoever may overrule it. */
export function FindingList({ findings, reasons, onReason }: FindingListProps) {
  const { t, i18n } = useTranslation();
  const may = useMay();
  const sorted = findings.toSorted((a, b) => Number(b.level === 'stop') - Number(a.level === 'stop'));
  return (
    <Box role="status" sx={{ display: 'grid', gap: 2 }}>
      {sorted.map((finding) => (
        <Alert
          key={finding.key}
          severity={finding.level === 'stop' ? 'error' : 'warning'}
          data-testid="finding"
          sx={{ '& .MuiAlert-message': { flex: 1, minWidth: 0, display: 'grid', gap: 1 } }}
        >
          <Typography variant="body2" sx={{ fontWeight: 600 }}>
            {t(finding.level === 'stop' ? 'pharmacy.stop' : 'pharmacy.mind')}
            {': '}
            {findingWords(t, finding, i18n.language)}
          </Typography>
          <SourceLines sources={finding.sources} />
          {finding.level === 'stop' &&
            (may('prescriptions.override') ? (
              <TextField
                label={t('pharmacy.overrideReason')}
                sx={{ mt: 2 }}
                value={reasons[finding.key] ?? ''}
                onChange={(event) => onReason(finding.key, event.target.value)}
              />
            ) : (
              <Typography variant="caption">{t('errors.OVERRIDE_NOT_ALLOWED')}</Typography>
            ))}
        </Alert>
      ))}
    </Box>
  );
}
