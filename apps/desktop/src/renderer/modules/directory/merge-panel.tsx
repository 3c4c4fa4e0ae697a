import type { SearchHit } from '@burrow/shared/modules/directory/directory-views.ts';
import { Autocomplete, TextField, Typography } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';

interface MergePanelProps {
  of: 'patient' | 'owner';
  /** The record that stays. */
  kept: { id: string; name: string; species?: string };
  subject?: ReactNode;
  onClose: () => void;
}

/** Finds the second record of the same animal or person, and makes the two one. */
export function MergePanel({ of, kept, subject, onClose }: MergePanelProps) {
  const { t } = useTranslation();
  const merge = useCommand('directory', 'mergeRecords');
  const undo = useCommand('directory', 'undoMerge');
  const [text, setText] = useState('');
  const [other, setOther] = useState<SearchHit | null>(null);
  const [reason, setReason] = useState('');
  const search = useProcedure(
    'directory',
    'search',
    { text, limit: 40 },
    { enabled: text.trim().length > 1, keepPrevious: true },
  );
  const isPossible = (hit: SearchHit) =>
    hit.kind === of && hit.id !== kept.id && (!kept.species || hit.species === kept.species);
  const save = async () => {
    if (!other) return;
    const made = await merge.run({ of, mergedId: other.id, keptId: kept.id, reason });
    if (!made) return;
    notify(t('merge.done', { name: other.title }), () => void undo.run(made));
    onClose();
  };
  return (
    <SidePanel
      title={t(`merge.title.${of}`)}
      subject={subject}
      onClose={onClose}
      onSubmit={() => void save()}
      submit={other ? t('merge.into', { merged: other.title, kept: kept.name }) : t('merge.do')}
      isReady={other !== null && !merge.isRunning}
    >
      <Typography variant="body2">{t('merge.meaning')}</Typography>
      <Autocomplete<SearchHit>
        options={(search.data ?? []).filter(isPossible)}
        filterOptions={(options) => options}
        value={other}
        getOptionLabel={(hit) => hit.title}
        getOptionKey={(hit) => hit.id}
        isOptionEqualToValue={(a, b) => a.id === b.id}
        renderOption={({ key, ...props }, hit) => (
          <li key={key} {...props}>
            {hit.title}&nbsp;<span style={{ opacity: 0.75 }}>{hit.subtitle}</span>
          </li>
        )}
        onInputChange={(_, value) => setText(value)}
        onChange={(_, hit) => setOther(hit)}
        noOptionsText={t('merge.none')}
        renderInput={(params) => (
          <TextField
            {...params}
            label={t(`merge.other.${of}`)}
            required
            helperText={other?.subtitle ?? ' '}
          />
        )}
      />
      <TextField label={t('people.reason')} value={reason} onChange={(e) => setReason(e.target.value)} />
      <ErrorNotice failure={merge.failure} />
    </SidePanel>
  );
}
