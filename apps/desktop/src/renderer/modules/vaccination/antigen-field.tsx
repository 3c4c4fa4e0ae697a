import { MenuItem, TextField } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';

interface AntigenFieldProps {
  patientId: string;
  value: string;
  onChange: (antigen: string) => void;
}

/** Chooses among the antigens that the practice's guideline has for the patient. */
export function AntigenField({ patientId, value, onChange }: AntigenFieldProps) {
  const { t } = useTranslation();
  const found = useProcedure('vaccination', 'ofPatient', { patientId });
  return (
    <TextField
      select
      autoFocus
      label={t('vaccination.antigen')}
      value={value}
      onChange={(e) => onChange(e.target.value)}
    >
      {(found.data?.lines ?? []).map((line) => (
        <MenuItem key={line.antigen} value={line.antigen}>
          {line.name}
        </MenuItem>
      ))}
    </TextField>
  );
}
