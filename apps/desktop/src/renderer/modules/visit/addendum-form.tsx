import { Box, Button, TextField } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';

/** Adds to a visit that no longer changes; the original stays above, word for word. */
export function AddendumForm(of: { patientId: string; visitId: string }) {
  const { t } = useTranslation();
  const add = useCommand('visit', 'addAddendum');
  const [reason, setReason] = useState('');
  const [text, setText] = useState('');
  const isReady = reason.trim() !== '' && text.trim() !== '' && !add.isRunning;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || !(await add.run({ ...of, reason, text }))) return;
    setReason('');
    setText('');
  };
  return (
    <Box
      component="form"
      onSubmit={(event) => void save(event)}
      sx={{ p: 3, display: 'grid', gap: 3, justifyItems: 'start' }}
    >
      <TextField
        fullWidth
        multiline
        minRows={2}
        label={t('visit.addendumText')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <TextField
        fullWidth
        label={t('visit.addendumReason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 120 } }}
      />
      <ErrorNotice failure={add.failure} />
      <Button type="submit" variant="outlined" disabled={!isReady}>
        {t('visit.addAddendum')}
      </Button>
    </Box>
  );
}
