import { TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { microlitresOf } from './millilitres.ts';

const fields = ['drug', 'label', 'lot', 'amount'] as const;

/** Takes a bottle into the log. */
export function ReceivePanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const receive = useCommand('controlled', 'receive');
  const [form, setForm] = useState({ drug: '', label: '', lot: '', amount: '' });
  const microlitres = microlitresOf(form.amount);
  const save = async () => {
    const { drug, label, lot } = form;
    if (!microlitres || !(await receive.run({ drug, label, lot, microlitres }))) return;
    notify(t('controlled.received', { drug }));
    onClose();
  };
  return (
    <SidePanel
      title={t('controlled.receive')}
      onClose={onClose}
      onSubmit={() => void save()}
      submit={t('controlled.receive')}
      isReady={form.drug.trim() !== '' && Boolean(microlitres) && !receive.isRunning}
    >
      {fields.map((field) => (
        <TextField
          key={field}
          autoFocus={field === 'drug'}
          label={t(`controlled.fields.${field}`)}
          value={form[field]}
          onChange={(event) => setForm({ ...form, [field]: event.target.value })}
        />
      ))}
      <ErrorNotice failure={receive.failure} />
    </SidePanel>
  );
}
