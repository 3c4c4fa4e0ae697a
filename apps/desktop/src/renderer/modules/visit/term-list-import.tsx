import type { TermListState } from '@burrow/shared/modules/visit/term-list-procedures.ts';
import { Alert, Box, Button, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../app/client.ts';
import { useCommand } from '../../app/procedures.ts';
import { ConfirmInline } from '../../kit/confirm-inline.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';

interface TermListImportProps {
  state: TermListState;
}

/** Takes a file of a list; rows that cannot be read are named, and then nothing is taken. */
export function TermListImport({ state: { list, imported } }: TermListImportProps) {
  const { t } = useTranslation();
  const { run, failure, isRunning } = useCommand('visit', 'importTerms');
  const [outcome, setOutcome] = useState<OutputOf<'visit', 'importTerms'>>();
  const withdraw = useCommand('visit', 'withdrawTerms');
  const [licence, setLicence] = useState('');
  const take = async (file: File | undefined) => {
    if (!file) return;
    const fileName = file.name.slice(0, 120);
    setOutcome(await run({ list, fileName, licence, text: await file.text() }));
  };
  return (
    <Box sx={{ p: 3, display: 'grid', gap: 2, justifyItems: 'start' }}>
      <Typography variant="body2">
        <b>{t(`visit.lists.${list}`)}</b> · {t('visit.settings.termCount', { count: imported?.terms ?? 0 })}
      </Typography>
      {imported && (
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {[imported.fileName, imported.licence, imported.by].filter(Boolean).join(' · ')} ·{' '}
          <RelativeTime at={imported.at} />
          {!imported.isHere && ` · ${t('visit.settings.arrives')}`}
        </Typography>
      )}
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {t(`visit.settings.listHints.${list}`)}
      </Typography>
      <TextField
        label={t('visit.settings.licence')}
        helperText={t('visit.settings.licenceHint')}
        value={licence}
        onChange={(event) => setLicence(event.target.value)}
        sx={{ width: 'min(360px, 100%)' }}
      />
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
        <Button component="label" variant="outlined" color="inherit" disabled={isRunning}>
          {t('visit.settings.chooseFile')}
          <input
            hidden
            type="file"
            accept=".txt,.csv,.tsv"
            aria-label={t('visit.settings.fileOf', { list: t(`visit.lists.${list}`) })}
            onChange={(event) => void take(event.target.files?.[0])}
          />
        </Button>
        {imported && (
          <ConfirmInline
            label={t('visit.settings.withdraw')}
            question={t('visit.settings.withdrawQuestion', { list: t(`visit.lists.${list}`) })}
            confirmLabel={t('visit.settings.withdraw')}
            onConfirm={() => void withdraw.run({ list })}
            disabled={withdraw.isRunning}
          />
        )}
      </Box>
      <ErrorNotice failure={failure ?? withdraw.failure} />
      {outcome && outcome.problems.length === 0 && (
        <Alert severity="success">{t('visit.settings.imported', { count: outcome.imported })}</Alert>
      )}
      {outcome && outcome.problems.length > 0 && (
        <Alert severity="warning">
          {t('visit.settings.notImported')}
          <ul>
            {outcome.problems.slice(0, 10).map(({ row, field, problem }) => (
              <li key={`${row}${field}`}>
                {t('visit.settings.row', {
                  row,
                  field,
                  problem: t(`visit.rowProblems.${problem}` as 'visit.rowProblems.empty'),
                })}
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </Box>
  );
}
