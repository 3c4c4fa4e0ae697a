import { criticalAction } from '@burrow/shared/modules/lab/lab-entities.ts';
import type { LabReportView } from '@burrow/shared/modules/lab/lab-views.ts';
import { isCritical } from '@burrow/shared/modules/lab/rules/flag.ts';
import CriticalIcon from '@mui/icons-material/ReportOutlined';
import { Alert, Box, Button, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { AcknowledgementList } from './acknowledgement-list.tsx';
import { criticalWords } from './critical-words.ts';
import { useLabWords } from './lab-names.ts';
import { sourceWords } from './range-words.ts';

type Action = (typeof criticalAction.options)[number];
const quick = criticalAction.options.filter((action) => action !== 'other');

/** The critical values of a report: what they are, who acknowledged them, and while nobody has, the ways to. */
export function AcknowledgeCritical({ report }: { report: LabReportView }) {
  const { t } = useTranslation();
  const names = useLabWords();
  const may = useMay();
  const acknowledge = useCommand('lab', 'acknowledge');
  const [note, setNote] = useState('');
  const critical = report.lines.filter(({ flag }) => isCritical(flag));
  if (critical.length === 0) return null;
  const save = async (action: Action) => {
    if (!(await acknowledge.run({ reportId: report.id, action, note }))) return;
    setNote('');
    notify(t('lab.critical.acknowledged', { name: report.patientName }));
  };
  const isWaiting = report.status === 'critical';
  return (
    <Alert
      severity={isWaiting ? 'error' : 'info'}
      icon={<CriticalIcon fontSize="inherit" />}
      sx={{ '& .MuiAlert-message': { flex: 1, minWidth: 0 } }}
    >
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Typography variant="body2" sx={{ fontWeight: 620 }}>
          {t('lab.critical.values', { values: criticalWords(critical, names) })}
        </Typography>
        <AcknowledgementList acknowledgements={report.acknowledgements} />
        {isWaiting && may('lab.acknowledge') && (
          <Box role="group" aria-label={t('lab.critical.acknowledge')} sx={{ display: 'grid', gap: 2 }}>
            <Typography variant="body2">
              {t('lab.critical.question', { name: report.patientName })}
            </Typography>
            <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap' }}>
              {quick.map((action) => (
                <Button
                  key={action}
                  variant="outlined"
                  color="inherit"
                  disabled={acknowledge.isRunning}
                  onClick={() => void save(action)}
                >
                  {t(`lab.critical.actions.${action}`)}
                </Button>
              ))}
            </Box>
            <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'flex-start' }}>
              <TextField
                label={t('lab.critical.inWords')}
                value={note}
                onChange={(e) => setNote(e.target.value)}
                onKeyDown={(e) => e.key === 'Enter' && note.trim() && void save('other')}
              />
              <Button
                variant="outlined"
                color="inherit"
                disabled={!note.trim() || acknowledge.isRunning}
                onClick={() => void save('other')}
                sx={{ height: 40, flex: 'none' }}
              >
                {t('lab.critical.acknowledge')}
              </Button>
            </Box>
            <ErrorNotice failure={acknowledge.failure} />
          </Box>
        )}
        <Typography variant="caption">
          {t('lab.critical.limitsFrom', {
            sources: sourceWords(
              t,
              critical.map(({ criticalLimits }) => criticalLimits),
            ),
          })}
        </Typography>
      </Box>
    </Alert>
  );
}
