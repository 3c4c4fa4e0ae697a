import { Box, Button, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { Panel } from '../../kit/panel.tsx';
import { OwnSnippets } from './own-snippets.tsx';
import { OwnTemplates } from './own-templates.tsx';
import { TermListImport } from './term-list-import.tsx';

/** When notes lock, lists of diagnoses that the practice has a licence for, and its own templates and short forms. */
export default function SettingsVisits() {
  const { t } = useTranslation();
  const settings = useProcedure('visit', 'settings', {});
  const lists = useProcedure('visit', 'termLists', {});
  const save = useCommand('visit', 'saveSettings');
  const [typed, setTyped] = useState<string>();
  const hours = typed ?? String(settings.data?.lockAfterHours ?? '');
  const lockAfterHours = Number(hours);
  const isReady = Number.isInteger(lockAfterHours) && lockAfterHours >= 1 && lockAfterHours <= 720;
  return (
    <Box sx={{ display: 'grid', gap: 3, alignContent: 'start', maxWidth: 720 }}>
      <ErrorNotice failure={settings.failure ?? save.failure ?? lists.failure} />
      <Panel title={t('visit.settings.lock')}>
        <Box
          component="form"
          onSubmit={async (event) => {
            event.preventDefault();
            if (isReady && (await save.run({ lockAfterHours }))) notify(t('visit.settings.lockSaved'));
          }}
          sx={{ p: 3, display: 'flex', gap: 3, alignItems: 'flex-start', flexWrap: 'wrap' }}
        >
          <TextField
            size="small"
            label={t('visit.settings.hours')}
            helperText={t('visit.settings.lockHint')}
            value={hours}
            error={typed !== undefined && !isReady}
            onChange={(event) => setTyped(event.target.value)}
            slotProps={{ htmlInput: { inputMode: 'numeric' } }}
          />
          <Button type="submit" variant="outlined" disabled={!isReady || save.isRunning}>
            {t('common.save')}
          </Button>
        </Box>
      </Panel>
      <Panel title={t('visit.settings.terms')}>
        {lists.data?.map((state) => (
          <TermListImport key={state.list} state={state} />
        ))}
      </Panel>
      <Panel title={t('visit.settings.templates')}>
        <OwnTemplates />
      </Panel>
      <Panel title={t('visit.settings.snippets')}>
        <OwnSnippets />
      </Panel>
    </Box>
  );
}
