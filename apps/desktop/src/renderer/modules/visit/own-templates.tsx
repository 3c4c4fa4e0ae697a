import { noteFields } from '@burrow/shared/modules/visit/rules/visit-text.ts';
import type { OwnTemplate } from '@burrow/shared/modules/visit/term-procedures.ts';
import { Box, Button, TextField, Typography } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { Row, Rows } from '../../kit/rows.tsx';

type Draft = Omit<OwnTemplate, 'id'> & { id?: string };
const empty: Draft = { name: '', texts: {} };

/** The practice's own templates by kind of visit: written, changed and taken out of use here. */
export function OwnTemplates() {
  const { t } = useTranslation();
  const templates = useProcedure('visit', 'templates', {});
  const keep = useCommand('visit', 'keepTemplate');
  const [draft, setDraft] = useState(empty);
  const hasText = Object.values(draft.texts).some((text) => text?.trim());
  const isReady = draft.name.trim() !== '' && hasText && !keep.isRunning;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || !(await keep.run(draft))) return;
    notify(t('visit.settings.templateKept', { name: draft.name }));
    setDraft(empty);
  };
  const remove = async (one: OwnTemplate) => {
    if (await keep.run({ ...one, isRemoved: true }))
      notify(t('visit.settings.templateRemoved', { name: one.name }), () => void keep.run(one));
  };
  return (
    <>
      <Rows label={t('visit.settings.templates')}>
        {templates.data?.map((one) => (
          <Row
            key={one.id}
            testId="own-template"
            sx={{ px: 3, py: 1.5, display: 'flex', gap: 2, alignItems: 'center' }}
          >
            <Typography variant="body2" sx={{ flex: 1, minWidth: 0, fontWeight: 600 }}>
              {one.name}
            </Typography>
            <Button color="inherit" onClick={() => setDraft(one)}>
              {t('patient.actions.edit')}
            </Button>
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
          label={t('visit.settings.templateName')}
          helperText={t('visit.settings.templateHint')}
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
          slotProps={{ htmlInput: { maxLength: 120 } }}
        />
        {noteFields.map((field) => (
          <TextField
            key={field}
            multiline={field !== 'reason'}
            label={t(`visit.fields.${field}`)}
            value={draft.texts[field] ?? ''}
            onChange={(event) =>
              setDraft({ ...draft, texts: { ...draft.texts, [field]: event.target.value || undefined } })
            }
            slotProps={{ htmlInput: { maxLength: field === 'reason' ? 200 : 20_000 } }}
          />
        ))}
        <ErrorNotice failure={keep.failure ?? templates.failure} />
        <Box sx={{ display: 'flex', gap: 2 }}>
          <Button type="submit" variant="outlined" disabled={!isReady}>
            {t('common.save')}
          </Button>
          {draft.id && (
            <Button color="inherit" onClick={() => setDraft(empty)}>
              {t('common.cancel')}
            </Button>
          )}
        </Box>
      </Box>
    </>
  );
}
