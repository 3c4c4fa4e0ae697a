import { Box, Button, TextField, Typography } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { PatientLine } from '../../kit/patient-line.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row } from '../../kit/rows.tsx';
import { type ChargeGroup, chargeWords } from './charge-words.ts';

/** One line to bill: the animal, what, when, by whom, and the way to leave it off with a reason. */
export function ChargeRow({ line, acts }: ChargeGroup) {
  const { t } = useTranslation();
  const may = useMay();
  const { locale } = useClinicTime();
  const settle = useCommand('billing', 'settle');
  const [reason, setReason] = useState<string>();
  const what = [chargeWords(t, line, locale), acts.length > 1 && `${acts.length} ×`]
    .filter(Boolean)
    .join(', ');
  const { patientId, patientName: name } = line;
  const drop = async (event: FormEvent) => {
    event.preventDefault();
    const done = await settle.run({ patientId, acts, outcome: 'not-charged', reason });
    if (done) notify(t('billing.dropped', { name, what }));
  };
  return (
    <Row testId="charge" sx={{ px: 3, py: 2, display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: 3, rowGap: 1 }}>
        <PatientLine name={name} species={line.species} ownerName="" alerts={line.alerts} />
        <Typography variant="body2" sx={{ flex: '1 1 200px', minWidth: 0, overflowWrap: 'anywhere' }}>
          {what}
        </Typography>
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          <RelativeTime at={line.at} />
          {line.by && ` · ${line.by}`}
        </Typography>
        {may('billing.settle') && reason === undefined && (
          <Button
            color="inherit"
            size="small"
            aria-label={t('billing.dropOne', { what, name })}
            onClick={() => setReason('')}
            sx={{ color: 'text.secondary' }}
          >
            {t('billing.drop')}
          </Button>
        )}
      </Box>
      {reason !== undefined && (
        <Box
          component="form"
          onSubmit={(e) => void drop(e)}
          sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}
        >
          <TextField
            autoFocus
            sx={{ flex: '1 1 240px' }}
            label={t('billing.reason')}
            value={reason}
            onChange={(e) => setReason(e.target.value)}
          />
          <Button type="submit" variant="outlined" disabled={reason.trim() === '' || settle.isRunning}>
            {t('billing.drop')}
          </Button>
          <Button color="inherit" onClick={() => setReason(undefined)}>
            {t('common.cancel')}
          </Button>
          <ErrorNotice failure={settle.failure} />
        </Box>
      )}
    </Row>
  );
}
