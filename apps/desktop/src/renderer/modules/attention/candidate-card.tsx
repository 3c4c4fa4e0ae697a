import type { Candidate } from '@burrow/shared/modules/attention/attention.module.ts';
import AgreesIcon from '@mui/icons-material/Check';
import DiffersIcon from '@mui/icons-material/Close';
import { Box, ButtonBase, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { AlertChips } from '../../kit/alert-chips.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { SpeciesGlyph, speciesOf } from '../../kit/species-glyph.tsx';

interface CandidateCardProps {
  candidate: Candidate;
  digit: number | undefined;
  isChosen: boolean;
  onChoose: (() => void) | undefined;
}

/** One candidate with what agrees and what differs, in words. */
export function CandidateCard({ candidate, digit, isChosen, onChoose }: CandidateCardProps) {
  const { t } = useTranslation();
  return (
    <ButtonBase
      role="radio"
      aria-checked={isChosen}
      disabled={!onChoose}
      onClick={onChoose}
      sx={{
        width: '100%',
        display: 'flex',
        alignItems: 'flex-start',
        gap: 3,
        textAlign: 'left',
        px: 3,
        py: 2.5,
        borderTop: 1,
        borderColor: 'divider',
        bgcolor: isChosen ? 'action.selected' : undefined,
        boxShadow: isChosen ? 'inset 3px 0 0 var(--mui-palette-primary-main)' : undefined,
        '&:hover': { bgcolor: isChosen ? 'action.selected' : 'action.hover' },
        '&:focus-visible': { outlineOffset: -2 },
      }}
    >
      <Box sx={{ width: 22, flex: 'none', pt: 0.5 }}>{digit && onChoose && <kbd>{digit}</kbd>}</Box>
      <SpeciesGlyph species={candidate.species} decorative sx={{ fontSize: 24, color: 'text.secondary' }} />
      <Box sx={{ minWidth: 0, flex: 1 }}>
        <Typography sx={{ fontWeight: 620 }}>
          {candidate.patientName}{' '}
          <Box component="span" sx={{ fontWeight: 400, color: 'text.secondary', typography: 'body2' }}>
            {[t(`species.${speciesOf(candidate.species)}`), candidate.age, candidate.ownerName]
              .filter(Boolean)
              .join(' · ')}
          </Box>
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {candidate.number}
          {candidate.accession && ` · ${t('held.orderOf', { accession: candidate.accession })}`}
        </Typography>
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', mt: 1.5 }}>
          <AlertChips alerts={candidate.alerts} isShort />
          {candidate.agrees.map((what) => (
            <MeaningChip key={what} meaning="done" icon={<AgreesIcon aria-hidden />}>
              {t(`held.agrees.${what}`)}
            </MeaningChip>
          ))}
          {candidate.differs.map((what) => (
            <MeaningChip key={what} meaning="abnormal" icon={<DiffersIcon aria-hidden />}>
              {t(`held.differs.${what}`)}
            </MeaningChip>
          ))}
        </Box>
      </Box>
    </ButtonBase>
  );
}
