import { TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { PdfPanel } from '../../kit/pdf/pdf-panel.tsx';
import { usePrintLanguage } from '../../kit/pdf/print-language.ts';

/** The register as PDF: every log, what does not add up, the inventories. */
export function RegisterPrint({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const language = usePrintLanguage();
  const [from, setFrom] = useState('');
  const print = useProcedure('controlled', 'printRegister', { fromOn: from || undefined, language });
  return (
    <PdfPanel title={t('controlled.register')} width={640} print={print} onClose={onClose}>
      <TextField
        type="date"
        label={t('history.from')}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
        slotProps={{ inputLabel: { shrink: true } }}
      />
    </PdfPanel>
  );
}
