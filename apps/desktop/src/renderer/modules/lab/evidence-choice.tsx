import type { KidneyEvidence } from '@burrow/shared/modules/lab/kidney-staging.ts';
import { evidenceKey } from '@burrow/shared/modules/lab/rules/kidney-evidence.ts';
import { unitWords } from '@burrow/shared/modules/lab/rules/unit-words.ts';
import { Box, Checkbox, FormControlLabel, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../kit/relative-time.tsx';

const MOST = 6;

interface EvidenceChoiceProps {
  kind: KidneyEvidence['kind'];
  evidence: readonly KidneyEvidence[];
  chosen: readonly string[];
  onToggle: (key: string) => void;
}

/** The newest values of one kind to choose among; none is chosen beforehand. */
export function EvidenceChoice({ kind, evidence, chosen, onToggle }: EvidenceChoiceProps) {
  const { t } = useTranslation();
  return (
    <Box role="group" aria-label={t(`lab.kidney.kinds.${kind}`)} sx={{ display: 'grid' }}>
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {t(`lab.kidney.kinds.${kind}`)}
      </Typography>
      {evidence.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('lab.kidney.none')}
        </Typography>
      )}
      {evidence.slice(0, MOST).map((one) => (
        <FormControlLabel
          key={evidenceKey(one)}
          control={
            <Checkbox
              size="small"
              checked={chosen.includes(evidenceKey(one))}
              onChange={() => onToggle(evidenceKey(one))}
            />
          }
          label={
            <Typography variant="body2">
              <strong>{one.value}</strong> {unitWords(one.unit)} · <RelativeTime at={one.at} />
            </Typography>
          }
        />
      ))}
    </Box>
  );
}
