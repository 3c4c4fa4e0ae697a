import { Box, Button, TextField } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface SkipFormProps {
  onSkip: (reason: string) => Promise<void>;
  onCancel: () => void;
}

/** Why a treatment is not given. */
export function SkipForm({ onSkip, onCancel }: SkipFormProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const isReady = reason.trim() !== '';
  const save = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (isReady) void onSkip(reason);
  };
  return (
    <Box
      component="form"
      onSubmit={save}
      sx={{ display: 'flex', gap: 2, mt: 2, flexWrap: 'wrap', alignItems: 'center' }}
    >
      <TextField
        autoFocus
        label={t('ward.skipReason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        sx={{ flex: '1 1 200px' }}
      />
      <Button type="submit" variant="contained" disabled={!isReady} sx={{ minHeight: 44 }}>
        {t('ward.skip')}
      </Button>
      <Button color="inherit" onClick={onCancel} sx={{ minHeight: 44 }}>
        {t('common.cancel')}
      </Button>
    </Box>
  );
}
