import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import { Box, Checkbox, FormControlLabel, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';

interface Littermate {
  id: string;
  name: string;
}

interface LittermatesProps {
  patient: PatientView;
  chosen: readonly Littermate[];
  onChange: (chosen: readonly Littermate[]) => void;
}

/** Animals of the household born on the same day; those chosen get the same vaccine in the same stroke. */
export function Littermates({ patient, chosen, onChange }: LittermatesProps) {
  const { t } = useTranslation();
  const ownerId = patient.owner?.id ?? '';
  const household = useProcedure(
    'directory',
    'listPatients',
    { ownerId, limit: 60 },
    { enabled: ownerId !== '' && patient.bornOn !== undefined },
  );
  const litter = (household.data ?? []).filter(
    ({ id, species, bornOn, diedOn }) =>
      id !== patient.id && species === patient.species && bornOn === patient.bornOn && !diedOn,
  );
  if (litter.length === 0) return null;
  return (
    <Box role="group" aria-label={t('vaccination.littermates')}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('vaccination.littermates')}
      </Typography>
      {litter.map(({ id, name }) => {
        const isChosen = chosen.some((other) => other.id === id);
        return (
          <FormControlLabel
            key={id}
            sx={{ display: 'flex' }}
            control={
              <Checkbox
                size="small"
                checked={isChosen}
                onChange={() =>
                  onChange(isChosen ? chosen.filter((other) => other.id !== id) : [...chosen, { id, name }])
                }
              />
            }
            label={name}
          />
        );
      })}
    </Box>
  );
}
