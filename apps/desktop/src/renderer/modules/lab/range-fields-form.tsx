import { speciesCodes } from '@burrow/shared/modules/directory/patient.ts';
import type { PracticeRangeView } from '@burrow/shared/modules/lab/practice-range.ts';
import { Autocomplete, Box, Button, MenuItem, TextField } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { useLabWords } from './lab-names.ts';
import { emptyRange, isNumberOrEmpty, type RangeForm, rangeFields, rangeForm } from './range-form.ts';

interface RangeFieldsFormProps {
  /** The range to change; a new one without. */
  range?: PracticeRangeView;
  onSaved: () => void;
}

/** Enters or changes a range of the practice; what is refused is said at its field. */
export function RangeFieldsForm({ range, onSaved }: RangeFieldsFormProps) {
  const { t } = useTranslation();
  const may = useMay();
  const analytes = useProcedure('lab', 'analytes', {});
  const names = useLabWords();
  const devices = useProcedure('devices', 'states', {}, { enabled: may('devices.read') });
  const save = useCommand('lab', 'saveRange');
  const [form, setForm] = useState<RangeForm>(range ? rangeForm(range) : emptyRange);
  const breeds = useProcedure('directory', 'breeds', { species: form.species });
  const analyte = analytes.data?.find(({ code }) => code === form.analyte);
  const change = (more: Partial<RangeForm>) => setForm((now) => ({ ...now, ...more }));
  const numbers = ['low', 'high', 'fromMonths', 'belowMonths'] as const;
  const isReady =
    form.analyte !== '' &&
    form.source.trim() !== '' &&
    numbers.every((name) => isNumberOrEmpty(form[name])) &&
    !save.isRunning;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = isReady && (await save.run({ rangeId: range?.id, fields: rangeFields(form) }));
    if (!saved) return;
    notify(t('lab.ranges.saved', { name: names.ofCode(saved.analyte, saved.analyteName) }));
    setForm(emptyRange);
    onSaved();
  };
  const text = (name: Exclude<keyof RangeForm, 'species'>, label: string) => (
    <TextField
      label={label}
      value={form[name]}
      error={
        save.failure?.field === name || (numbers.includes(name as 'low') && !isNumberOrEmpty(form[name]))
      }
      onChange={(e) => change({ [name]: e.target.value })}
    />
  );
  return (
    <Box
      component="form"
      onSubmit={(e) => void submit(e)}
      sx={{ display: 'grid', gap: 4, p: 4, gridTemplateColumns: { sm: '1fr 1fr' }, alignItems: 'start' }}
    >
      <TextField
        select
        label={t('lab.ranges.species')}
        value={form.species}
        onChange={(e) => change({ species: e.target.value as RangeForm['species'], breed: '' })}
      >
        {speciesCodes.map((code) => (
          <MenuItem key={code} value={code}>
            {t(`species.${code}`)}
          </MenuItem>
        ))}
      </TextField>
      <Autocomplete
        options={analytes.data ?? []}
        value={analyte ?? null}
        getOptionLabel={({ code, name }) => names.ofCode(code, name)}
        getOptionKey={({ code }) => code}
        onChange={(_, next) => change({ analyte: next?.code ?? '', unit: next?.units[0] ?? '' })}
        renderInput={(params) => (
          <TextField {...params} label={t('lab.analyte')} error={save.failure?.field === 'analyte'} />
        )}
      />
      {text('low', t('lab.ranges.low'))}
      {text('high', t('lab.ranges.high'))}
      <TextField
        select
        label={t('lab.ranges.unit')}
        value={form.unit}
        error={save.failure?.field === 'unit'}
        onChange={(e) => change({ unit: e.target.value })}
      >
        {[...new Set([...(analyte?.units ?? []), form.unit])].map((unit) => (
          <MenuItem key={unit} value={unit}>
            {unit || '–'}
          </MenuItem>
        ))}
      </TextField>
      <Autocomplete
        freeSolo
        options={[...new Set(devices.data?.map(({ name }) => name))]}
        inputValue={form.analyzer}
        onInputChange={(_, analyzer) => change({ analyzer })}
        renderInput={(params) => (
          <TextField {...params} label={t('lab.ranges.analyzer')} helperText={t('lab.ranges.analyzerHint')} />
        )}
      />
      {text('fromMonths', t('lab.ranges.from'))}
      {text('belowMonths', t('lab.ranges.below'))}
      <Autocomplete
        freeSolo
        options={breeds.data?.map(({ name }) => name) ?? []}
        inputValue={form.breed}
        onInputChange={(_, breed) => change({ breed })}
        renderInput={(params) => <TextField {...params} label={t('lab.ranges.breed')} />}
      />
      {text('source', t('lab.ranges.source'))}
      <ErrorNotice failure={save.failure} sx={{ gridColumn: '1 / -1' }} />
      <Button type="submit" variant="outlined" disabled={!isReady} sx={{ justifySelf: 'start' }}>
        {t(range ? 'lab.ranges.save' : 'lab.ranges.add')}
      </Button>
    </Box>
  );
}
