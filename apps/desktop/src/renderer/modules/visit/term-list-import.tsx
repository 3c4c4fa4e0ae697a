import type { TermList } from '@burrow/shared/modules/visit/rules/read-term-file.ts';
import { Alert, Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../app/client.ts';
import { useCommand } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';

interface TermListImportProps {
  state: { list: TermList; terms: number; importedAt?: string | undefined };
  onImported: () => void;
}

/** Takes a file of a list; rows that cannot be read are named, and then nothing is taken. */
export function TermListImport({ state, onImported }: TermListImportProps) {
  const { t } = useTranslation();
  const { run, failure, isRunning } = useCommand('visit', 'importTerms');
  const [outcome, setOutcome] = useState<OutputOf<'visit', 'importTerms'>>();
  const take = async (file: File | undefined) => {
    if (!file) return;
    const done = await run({ list: state.list, text: await file.text() });
    setOutcome(done);
    if (done && done.imported > 0) onImported();
  };
  return (
    <Box sx={{ p: 3, display: 'grid', gap: 2, justifyItems: 'start' }}>
      <Typography variant="body2">
        <b>{t(`visit.lists.${state.list}`)}</b> · {t('visit.settings.termCount', { count: state.terms })}
        {state.importedAt && (
          <>
            {' · '}
            <RelativeTime at={state.importedAt} />
          </>
        )}
      </Typography>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {t(`visit.settings.listHints.${state.list}`)}
      </Typography>
      <Button component="label" variant="outlined" color="inherit" disabled={isRunning}>
        {t('visit.settings.chooseFile')}
        <input
          hidden
          type="file"
          accept=".txt,.csv,.tsv"
          aria-label={t('visit.settings.fileOf', { list: t(`visit.lists.${state.list}`) })}
          onChange={(event) => void take(event.target.files?.[0])}
        />
      </Button>
      <ErrorNotice failure={failure} />
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
