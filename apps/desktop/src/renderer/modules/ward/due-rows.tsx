import type { StayView } from '@burrow/shared/modules/ward/ward-views.ts';
import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { ReasonForm } from './reason-form.tsx';
import { taskMeanings, treatmentWords } from './task-words.ts';
import { useMark } from './use-mark.ts';
import { type SheetTask, useOpenTasks } from './use-tasks.ts';

/** What is overdue, due and next for one animal; each is marked from here with one touch. */
export function DueRows({ stay }: { stay: StayView }) {
  const { t } = useTranslation();
  const tasks = useOpenTasks(stay);
  const marking = useMark(stay);
  const [skipping, setSkipping] = useState<string>();
  if (tasks.length === 0)
    return (
      <Typography variant="body2" sx={{ p: 3, color: 'text.secondary' }}>
        {t('ward.nothingDue')}
      </Typography>
    );
  return (
    <>
      <Rows isOrdered label={t('ward.dueOf', { name: stay.patient.name })}>
        {tasks.map((task) => {
          const key = `${task.order.id} ${task.dueAt}`;
          return (
            <Row key={key} testId="task" sx={{ px: 3, py: 1.5 }}>
              <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
                <Typography component="span" sx={{ fontWeight: 600, width: 48 }}>
                  <RelativeTime at={task.dueAt} as="clock" />
                </Typography>
                <Box sx={{ minWidth: 92 }}>
                  <TaskChip task={task} />
                </Box>
                <Box sx={{ flex: '1 1 180px', minWidth: 0 }}>
                  <Typography variant="body2" sx={{ fontWeight: 600 }}>
                    {treatmentWords(task.order)}
                  </Typography>
                  {task.order.note && (
                    <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                      {task.order.note}
                    </Typography>
                  )}
                  {task.isGivenTwice && <GivenTwice task={task} />}
                </Box>
                <MarkButtons
                  task={task}
                  isRunning={marking.isRunning}
                  onDone={() => void marking.mark(task, 'done')}
                  onSkip={() => setSkipping(key)}
                />
              </Box>
              {skipping === key && (
                <ReasonForm
                  label={t('ward.skipReason')}
                  submit={t('ward.skip')}
                  onReason={async (reason) => {
                    if (await marking.mark(task, 'skipped', reason)) setSkipping(undefined);
                  }}
                  onCancel={() => setSkipping(undefined)}
                />
              )}
            </Row>
          );
        })}
      </Rows>
      <ErrorNotice failure={marking.failure} />
    </>
  );
}

interface MarkButtonsProps {
  task: SheetTask;
  isRunning: boolean;
  onDone: () => void;
  onSkip: () => void;
}

function MarkButtons({ task, isRunning, onDone, onSkip }: MarkButtonsProps) {
  const { t } = useTranslation();
  const may = useMay();
  if (!may('ward.mark') || (task.state !== 'due' && task.state !== 'overdue')) return null;
  const what = treatmentWords(task.order);
  return (
    <Box sx={{ display: 'flex', gap: 2 }}>
      <Button
        variant="contained"
        disabled={isRunning}
        aria-label={t('ward.doneOf', { what })}
        onClick={onDone}
        sx={{ minHeight: 44, minWidth: 72 }}
      >
        {t('ward.done')}
      </Button>
      <Button
        color="inherit"
        variant="outlined"
        aria-label={t('ward.skipOf', { what })}
        onClick={onSkip}
        sx={{ minHeight: 44 }}
      >
        {t('ward.skip')}
      </Button>
    </Box>
  );
}

/** The state of a task in colour, icon and word; given twice goes before all. */
export function TaskChip({ task }: { task: SheetTask }) {
  const { t } = useTranslation();
  if (task.isGivenTwice) return <MeaningChip meaning="critical">{t('ward.givenTwice')}</MeaningChip>;
  return <MeaningChip meaning={taskMeanings[task.state]}>{t(`ward.states.${task.state}`)}</MeaningChip>;
}

/** Who gave it, each with the time. */
function GivenTwice({ task }: { task: SheetTask }) {
  const given = task.marks.filter(({ outcome, isWithdrawn }) => outcome === 'done' && !isWithdrawn);
  return (
    <Typography variant="caption" component="div" sx={{ color: 'error.main' }}>
      {given.map(({ id, by, at }, i) => (
        <span key={id}>
          {i > 0 && ' · '}
          {by} <RelativeTime at={at} as="clock" />
        </span>
      ))}
    </Typography>
  );
}
