import type { KidneyStage } from '@burrow/shared/modules/lab/kidney-staging.ts';
import { Box, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { findingMeaning } from '../calculators/finding-meaning.ts';

/** A stage with its substages, what it lacks, the cut-offs and their source. */
export function KidneyStageView({ stage }: { stage: KidneyStage }) {
  const { t } = useTranslation();
  const { proteinuria, pressure, bySdma, byCreatinine, gaps, formula, sources } = stage;
  const findings = [proteinuria, pressure].filter((finding) => finding !== undefined);
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
        <Typography variant="h2" component="p">
          {t('lab.kidney.stage', { stage: stage.stage })}
        </Typography>
        {stage.isProvisional && <MeaningChip meaning="waiting">{t('lab.kidney.provisional')}</MeaningChip>}
        {findings.map((finding) => (
          <MeaningChip key={finding} meaning={findingMeaning[finding]}>
            {t(`calculators.findings.${finding}`)}
          </MeaningChip>
        ))}
      </Box>
      {bySdma !== undefined && (
        <Typography variant="body2">
          {t('lab.kidney.sdmaRaises', { low: byCreatinine, high: bySdma })}
        </Typography>
      )}
      {gaps.length > 0 && (
        <Box component="ul" sx={{ m: 0, pl: 5, typography: 'body2' }}>
          {gaps.map((gap) => (
            <li key={gap}>{t(`lab.kidney.gaps.${gap}`)}</li>
          ))}
        </Box>
      )}
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {formula}.{' '}
        {sources
          .map(({ title, tableVersion, basis }) =>
            [
              `${title} (${t('lab.tableVersion', { version: tableVersion })})`,
              basis === 'recalled' && t('lab.ranges.recalled'),
            ]
              .filter(Boolean)
              .join(', '),
          )
          .join('; ')}
        {sources.some((source) => !source.reviewedByVeterinarian) && ` · ${t('lab.calculated.unreviewed')}`}
      </Typography>
    </Box>
  );
}
