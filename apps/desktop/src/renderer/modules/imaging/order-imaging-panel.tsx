import { modality } from '@burrow/shared/modules/imaging/imaging-entities.ts';
import type { ImagingOrderView } from '@burrow/shared/modules/imaging/imaging-views.ts';
import { MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { useSearchParam } from '../../kit/use-search-param.ts';
import type { ChartPanelProps } from '../directory/chart-panels.tsx';
import { OrderPanel } from '../orders/order-panel.tsx';
import { bodyParts } from './modality-words.ts';

/** Orders a study; the modality finds it on its worklist at once. */
export function OrderImagingPanel({ patient, onClose }: ChartPanelProps) {
  const { t } = useTranslation();
  const [visitId] = useSearchParam('visit');
  const order = useCommand('imaging', 'order');
  const [kind, setKind] = useState<ImagingOrderView['modality']>('DX');
  const [bodyPart, setBodyPart] = useState<string>('THORAX');
  const [procedure, setProcedure] = useState('');
  const [reason, setReason] = useState('');
  const [done, setDone] = useState<ImagingOrderView>();
  const suggested =
    `${t(`imaging.modalities.${kind}`)} ${bodyPart ? t(`imaging.bodyParts.${bodyPart as 'THORAX'}`) : ''}`.trim();
  const submit = async () => {
    const made = await order.run({
      patientId: patient.id,
      modality: kind,
      bodyPart,
      procedure: procedure.trim() || suggested,
      reason,
      visitId,
    });
    if (made) setDone(made);
  };
  return (
    <OrderPanel
      title={t('patient.actions.order-imaging')}
      patient={patient}
      made={done && { order: done, lines: [done.procedure] }}
      submit={t('imaging.orderFor', { name: patient.name })}
      isReady={!order.isRunning}
      failure={order.failure}
      onOrder={() => void submit()}
      onClose={onClose}
    >
      <TextField
        select
        autoFocus
        label={t('imaging.modality')}
        value={kind}
        onChange={(e) => setKind(e.target.value as ImagingOrderView['modality'])}
      >
        {modality.options.map((code) => (
          <MenuItem key={code} value={code}>
            {t(`imaging.modalities.${code}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        label={t('imaging.bodyPart')}
        value={bodyPart}
        onChange={(e) => setBodyPart(e.target.value)}
      >
        {bodyParts.map((code) => (
          <MenuItem key={code} value={code}>
            {t(`imaging.bodyParts.${code}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label={t('imaging.procedure')}
        value={procedure}
        placeholder={suggested}
        onChange={(e) => setProcedure(e.target.value)}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <TextField
        label={t('imaging.reason')}
        value={reason}
        multiline
        minRows={2}
        onChange={(e) => setReason(e.target.value)}
      />
    </OrderPanel>
  );
}
