import { hoursOfDay, instantOf } from '@burrow/shared/kernel/rules/clock-time.ts';
import { addDays } from '@burrow/shared/kernel/rules/local-date.ts';
import { tasksOf } from '@burrow/shared/modules/ward/rules/treatment-tasks.ts';
import type { StayView } from '@burrow/shared/modules/ward/ward-views.ts';
import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { clockWords, dayIn } from '../../kit/time-words.ts';
import { TaskCell } from './task-cell.tsx';
import { scheduleWords, treatmentWords } from './task-words.ts';

const NAME_WIDTH = 148;

/** A day by the hour: treatments down, hours of the clinic's clock across, the hour of now marked and in sight. */
export function TreatmentGrid({ stay, on }: { stay: StayView; on: string }) {
  const { t } = useTranslation();
  const { now, timeZone, locale } = useClinicTime();
  const hours = hoursOfDay(on, timeZone);
  const end = instantOf(addDays(on, 1), '00:00', timeZone);
  const span = { from: hours[0]!, to: end, now: now.getTime(), timeZone };
  const tasks = tasksOf(stay.orders, stay.marks, span);
  const orders = stay.orders.filter(
    ({ id, endAt }) => tasks.some(({ order }) => order.id === id) || (!endAt && dayIn(timeZone, now) === on),
  );
  const upTo = (i: number) => hours[i + 1] ?? end;
  const isNow = (i: number) => hours[i]! <= now.getTime() && now.getTime() < upTo(i);
  const nowColumn = useRef<HTMLTableCellElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each day that is shown
  useEffect(() => {
    const column = nowColumn.current;
    if (column && scroller.current)
      scroller.current.scrollLeft = column.offsetLeft - NAME_WIDTH - 2 * column.offsetWidth;
  }, [on]);
  return (
    <Box
      ref={scroller}
      role="region"
      aria-label={t('ward.grid')}
      tabIndex={0}
      sx={{ overflowX: 'auto', position: 'relative' }}
    >
      <Table sx={{ '& td, & th': { px: 0.5 }, '& td': { height: 52 } }}>
        <TableHead>
          <TableRow>
            <TableCell sx={firstColumn}>{t('ward.treatment')}</TableCell>
            {hours.map((hour, i) => (
              <TableCell
                key={hour}
                ref={isNow(i) ? nowColumn : undefined}
                align="center"
                aria-current={isNow(i) ? 'time' : undefined}
                sx={{ minWidth: 52, ...(isNow(i) ? nowLook : {}) }}
              >
                {clockWords(new Date(hour), locale, timeZone).slice(0, 2)}
                {isNow(i) && (
                  <Typography variant="caption" component="div" sx={{ fontWeight: 650 }}>
                    {t('ward.now')}
                  </Typography>
                )}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {orders.map((order) => (
            <TableRow key={order.id} data-testid="treatment">
              <TableCell component="th" scope="row" sx={firstColumn}>
                <Typography variant="body2" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
                  {treatmentWords(order)}
                </Typography>
                <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                  {order.stopReason === undefined
                    ? scheduleWords(t, order)
                    : t('ward.stoppedBecause', { reason: order.stopReason })}
                </Typography>
              </TableCell>
              {hours.map((hour, i) => (
                <TableCell key={hour} align="center" sx={isNow(i) ? nowLook : undefined}>
                  {tasks
                    .filter(
                      (task) =>
                        task.order.id === order.id &&
                        Date.parse(task.dueAt) >= hour &&
                        Date.parse(task.dueAt) < upTo(i),
                    )
                    .map((task) => (
                      <TaskCell key={task.dueAt} stay={stay} task={task} />
                    ))}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

const nowLook = { bgcolor: 'action.selected' } as const;
const firstColumn = {
  position: 'sticky',
  left: 0,
  zIndex: 1,
  bgcolor: 'background.paper',
  width: NAME_WIDTH,
  minWidth: NAME_WIDTH,
  pl: '12px !important',
  textAlign: 'left',
} as const;
