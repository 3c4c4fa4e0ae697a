import { permissionOfPart, recordPart } from '@burrow/shared/modules/clinical/record-print.ts';
import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import { Button, Checkbox, FormControlLabel, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { PdfPanel } from '../../kit/pdf/pdf-panel.tsx';
import { usePrintLanguage } from '../../kit/pdf/print-language.ts';
import { PatientSubject } from '../directory/patient-subject.tsx';

/** The record as PDF, whole or in part: which sections, and from when. */
export function RecordPrint({ patient, onClose }: { patient: PatientView; onClose: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const language = usePrintLanguage();
  const offered = recordPart.options.filter((part) => may(permissionOfPart[part]));
  const [parts, setParts] = useState<typeof offered>(offered);
  const [from, setFrom] = useState('');
  const [isAsked, setAsked] = useState(false);
  const print = useProcedure(
    'clinical',
    'printRecord',
    { patientId: patient.id, parts: [...parts], fromOn: from || undefined, language },
    { enabled: isAsked && parts.length > 0 },
  );
  return (
    <PdfPanel
      title={t('history.print')}
      subject={<PatientSubject patient={patient} />}
      width={600}
      print={print}
      onClose={onClose}
    >
      <div>
        {offered.map((part) => (
          <FormControlLabel
            key={part}
            control={
              <Checkbox
                size="small"
                checked={parts.includes(part)}
                onChange={(event) =>
                  setParts(event.target.checked ? [...parts, part] : parts.filter((one) => one !== part))
                }
              />
            }
            label={t(`history.parts.${part}`)}
          />
        ))}
      </div>
      <TextField
        type="date"
        label={t('history.from')}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      {!isAsked && (
        <Button variant="contained" disabled={parts.length === 0} onClick={() => setAsked(true)}>
          {t('history.makePdf')}
        </Button>
      )}
    </PdfPanel>
  );
}
