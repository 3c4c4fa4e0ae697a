import type { StayView } from '@burrow/shared/modules/ward/ward-views.ts';
import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { TaskChip } from './due-rows.tsx';
import { ReasonForm } from './reason-form.tsx';
import { treatmentWords } from './task-words.ts';
import { useMark } from './use-mark.ts';
import type { SheetTask } from './use-tasks.ts';

interface TaskCardProps {
  stay: StayView;
  task: SheetTask;
  onClose: () => void;
}

/** What was marked of a task, by whom and when, and the ways to mark it. Enter does it. */
export function TaskCard({ stay, task, onClose }: TaskCardProps) {
  const { t } = useTranslation();
  const may = useMay();
  const marking = useMark(stay);
  const [isSkipping, setSkipping] = useState(false);
  const isOpen = may('ward.mark') && (task.state === 'due' || task.state === 'overdue');
  const mark = async (outcome: 'done' | 'skipped', note?: string) => {
    if (await marking.mark(task, outcome, note)) onClose();
  };
  return (
    <Box sx={{ p: 3, display: 'grid', gap: 2, width: 300, maxWidth: '90vw' }}>
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {stay.patient.name}: {treatmentWords(task.order)}
      </Typography>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
        <RelativeTime at={task.dueAt} /> <TaskChip task={task} />
      </Box>
      {task.order.note && <Typography variant="body2">{task.order.note}</Typography>}
      {task.marks.map((one) => (
        <Box key={one.id} sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
          <Typography
            variant="body2"
            sx={{ flex: 1, textDecoration: one.isWithdrawn ? 'line-through' : undefined }}
          >
            {t(`ward.states.${one.outcome}`)} · {one.by} · <RelativeTime at={one.at} as="clock" />
            {one.note && `: ${one.note}`}
          </Typography>
          {one.isWithdrawn && <Typography variant="caption">{t('ward.takenBack')}</Typography>}
          {!one.isWithdrawn && may('ward.mark') && (
            <Button
              color="inherit"
              disabled={marking.isRunning}
              sx={{ minHeight: 44 }}
              onClick={async () => {
                if (await marking.takeBack(one.id)) onClose();
              }}
            >
              {t('ward.takeBack')}
            </Button>
          )}
        </Box>
      ))}
      {task.state === 'later' && <Typography variant="body2">{t('ward.notYet')}</Typography>}
      {isOpen && !isSkipping && (
        <Box sx={{ display: 'flex', gap: 2 }}>
          <Button
            autoFocus
            variant="contained"
            disabled={marking.isRunning}
            onClick={() => void mark('done')}
            sx={{ minHeight: 44, flex: 1 }}
          >
            {t('ward.done')}
          </Button>
          <Button
            variant="outlined"
            color="inherit"
            onClick={() => setSkipping(true)}
            sx={{ minHeight: 44, flex: 1 }}
          >
            {t('ward.skip')}
          </Button>
        </Box>
      )}
      {isSkipping && (
        <ReasonForm
          label={t('ward.skipReason')}
          submit={t('ward.skip')}
          onReason={(reason) => mark('skipped', reason)}
          onCancel={() => setSkipping(false)}
        />
      )}
      <ErrorNotice failure={marking.failure} />
    </Box>
  );
}
