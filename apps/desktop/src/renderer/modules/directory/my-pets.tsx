import PetsIcon from '@mui/icons-material/PetsOutlined';
import { Box, Paper, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { PatientFacts } from '../../kit/patient-banner.tsx';
import { PatientPortrait } from '../../kit/patient-portrait.tsx';
import { Screen } from '../../kit/screen.tsx';

/** The own animals of an owner who is signed in. */
export function MyPets() {
  const { t } = useTranslation();
  const pets = useProcedure('directory', 'myPets', {});
  return (
    <Screen title={t('myPets.title')}>
      <ErrorNotice failure={pets.failure} onRetry={() => void pets.refetch()} />
      {pets.isPending && <LoadingRows />}
      {pets.data?.length === 0 && <EmptyState icon={<PetsIcon />}>{t('myPets.none')}</EmptyState>}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 3 }}>
        {pets.data?.map((pet) => (
          <Paper
            key={pet.id}
            component="li"
            variant="outlined"
            sx={{ p: 4, display: 'flex', gap: 4, alignItems: 'center' }}
          >
            <PatientPortrait species={pet.species} size={56} />
            <Box>
              <Typography variant="h2">{pet.name}</Typography>
              <PatientFacts patient={pet} />
              {pet.microchip && (
                <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                  {t('patient.fields.microchip')} {pet.microchip}
                </Typography>
              )}
            </Box>
          </Paper>
        ))}
      </Box>
    </Screen>
  );
}
