import type { StayView } from '@burrow/shared/modules/ward/ward-views.ts';
import { Box, Button, TextField, Typography } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';

/** The kennel or cage, changed in place by those who may. */
export function PlaceField({ stay }: { stay: StayView }) {
  const { t } = useTranslation();
  const may = useMay();
  const move = useCommand('ward', 'move');
  const [typed, setTyped] = useState<string>();
  if (!may('ward.order') || stay.status === 'discharged')
    return <Typography variant="body2">{stay.place && t('ward.inPlace', { place: stay.place })}</Typography>;
  const isChanged = typed !== undefined && typed.trim() !== stay.place;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const to = { patientId: stay.patient.id, stayId: stay.id, place: typed ?? '' };
    if (isChanged && (await move.run(to))) setTyped(undefined);
  };
  return (
    <Box component="form" onSubmit={(event) => void save(event)} sx={{ display: 'flex', gap: 1 }}>
      <TextField
        label={t('ward.place')}
        value={typed ?? stay.place}
        onChange={(event) => setTyped(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 40 } }}
        sx={{ width: 150 }}
      />
      {isChanged && (
        <Button type="submit" disabled={move.isRunning}>
          {t('common.save')}
        </Button>
      )}
      <ErrorNotice failure={move.failure} />
    </Box>
  );
}
