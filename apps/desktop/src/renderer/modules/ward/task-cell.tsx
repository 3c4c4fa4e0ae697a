import type { TaskState } from '@burrow/shared/modules/ward/rules/treatment-tasks.ts';
import type { StayView } from '@burrow/shared/modules/ward/ward-views.ts';
import DoneIcon from '@mui/icons-material/CheckCircleOutlined';
import SkippedIcon from '@mui/icons-material/DoNotDisturbOnOutlined';
import DueIcon from '@mui/icons-material/HourglassEmpty';
import LaterIcon from '@mui/icons-material/RadioButtonUnchecked';
import TwiceIcon from '@mui/icons-material/ReportOutlined';
import OverdueIcon from '@mui/icons-material/WarningAmberOutlined';
import { ButtonBase, Popover, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { soft } from '../../kit/soft.ts';
import { clockWords } from '../../kit/time-words.ts';
import { TaskCard } from './task-card.tsx';
import { treatmentWords } from './task-words.ts';
import type { SheetTask } from './use-tasks.ts';

const looks: Record<TaskState, { colour?: 'error' | 'warning' | 'info' | 'success'; Icon: typeof DoneIcon }> =
  {
    later: { Icon: LaterIcon },
    due: { colour: 'info', Icon: DueIcon },
    overdue: { colour: 'warning', Icon: OverdueIcon },
    done: { colour: 'success', Icon: DoneIcon },
    skipped: { Icon: SkippedIcon },
  };

/** One task in the grid; it opens what is known of it and what can be done. */
export function TaskCell({ stay, task }: { stay: StayView; task: SheetTask }) {
  const { t } = useTranslation();
  const { locale, timeZone } = useClinicTime();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { colour, Icon } = task.isGivenTwice
    ? { colour: 'error' as const, Icon: TwiceIcon }
    : looks[task.state];
  const clock = clockWords(new Date(task.dueAt), locale, timeZone);
  const word = task.isGivenTwice ? t('ward.twice') : t(`ward.states.${task.state}`);
  return (
    <>
      <ButtonBase
        data-testid="cell"
        aria-haspopup="dialog"
        aria-label={`${treatmentWords(task.order)}, ${clock}, ${word}`}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{
          minWidth: 48,
          minHeight: 44,
          borderRadius: 1,
          flexDirection: 'column',
          color: colour ? `${colour}.main` : 'text.secondary',
          bgcolor: colour ? soft(colour) : undefined,
          '& svg': { fontSize: 17 },
        }}
      >
        <Icon aria-hidden />
        <Typography variant="caption" component="span" sx={{ lineHeight: 1.1, fontSize: '0.6875rem' }}>
          {word}
        </Typography>
      </ButtonBase>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
        transformOrigin={{ vertical: 'top', horizontal: 'center' }}
        slotProps={{
          paper: { variant: 'outlined', role: 'dialog', 'aria-label': treatmentWords(task.order) },
        }}
      >
        <TaskCard stay={stay} task={task} onClose={() => setAnchor(null)} />
      </Popover>
    </>
  );
}
