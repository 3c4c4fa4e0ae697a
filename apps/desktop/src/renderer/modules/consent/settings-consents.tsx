import { Box } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../app/client.ts';
import { useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Rows } from '../../kit/rows.tsx';
import { FormEditor } from './form-editor.tsx';
import { FormVersionRow } from './form-version-row.tsx';

export type FormVersion = OutputOf<'consent', 'versions'>[number];

/** The texts that owners sign: the program's, and the practice's own, version by version. */
export default function SettingsConsents() {
  const { t } = useTranslation();
  const versions = useProcedure('consent', 'versions', {});
  const [edited, setEdited] = useState<FormVersion | 'new'>();
  const all = versions.data ?? [];
  const isNewest = (one: FormVersion) =>
    all.find((other) => other.code === one.code && other.language === one.language) === one;
  return (
    <Box sx={{ display: 'grid', gap: 3, alignContent: 'start', maxWidth: 720 }}>
      <ErrorNotice failure={versions.failure} onRetry={() => void versions.refetch()} />
      {versions.isPending && <LoadingRows rows={6} />}
      <Panel title={t('consent.forms')}>
        <Rows>
          {all.map((one) => (
            <FormVersionRow
              key={one.id}
              form={one}
              isNewest={isNewest(one)}
              onFollow={() => setEdited(one)}
            />
          ))}
        </Rows>
      </Panel>
      <Panel title={t(edited && edited !== 'new' ? 'consent.follow' : 'consent.newForm')}>
        <FormEditor
          key={edited && edited !== 'new' ? edited.id : 'new'}
          before={edited === 'new' ? undefined : edited}
          onDone={() => setEdited(undefined)}
        />
      </Panel>
    </Box>
  );
}
