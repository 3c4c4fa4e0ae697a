import type { Candidate } from '@burrow/shared/modules/attention/attention.module.ts';
import SearchIcon from '@mui/icons-material/Search';
import { Box, InputAdornment, TextField, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../kit/panel.tsx';
import { CandidateCard } from './candidate-card.tsx';
import { candidateKey } from './candidate-key.ts';

interface CandidateListProps {
  candidates: readonly Candidate[];
  chosenKey: string | undefined;
  onChoose: (key: string) => void;
  search: string;
  onSearch: (text: string) => void;
  isReadOnly: boolean;
}

/** Whom it may belong to, and a search for everybody else. */
export function CandidateList({
  candidates,
  chosenKey,
  onChoose,
  search,
  onSearch,
  isReadOnly,
}: CandidateListProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t('held.candidates')} count={candidates.length}>
      <Box sx={{ p: 3, pb: 2 }}>
        <TextField
          id="held-search"
          type="search"
          value={search}
          onChange={(e) => onSearch(e.target.value)}
          placeholder={t('held.searchOthers')}
          slotProps={{
            htmlInput: { 'aria-label': t('held.searchOthers') },
            input: {
              startAdornment: (
                <InputAdornment position="start">
                  <SearchIcon fontSize="small" />
                </InputAdornment>
              ),
            },
          }}
        />
      </Box>
      {candidates.length === 0 && (
        <Typography role="status" variant="body2" sx={{ px: 3, pb: 3, color: 'text.secondary' }}>
          {t(search ? 'held.noneFound' : 'held.noCandidates')}
        </Typography>
      )}
      <Box role="radiogroup" aria-label={t('held.candidates')}>
        {candidates.map((candidate, i) => (
          <CandidateCard
            key={candidateKey(candidate)}
            candidate={candidate}
            digit={i < 9 ? i + 1 : undefined}
            isChosen={candidateKey(candidate) === chosenKey}
            onChoose={isReadOnly ? undefined : () => onChoose(candidateKey(candidate))}
          />
        ))}
      </Box>
    </Panel>
  );
}
