import { TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { PdfView } from '../../kit/pdf/pdf-view.tsx';
import { usePrintLanguage } from '../../kit/pdf/print-language.ts';
import { SidePanel } from '../../kit/side-panel.tsx';

/** The register as PDF: every log, what does not add up, the inventories. */
export function RegisterPrint({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const language = usePrintLanguage();
  const [from, setFrom] = useState('');
  const print = useProcedure('controlled', 'printRegister', { fromOn: from || undefined, language });
  return (
    <SidePanel title={t('controlled.register')} width={640} onClose={onClose}>
      <TextField
        type="date"
        label={t('history.from')}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <ErrorNotice failure={print.failure} />
      {print.isPending && <LoadingRows rows={6} />}
      {print.data && <PdfView file={print.data} />}
    </SidePanel>
  );
}
