import type { printLanguage } from '@burrow/shared/kernel/print.ts';
import { Box, Button, Checkbox, FormControlLabel, MenuItem, TextField } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useCommand } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import type { FormVersion } from './settings-consents.tsx';

type Language = z.infer<typeof printLanguage>;
const LEAST_LETTERS = 40;

/** Writes a form, or the version after the one it begins from. */
export function FormEditor({ before, onDone }: { before: FormVersion | undefined; onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const keep = useCommand('consent', 'keepForm');
  const [form, setForm] = useState({
    language: before?.language ?? ((i18n.language === 'de' ? 'de' : 'en') as Language),
    title: before?.title ?? '',
    text: before?.text ?? '',
    isOffered: true,
  });
  const isReady = form.title.trim() !== '' && form.text.trim().length >= LEAST_LETTERS && !keep.isRunning;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const kept = isReady && (await keep.run({ code: before?.code, ...form }));
    if (!kept) return;
    notify(t('consent.formKept', { title: kept.title, version: kept.version }));
    setForm({ ...form, title: '', text: '' });
    onDone();
  };
  return (
    <Box
      component="form"
      onSubmit={(event) => void save(event)}
      sx={{ p: 3, display: 'grid', gap: 3, justifyItems: 'start' }}
    >
      <TextField
        label={t('consent.formTitle')}
        value={form.title}
        onChange={(event) => setForm({ ...form, title: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 120 } }}
      />
      <TextField
        select
        label={t('consent.language')}
        value={form.language}
        disabled={before !== undefined}
        onChange={(event) => setForm({ ...form, language: event.target.value as Language })}
        sx={{ maxWidth: 200 }}
      >
        {(['en', 'de'] as const).map((language) => (
          <MenuItem key={language} value={language}>
            {t(`consent.languages.${language}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        multiline
        minRows={8}
        label={t('consent.text')}
        helperText={t('consent.textHint')}
        value={form.text}
        onChange={(event) => setForm({ ...form, text: event.target.value })}
      />
      {before && (
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              checked={form.isOffered}
              onChange={(event) => setForm({ ...form, isOffered: event.target.checked })}
            />
          }
          label={t('consent.isOffered')}
        />
      )}
      <ErrorNotice failure={keep.failure} />
      <Box sx={{ display: 'flex', gap: 2 }}>
        <Button type="submit" variant="outlined" disabled={!isReady}>
          {t('common.save')}
        </Button>
        {before && (
          <Button color="inherit" onClick={onDone}>
            {t('common.cancel')}
          </Button>
        )}
      </Box>
    </Box>
  );
}
