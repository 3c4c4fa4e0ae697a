import { foldText } from '@burrow/shared/kernel/rules/fold-text.ts';
import { neuterStatus, sex, speciesCodes } from '@burrow/shared/modules/directory/patient.ts';
import { Autocomplete, Box, Checkbox, FormControlLabel, MenuItem, TextField } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import type { Failure } from '../../kit/failure.ts';
import { dateWords } from '../../kit/time-words.ts';
import { AlertFields } from './alert-fields.tsx';
import { Mdr1Hint } from './mdr1-hint.tsx';
import { isMicrochipFine, type PatientForm } from './patient-form.ts';

interface PatientFieldsProps {
  form: PatientForm;
  onChange: (change: Partial<PatientForm>) => void;
  failure?: Failure;
  /** Leaves out what nobody knows at the desk of a new patient. */
  isNew?: boolean;
}

/** The fields of an animal; each says at once what is wrong with it. */
export function PatientFieldsForm({ form, onChange, failure, isNew }: PatientFieldsProps) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const breeds = useProcedure('directory', 'breeds', { species: form.species });
  const isTaken = failure?.code === 'MICROCHIP_TAKEN' || failure?.code === 'MICROCHIP_INVALID';
  const isChipWrong = !isMicrochipFine(form.microchip) || isTaken;
  const date = (name: 'bornOn' | 'diedOn') => (
    <TextField
      type="date"
      label={t(`patient.fields.${name}`)}
      value={form[name]}
      onChange={(e) => onChange({ [name]: e.target.value })}
      slotProps={{ inputLabel: { shrink: true } }}
      helperText={form[name] ? dateWords(form[name], locale) : ' '}
    />
  );
  return (
    <>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', columnGap: 3, rowGap: 4 }}>
        <TextField
          label={t('patient.fields.name')}
          value={form.name}
          onChange={(e) => onChange({ name: e.target.value })}
          required
          autoFocus
          sx={{ gridColumn: '1 / -1' }}
        />
        <TextField
          select
          label={t('patient.fields.species')}
          value={form.species}
          onChange={(e) => onChange({ species: e.target.value as PatientForm['species'], breed: '' })}
        >
          {speciesCodes.map((code) => (
            <MenuItem key={code} value={code}>
              {t(`species.${code}`)}
            </MenuItem>
          ))}
        </TextField>
        <Autocomplete
          freeSolo
          options={breeds.data ?? []}
          getOptionLabel={(option) => (typeof option === 'string' ? option : option.name)}
          filterOptions={(options, { inputValue }) => {
            const wanted = foldText(inputValue);
            return options
              .filter((b) => [b.name, ...b.aliases].some((name) => foldText(name).includes(wanted)))
              .slice(0, 30);
          }}
          inputValue={form.breed}
          onInputChange={(_, breed, reason) => reason !== 'reset' && onChange({ breed })}
          onChange={(_, option) =>
            onChange({ breed: typeof option === 'string' ? option : (option?.name ?? '') })
          }
          renderInput={(params) => <TextField {...params} label={t('patient.fields.breed')} />}
        />
        <TextField
          select
          label={t('patient.fields.sex')}
          value={form.sex}
          onChange={(e) => onChange({ sex: e.target.value as PatientForm['sex'] })}
        >
          {sex.options.map((code) => (
            <MenuItem key={code} value={code}>
              {t(`sexOnly.${code}`)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          select
          label={t('patient.fields.neuterStatus')}
          value={form.neuterStatus}
          onChange={(e) => onChange({ neuterStatus: e.target.value as PatientForm['neuterStatus'] })}
        >
          {neuterStatus.options.map((code) => (
            <MenuItem key={code} value={code}>
              {t(`neuter.${code}`)}
            </MenuItem>
          ))}
        </TextField>
        {date('bornOn')}
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              checked={form.birthIsEstimated}
              onChange={(e) => onChange({ birthIsEstimated: e.target.checked })}
            />
          }
          label={t('patient.fields.birthIsEstimated')}
          sx={{ height: 40 }}
        />
        <TextField
          label={t('patient.fields.microchip')}
          value={form.microchip}
          onChange={(e) => onChange({ microchip: e.target.value })}
          error={isChipWrong}
          helperText={
            isTaken
              ? t(`errors.${failure.code}`)
              : isChipWrong
                ? t('errors.MICROCHIP_INVALID')
                : t('patient.fields.microchipHint')
          }
          slotProps={{ htmlInput: { 'data-takes-scan': 'true', inputMode: 'numeric' } }}
          sx={{ gridColumn: '1 / -1' }}
        />
        <TextField
          label={t('patient.fields.colour')}
          value={form.colour}
          onChange={(e) => onChange({ colour: e.target.value })}
        />
        <TextField
          label={t('patient.fields.tag')}
          value={form.tag}
          onChange={(e) => onChange({ tag: e.target.value })}
        />
        {!isNew && date('diedOn')}
      </Box>
      <Mdr1Hint
        form={form}
        onAdd={(text) => onChange({ alerts: [...form.alerts, { kind: 'mdr1', text }] })}
      />
      <AlertFields alerts={form.alerts} onChange={(alerts) => onChange({ alerts })} />
    </>
  );
}
