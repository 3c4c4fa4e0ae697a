import { modality } from '@burrow/shared/modules/imaging/imaging-entities.ts';
import type { ImagingOrderView } from '@burrow/shared/modules/imaging/imaging-views.ts';
import { Button, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import type { ChartPanelProps } from '../directory/chart-panels.tsx';
import { PatientSubject } from '../directory/patient-subject.tsx';
import { OrderLabel } from '../lab/order-label.tsx';
import { bodyParts } from './modality-words.ts';

/** Orders a study; the modality finds it on its worklist at once. */
export function OrderImagingPanel({ patient, onClose }: ChartPanelProps) {
  const { t } = useTranslation();
  const order = useCommand('imaging', 'order');
  const [kind, setKind] = useState<ImagingOrderView['modality']>('DX');
  const [bodyPart, setBodyPart] = useState<string>('THORAX');
  const [procedure, setProcedure] = useState('');
  const [reason, setReason] = useState('');
  const [done, setDone] = useState<ImagingOrderView>();
  const suggested =
    `${t(`imaging.modalities.${kind}`)} ${bodyPart ? t(`imaging.bodyParts.${bodyPart as 'THORAX'}`) : ''}`.trim();
  const submit = async () => {
    if (done) return onClose();
    const made = await order.run({
      patientId: patient.id,
      modality: kind,
      bodyPart,
      procedure: procedure.trim() || suggested,
      reason,
    });
    if (made) setDone(made);
  };
  return (
    <SidePanel
      title={t('patient.actions.order-imaging')}
      subject={<PatientSubject patient={patient} />}
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button type="submit" variant="contained" disabled={order.isRunning}>
            {done ? t('common.done') : t('imaging.orderFor', { name: patient.name })}
          </Button>
          {!done && (
            <Button color="inherit" onClick={onClose}>
              {t('common.cancel')}
            </Button>
          )}
        </>
      }
    >
      {done ? (
        <OrderLabel
          accession={done.accession}
          patientName={done.patientName}
          species={done.species}
          ownerName={done.ownerName}
          lines={[done.procedure]}
          at={done.at}
        />
      ) : (
        <>
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
        </>
      )}
      <ErrorNotice failure={order.failure} />
    </SidePanel>
  );
}
