import type { SearchHit } from '@burrow/shared/modules/directory/directory-views.ts';
import { Autocomplete, Box, Button, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';

export interface NewOwner {
  familyName: string;
  givenName: string;
  phone: string;
}

interface OwnerPickerProps {
  ownerId: string;
  newOwner: NewOwner | undefined;
  onChoose: (ownerId: string) => void;
  onNew: (owner: NewOwner | undefined) => void;
  label?: string;
}

/** Finds the owner by name or phone, or takes down a new one. */
export function OwnerPicker({ ownerId, newOwner, onChoose, onNew, label }: OwnerPickerProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const search = useProcedure(
    'directory',
    'search',
    { text, limit: 20 },
    { enabled: text.trim().length > 1, keepPrevious: true },
  );
  const owners = (search.data ?? []).filter((hit) => hit.kind === 'owner');
  const field = (name: keyof NewOwner, owner: NewOwner) => (
    <TextField
      label={t(`owner.${name}`)}
      value={owner[name]}
      required={name === 'familyName'}
      onChange={(e) => onNew({ ...owner, [name]: e.target.value })}
    />
  );
  if (newOwner && !ownerId) {
    return (
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 3 }}>
        {field('familyName', newOwner)}
        {field('givenName', newOwner)}
        {field('phone', newOwner)}
        <Button color="inherit" onClick={() => onNew(undefined)}>
          {t('owner.chooseKnown')}
        </Button>
      </Box>
    );
  }
  return (
    <Autocomplete<SearchHit>
      options={owners}
      filterOptions={(options) => options}
      getOptionLabel={(hit) => hit.title}
      getOptionKey={(hit) => hit.id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      renderOption={({ key, ...props }, hit) => (
        <li key={key} {...props}>
          {hit.title}&nbsp;<span style={{ opacity: 0.75 }}>{hit.subtitle}</span>
        </li>
      )}
      onInputChange={(_, value) => setText(value)}
      onChange={(_, hit) => onChoose(hit?.id ?? '')}
      noOptionsText={
        <Button
          onClick={() =>
            onNew({
              familyName: text.trim().split(' ').at(-1) ?? '',
              givenName: text.trim().split(' ').slice(0, -1).join(' '),
              phone: '',
            })
          }
        >
          {t('owner.makeNew')}
        </Button>
      }
      renderInput={(params) => (
        <TextField {...params} label={label ?? t('owner.find')} required helperText={t('owner.findHint')} />
      )}
    />
  );
}
