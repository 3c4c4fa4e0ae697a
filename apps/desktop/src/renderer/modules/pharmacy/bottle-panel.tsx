import type { BottleLogLine, BottleView } from '@burrow/shared/modules/pharmacy/controlled.module.ts';
import { TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { microlitresOf, millilitreWords } from './millilitres.ts';
import { isWitnessed, noWitness, WitnessFields } from './witness-fields.tsx';

/** What is done at a bottle: count it, waste from it, or say what became of a draw. */
export type BottleWork = { kind: 'count' } | { kind: 'waste' } | { kind: 'settle'; draw: BottleLogLine };

interface BottlePanelProps {
  bottle: BottleView;
  work: BottleWork;
  onClose: () => void;
}

/** One act at a bottle, with a witness wherever something is wasted or counted. */
export function BottlePanel({ bottle, work, onClose }: BottlePanelProps) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const count = useCommand('controlled', 'count');
  const waste = useCommand('controlled', 'waste');
  const settle = useCommand('controlled', 'settle');
  const open = work.kind === 'settle' ? work.draw.unaccountedMicrolitres : 0;
  const [amount, setAmount] = useState(work.kind === 'settle' ? String(open / 1000) : '');
  const [wasted, setWasted] = useState('0');
  const [reason, setReason] = useState('');
  const [witness, setWitness] = useState(noWitness);
  const microlitres = microlitresOf(amount);
  const wastedMicrolitres = microlitresOf(wasted) ?? 0;
  const needsWitness = work.kind !== 'settle' || wastedMicrolitres > 0;
  const isReady =
    microlitres !== undefined &&
    (!needsWitness || isWitnessed(witness)) &&
    (work.kind !== 'waste' || (microlitres > 0 && reason.trim() !== ''));
  const run = () => {
    const amountOf = microlitres ?? 0;
    const { id: bottleId } = bottle;
    if (work.kind === 'count')
      return count.run({ bottleId, countedMicrolitres: amountOf, reason, ...witness });
    if (work.kind === 'waste') return waste.run({ bottleId, microlitres: amountOf, reason, ...witness });
    const given = { givenMicrolitres: amountOf, wastedMicrolitres, reason };
    return settle.run({ drawId: work.draw.id, ...given, ...(needsWitness ? witness : {}) });
  };
  const save = async () => {
    if (!(await run())) return;
    notify(t(`controlled.done.${work.kind}`));
    onClose();
  };
  return (
    <SidePanel
      title={t(`controlled.work.${work.kind}`)}
      subject={
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {[
            `${bottle.drug} ${bottle.label}`,
            work.kind === 'settle' && `${work.draw.patientName}, ${millilitreWords(open, locale)}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </Typography>
      }
      onClose={onClose}
      onSubmit={() => void save()}
      submit={t('controlled.sign')}
      isReady={isReady && !count.isRunning && !waste.isRunning && !settle.isRunning}
    >
      {work.kind === 'count' && (
        <Typography variant="body2">
          {t('controlled.expected', { amount: millilitreWords(bottle.balanceMicrolitres, locale) })}
        </Typography>
      )}
      <TextField
        autoFocus
        label={t(`controlled.amounts.${work.kind}`)}
        value={amount}
        onChange={(event) => setAmount(event.target.value)}
        slotProps={{ htmlInput: { inputMode: 'decimal' } }}
      />
      {work.kind === 'settle' && (
        <TextField
          label={t('controlled.amounts.waste')}
          value={wasted}
          onChange={(event) => setWasted(event.target.value)}
          slotProps={{ htmlInput: { inputMode: 'decimal' } }}
        />
      )}
      <TextField
        label={t('controlled.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {needsWitness && <WitnessFields value={witness} onChange={setWitness} />}
      <ErrorNotice failure={count.failure ?? waste.failure ?? settle.failure} />
    </SidePanel>
  );
}
