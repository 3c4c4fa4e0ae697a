import type { CalculatedSource } from '@burrow/shared/modules/lab/lab-views.ts';
import { Box, Tooltip } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useCalculatedWords } from './calculated-words.ts';

/** Marks values that were worked out; hover and focus tell the formula, its caveat and where it stands. */
export function CalculatedNote({ calculated }: { calculated: CalculatedSource }) {
  const { t } = useTranslation();
  const words = useCalculatedWords();
  return (
    <Tooltip title={words(calculated)} describeChild>
      <Box
        component="span"
        tabIndex={0}
        role="note"
        sx={{ typography: 'caption', color: 'text.secondary', fontStyle: 'italic' }}
      >
        {t('lab.calculated.mark')}
        {calculated.caveat && ' *'}
      </Box>
    </Tooltip>
  );
}
