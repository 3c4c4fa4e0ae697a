import { Box, Button, LinearProgress, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import type { OnTheWay } from './use-add-documents.ts';

/** How far the file on its way is, with the way to stop it and those behind it. */
export function SendingRow({ name, share, behind, onCancel }: OnTheWay & { onCancel: () => void }) {
  const { t } = useTranslation();
  const percent = Math.round(share * 100);
  return (
    <Box
      data-testid="sending"
      sx={{ display: 'flex', gap: 3, alignItems: 'center', flexWrap: 'wrap', minHeight: 32 }}
    >
      <Typography variant="body2" role="status" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
        {t('documents.adding', { name })}
        {behind > 0 && ` ${t('documents.behind', { count: behind })}`}
      </Typography>
      <LinearProgress
        variant={share > 0 && share < 1 ? 'determinate' : 'indeterminate'}
        value={percent}
        aria-label={t('documents.adding', { name })}
        sx={{ flex: '1 1 120px', maxWidth: 260 }}
      />
      <Button color="inherit" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
    </Box>
  );
}
