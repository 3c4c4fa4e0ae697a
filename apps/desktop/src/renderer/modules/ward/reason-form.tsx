import { Box, Button, TextField } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface ReasonFormProps {
  /** What the reason is for, and the word on the button. */
  label: string;
  submit: string;
  onReason: (reason: string) => Promise<void>;
  onCancel: () => void;
}

/** Why a treatment is not given, or given as needed. */
export function ReasonForm({ label, submit, onReason, onCancel }: ReasonFormProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const isReady = reason.trim() !== '';
  const save = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (isReady) void onReason(reason);
  };
  return (
    <Box
      component="form"
      onSubmit={save}
      sx={{ display: 'flex', gap: 2, mt: 2, flexWrap: 'wrap', alignItems: 'center' }}
    >
      <TextField
        autoFocus
        label={label}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        sx={{ flex: '1 1 200px' }}
      />
      <Button type="submit" variant="contained" disabled={!isReady} sx={{ minHeight: 44 }}>
        {submit}
      </Button>
      <Button color="inherit" onClick={onCancel} sx={{ minHeight: 44 }}>
        {t('common.cancel')}
      </Button>
    </Box>
  );
}
