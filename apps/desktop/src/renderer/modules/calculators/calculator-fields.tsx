import { Checkbox, FormControlLabel, InputAdornment, MenuItem, TextField } from '@mui/material';
import { useTranslation } from 'react-i18next';
import type { Field, Values } from './calculator.ts';

interface CalculatorFieldsProps {
  fields: readonly Field[];
  values: Values;
  onChange: (name: Field['name'], text: string) => void;
}

/** What a calculator asks for; each field says at once when it holds no number. */
export function CalculatorFields({ fields, values, onChange }: CalculatorFieldsProps) {
  const { t } = useTranslation();
  return fields.map((field) => {
    const { name, kind, unit, isOptional, hint, options = [] } = field;
    const label = t(`calculators.fields.${name}`);
    const text = values.text(name);
    if (kind === 'tick')
      return (
        <FormControlLabel
          key={name}
          label={label}
          control={
            <Checkbox
              size="small"
              checked={text !== ''}
              onChange={(e) => onChange(name, e.target.checked ? 'yes' : '')}
            />
          }
        />
      );
    if (kind === 'choice')
      return (
        <TextField
          key={name}
          select
          label={label}
          // A choice of another species is none of this one.
          value={options.some(({ value }) => value === text) ? text : ''}
          onChange={(e) => onChange(name, e.target.value)}
          helperText={hint}
        >
          {options.map((option) => (
            <MenuItem key={option.value} value={option.value}>
              {option.label}
            </MenuItem>
          ))}
        </TextField>
      );
    return (
      <TextField
        key={name}
        label={label}
        value={text}
        onChange={(e) => onChange(name, e.target.value)}
        error={text !== '' && !values.has(field)}
        helperText={hint ?? (isOptional ? t('calculators.optional') : undefined)}
        slotProps={{
          htmlInput: { inputMode: 'decimal' },
          input: { endAdornment: unit && <InputAdornment position="end">{unit}</InputAdornment> },
        }}
      />
    );
  });
}
