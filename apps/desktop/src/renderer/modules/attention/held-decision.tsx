import type { Candidate, HeldView } from '@burrow/shared/modules/attention/attention.module.ts';
import { Box, Button, Chip, Paper, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';

interface HeldDecisionProps {
  held: HeldView;
  /** The patient a person has chosen; without one only a rejection is possible. */
  chosen: Candidate | undefined;
  onDone: () => void;
}

/** Assigns or rejects, always with a reason; the button names the patient. */
export function HeldDecision({ held, chosen, onDone }: HeldDecisionProps) {
  const { t } = useTranslation();
  const assign = useCommand('attention', 'assign');
  const reject = useCommand('attention', 'reject');
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const quick = chosen
    ? (['idChecked', 'labelChecked', 'spelling'] as const)
    : (['notOurs', 'testSample', 'duplicate'] as const);
  const isRunning = assign.isRunning || reject.isRunning;
  const hasReason = () => {
    setMissing(!reason.trim());
    return Boolean(reason.trim());
  };
  const doAssign = async () => {
    if (!chosen || !hasReason()) return;
    if (
      !(await assign.run({
        heldId: held.id,
        patientId: chosen.patientId,
        orderId: chosen.orderId ?? '',
        reason,
      }))
    )
      return;
    notify(t('held.assigned', { name: chosen.patientName }));
    onDone();
  };
  const doReject = async () => {
    if (!hasReason() || !(await reject.run({ heldId: held.id, reason }))) return;
    notify(t('held.rejected'));
    onDone();
  };
  return (
    <Paper
      variant="outlined"
      sx={{
        p: 4,
        display: 'grid',
        gap: 3,
        position: 'sticky',
        bottom: 12,
        zIndex: 1,
        borderColor: 'text.disabled',
      }}
    >
      <Typography variant="h2">
        {chosen ? t('held.assignTo', { name: chosen.patientName }) : t('held.decide')}
      </Typography>
      {!chosen && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('held.chooseFirst')}
        </Typography>
      )}
      <TextField
        label={t('held.reason')}
        value={reason}
        required
        autoFocus={chosen !== undefined}
        onChange={(e) => setReason(e.target.value)}
        onKeyDown={(e) => e.key === 'Enter' && void (chosen ? doAssign() : doReject())}
        error={isMissing && !reason.trim()}
        helperText={isMissing && !reason.trim() ? t('held.reasonRequired') : undefined}
      />
      <Box
        role="group"
        aria-label={t('held.quickReasons')}
        sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap' }}
      >
        {quick.map((name) => (
          <Chip
            key={name}
            variant="outlined"
            label={t(`held.quick.${name}`)}
            onClick={() => setReason(t(`held.quick.${name}`))}
          />
        ))}
      </Box>
      <ErrorNotice failure={assign.failure ?? reject.failure} />
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
        {chosen && (
          <Button variant="contained" disabled={isRunning} onClick={() => void doAssign()}>
            {t('held.assignTo', { name: chosen.patientName })}
          </Button>
        )}
        <Button variant="outlined" color="inherit" disabled={isRunning} onClick={() => void doReject()}>
          {t('held.reject')}
        </Button>
      </Box>
    </Paper>
  );
}
