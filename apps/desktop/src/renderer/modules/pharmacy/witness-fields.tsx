import { MenuItem, TextField } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useSession } from '../../app/session.ts';

export interface WitnessForm {
  witnessId: string;
  witnessPassword: string;
}
export const noWitness: WitnessForm = { witnessId: '', witnessPassword: '' };

export const isWitnessed = ({ witnessId, witnessPassword }: WitnessForm) =>
  witnessId !== '' && witnessPassword !== '';

/** Who else saw it, signing with the own password. */
export function WitnessFields({
  value,
  onChange,
}: {
  value: WitnessForm;
  onChange: (value: WitnessForm) => void;
}) {
  const { t } = useTranslation();
  const { staffId: own } = useSession();
  const faces = useProcedure('session', 'faces', {});
  const others = (faces.data ?? []).filter(({ staffId }) => staffId !== own);
  return (
    <>
      <TextField
        select
        label={t('controlled.witness')}
        value={value.witnessId}
        onChange={(event) => onChange({ ...value, witnessId: event.target.value })}
      >
        {others.map(({ staffId, name }) => (
          <MenuItem key={staffId} value={staffId}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        type="password"
        autoComplete="off"
        label={t('controlled.witnessPassword')}
        value={value.witnessPassword}
        onChange={(event) => onChange({ ...value, witnessPassword: event.target.value })}
      />
    </>
  );
}
