import type { BottleView } from '@burrow/shared/modules/pharmacy/controlled.module.ts';
import { Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { millilitreWords } from './millilitres.ts';
import { isWitnessed, noWitness, WitnessFields } from './witness-fields.tsx';

/** Keeps what every bottle holds today, before a witness. */
export function InventoryPanel({
  bottles,
  onClose,
}: {
  bottles: readonly BottleView[];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const take = useCommand('controlled', 'takeInventory');
  const [witness, setWitness] = useState(noWitness);
  const save = async () => {
    const taken = await take.run(witness);
    if (!taken) return;
    notify(t('controlled.inventoryTaken', { count: taken.bottles }));
    onClose();
  };
  return (
    <SidePanel
      title={t('controlled.inventory')}
      onClose={onClose}
      onSubmit={() => void save()}
      submit={t('controlled.sign')}
      isReady={isWitnessed(witness) && !take.isRunning}
    >
      <Rows>
        {bottles.map(({ id, drug, label, lot, balanceMicrolitres }) => (
          <Row key={id} sx={{ py: 1, display: 'flex', gap: 2 }}>
            <Typography variant="body2" sx={{ flex: 1 }}>
              {drug} {label} · {lot}
            </Typography>
            <Typography variant="body2">{millilitreWords(balanceMicrolitres, locale)}</Typography>
          </Row>
        ))}
      </Rows>
      <WitnessFields value={witness} onChange={setWitness} />
      <ErrorNotice failure={take.failure} />
    </SidePanel>
  );
}
