import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import { speciesCodes } from '@burrow/shared/modules/directory/patient.ts';
import { Autocomplete, MenuItem, TextField } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { parseWeight, weightWords } from '../../kit/parse-weight.ts';
import { RelativeTime } from '../../kit/relative-time.tsx';
import type { Calculator } from './calculator.ts';
import type { SubjectForm } from './subject-form.ts';

interface SubjectFieldsProps {
  calculator: Calculator;
  patient: PatientView | undefined;
  form: SubjectForm;
  onChange: (change: Partial<SubjectForm>) => void;
}

/** The animal: a patient's species and breed come from its record alone; its weight can be typed over. */
export function SubjectFields({ calculator, patient, form, onChange }: SubjectFieldsProps) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const breeds = useProcedure(
    'directory',
    'breeds',
    { species: form.species },
    { enabled: !patient && calculator.asksBreed === true },
  );
  const recorded = patient?.weight;
  const text = form.weightText ?? (recorded ? weightWords(recorded.grams, locale) : '');
  const isTyped = form.weightText !== undefined;
  const isWrong = isTyped && text.trim() !== '' && !parseWeight(text);
  const mdr1Species = form.species === 'dog' || form.species === 'cat';
  const weightHint = () => {
    if (isWrong) return t('weight.wrong');
    if (!patient) return t('weight.hint');
    if (isTyped) return t('calculators.weightTyped');
    if (!recorded) return t('calculators.notWeighed');
    return (
      <>
        {t('calculators.weighed')} <RelativeTime at={recorded.at} />
      </>
    );
  };
  return (
    <>
      {!patient && (
        <TextField
          select
          label={t('calculators.fields.species')}
          value={form.species}
          onChange={(e) => onChange({ species: e.target.value as SubjectForm['species'], breed: '' })}
        >
          {speciesCodes.map((code) => (
            <MenuItem key={code} value={code}>
              {t(`species.${code}`)}
            </MenuItem>
          ))}
        </TextField>
      )}
      {!patient && calculator.asksBreed && (
        <Autocomplete
          freeSolo
          options={(breeds.data ?? []).map(({ name }) => name)}
          inputValue={form.breed}
          onInputChange={(_, breed) => onChange({ breed })}
          renderInput={(params) => <TextField {...params} label={t('calculators.fields.breed')} />}
        />
      )}
      {calculator.needsWeight && (
        <TextField
          label={t('calculators.fields.weight')}
          value={text}
          onChange={(e) => onChange({ weightText: e.target.value })}
          error={isWrong}
          helperText={weightHint()}
        />
      )}
      {calculator.name === 'drugDose' && mdr1Species && (
        <TextField
          select
          label={t('calculators.fields.mdr1')}
          value={form.mdr1}
          onChange={(e) => onChange({ mdr1: e.target.value as SubjectForm['mdr1'] })}
        >
          {(['unknown', 'normal/normal', 'mutant/normal', 'mutant/mutant'] as const).map((value) => (
            <MenuItem key={value} value={value}>
              {t(`calculators.options.mdr1.${value}`)}
            </MenuItem>
          ))}
        </TextField>
      )}
    </>
  );
}
