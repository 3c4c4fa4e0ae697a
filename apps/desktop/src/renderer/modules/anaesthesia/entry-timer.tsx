import { nextEntry } from '@burrow/shared/modules/anaesthesia/rules/chart-entries.ts';
import { Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { type Meaning, MeaningChip } from '../../kit/meaning-chip.tsx';
import { useSeconds } from './use-seconds.ts';

const meanings: Record<ReturnType<typeof nextEntry>['state'], Meaning> = {
  later: 'done',
  due: 'waiting',
  late: 'abnormal',
};

/** When the next entry has to be there, in minutes and seconds; it blocks nothing. */
export function EntryTimer({ lastAt, every }: { lastAt: string; every: { from: number; to: number } }) {
  const { t } = useTranslation();
  const { state, inMs } = nextEntry(lastAt, useSeconds(), every);
  const seconds = Math.abs(Math.round(inMs / 1_000));
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <>
      <MeaningChip meaning={meanings[state]} sx={{ fontSize: '0.875rem', height: 30 }}>
        <span aria-hidden>{t(`anaesthesia.timer.${state}`, { clock })}</span>
      </MeaningChip>
      <Typography
        component="span"
        role="status"
        sx={{ position: 'absolute', clip: 'rect(0 0 0 0)', width: 1 }}
      >
        {state === 'later' ? '' : t(`anaesthesia.timerSaid.${state}`)}
      </Typography>
    </>
  );
}
