import type { PatientAlert } from '@burrow/shared/modules/directory/patient.ts';
import { patientAlert } from '@burrow/shared/modules/directory/patient.ts';
import AddIcon from '@mui/icons-material/Add';
import RemoveIcon from '@mui/icons-material/Close';
import { Box, Button, IconButton, MenuItem, TextField, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';

/** What everybody must know before touching the animal. */
export function AlertFields({
  alerts,
  onChange,
}: {
  alerts: readonly PatientAlert[];
  onChange: (alerts: PatientAlert[]) => void;
}) {
  const { t } = useTranslation();
  const set = (at: number, change: Partial<PatientAlert>) =>
    onChange(alerts.map((alert, i) => (i === at ? { ...alert, ...change } : alert)));
  return (
    <Box sx={{ display: 'grid', gap: 3.5 }}>
      <Typography variant="h3">{t('patient.fields.alerts')}</Typography>
      {alerts.map((alert, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an alert has no id; its place in the list is its identity here
        <Box key={i} sx={{ display: 'flex', gap: 2 }}>
          <TextField
            select
            label={t('patient.fields.alertKind')}
            value={alert.kind}
            onChange={(e) => set(i, { kind: e.target.value as PatientAlert['kind'] })}
            sx={{ flex: '0 0 150px' }}
          >
            {patientAlert.shape.kind.options.map((kind) => (
              <MenuItem key={kind} value={kind}>
                {t(`alerts.${kind}`)}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            label={t('patient.fields.alertText')}
            value={alert.text}
            onChange={(e) => set(i, { text: e.target.value })}
            error={alert.text.trim() === ''}
          />
          <IconButton
            aria-label={t('patient.fields.removeAlert', { text: alert.text })}
            onClick={() => onChange(alerts.filter((_, other) => other !== i))}
          >
            <RemoveIcon fontSize="small" />
          </IconButton>
        </Box>
      ))}
      <Button
        color="inherit"
        startIcon={<AddIcon />}
        onClick={() => onChange([...alerts, { kind: 'handling', text: '' }])}
        sx={{ justifySelf: 'start' }}
      >
        {t('patient.fields.addAlert')}
      </Button>
    </Box>
  );
}
