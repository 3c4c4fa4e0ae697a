import type { SearchHit } from '@burrow/shared/modules/directory/directory-views.ts';
import { Autocomplete, Box, Button, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { AlikeOwners } from './alike-owners.tsx';

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
  /** The animal that comes with a new person; it helps to find who is on record already. */
  patientName?: string;
}

/** Finds the owner by name or phone, or takes down a new one. */
export function OwnerPicker({
  ownerId,
  newOwner,
  onChoose,
  onNew,
  label,
  patientName = '',
}: OwnerPickerProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [suggested, setSuggested] = useState('');
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
        <Box sx={{ gridColumn: '1 / -1' }}>
          <AlikeOwners
            typed={newOwner}
            patientName={patientName}
            onChoose={(id, fullName) => {
              setSuggested(fullName);
              onChoose(id);
            }}
          />
        </Box>
      </Box>
    );
  }
  if (suggested && ownerId)
    return (
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
        <Typography>
          {label ?? t('owner.find')}: <strong>{suggested}</strong>
        </Typography>
        <Button
          color="inherit"
          onClick={() => {
            setSuggested('');
            onChoose('');
          }}
        >
          {t('owner.chooseAnother')}
        </Button>
      </Box>
    );
  const words = text.trim().split(' ');
  const takeDown = () =>
    onNew({ familyName: words.at(-1) ?? '', givenName: words.slice(0, -1).join(' '), phone: '' });
  return (
    <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-start' }}>
      <Autocomplete<SearchHit>
        fullWidth
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
        onInputChange={(_, value, why) => why === 'input' && setText(value)}
        onChange={(_, hit) => onChoose(hit?.id ?? '')}
        noOptionsText={t('owner.nobody')}
        renderInput={(params) => (
          <TextField {...params} label={label ?? t('owner.find')} required helperText={t('owner.findHint')} />
        )}
      />
      <Button variant="outlined" color="inherit" onClick={takeDown} sx={{ flex: 'none', height: 40 }}>
        {t('owner.makeNew')}
      </Button>
    </Box>
  );
}
