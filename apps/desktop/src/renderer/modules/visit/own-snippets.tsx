import { Box, Button, TextField, Typography } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { Row, Rows } from '../../kit/rows.tsx';

/** The practice's own short forms: typed as `.short` and a blank, they become their text. */
export function OwnSnippets() {
  const { t } = useTranslation();
  const snippets = useProcedure('visit', 'snippets', {});
  const keep = useCommand('visit', 'keepSnippet');
  const [short, setShort] = useState('');
  const [text, setText] = useState('');
  const isReady = /^[a-z0-9]{1,20}$/.test(short) && text.trim() !== '' && !keep.isRunning;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || !(await keep.run({ short, text }))) return;
    setShort('');
    setText('');
  };
  const remove = async (one: { short: string; text: string }) => {
    if (await keep.run({ short: one.short, text: '' }))
      notify(t('visit.settings.snippetRemoved', { short: one.short }), () => void keep.run(one));
  };
  return (
    <>
      <Rows label={t('visit.settings.snippets')}>
        {snippets.data?.map((one) => (
          <Row
            key={one.short}
            testId="snippet"
            sx={{ px: 3, py: 1.5, display: 'flex', gap: 3, alignItems: 'center' }}
          >
            <Typography variant="body2" sx={{ fontWeight: 600 }}>
              .{one.short}
            </Typography>
            <Typography variant="body2" sx={{ flex: 1, minWidth: 0 }}>
              {one.text}
            </Typography>
            <Button color="inherit" onClick={() => void remove(one)}>
              {t('visit.remove')}
            </Button>
          </Row>
        ))}
      </Rows>
      <Box
        component="form"
        onSubmit={(event) => void save(event)}
        sx={{ p: 3, display: 'grid', gap: 3, justifyItems: 'start' }}
      >
        <TextField
          size="small"
          label={t('visit.settings.short')}
          helperText={t('visit.settings.shortHint')}
          value={short}
          onChange={(event) => setShort(event.target.value.toLowerCase().replace(/^\./, ''))}
        />
        <TextField
          fullWidth
          multiline
          label={t('visit.settings.expandsTo')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <ErrorNotice failure={keep.failure ?? snippets.failure} />
        <Button type="submit" variant="outlined" disabled={!isReady}>
          {t('common.save')}
        </Button>
      </Box>
    </>
  );
}
