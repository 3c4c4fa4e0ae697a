import type { DuePatient, ReminderView } from '@burrow/shared/modules/vaccination/vaccination-views.ts';
import { Box } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { MoreActions } from '../../kit/more-actions.tsx';
import { notify } from '../../kit/notices.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';

const ways = [
  { how: 'phone', isReached: true },
  { how: 'phone', isReached: false },
  { how: 'message', isReached: true },
  { how: 'email', isReached: true },
  { how: 'letter', isReached: true },
  { how: 'in-person', isReached: true },
] as const satisfies readonly Pick<ReminderView, 'how' | 'isReached'>[];

/** When the owner was reminded last and by whom, and the ways to note that it was done now. */
export function Reminded({ row: { patientId, patientName, reminders } }: { row: DuePatient }) {
  const { t } = useTranslation();
  const may = useMay();
  const remind = useCommand('vaccination', 'remind');
  const takeBack = useCommand('vaccination', 'takeBackReminder');
  const [last] = reminders;
  const words = ({ how, isReached }: Pick<ReminderView, 'how' | 'isReached'>) =>
    t(isReached ? `vaccination.reminder.ways.${how}` : 'vaccination.reminder.notReached');
  const note = async (way: (typeof ways)[number]) => {
    const noted = await remind.run({ patientId, ...way });
    if (noted)
      notify(t('vaccination.reminder.noted', { name: patientName }), () => {
        void takeBack.run({ reminderId: noted.id });
      });
  };
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, justifyContent: 'space-between' }}>
      {last && (
        <Box sx={{ typography: 'body2' }} data-testid="reminded">
          <RelativeTime at={last.at} /> · {words(last)}
          <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
            {last.by}
            {reminders.length > 1 && ` · ${t('vaccination.reminder.times', { count: reminders.length })}`}
          </Box>
        </Box>
      )}
      {may('vaccinations.remind') && (
        <Box sx={{ ml: 'auto' }}>
          <MoreActions
            label={t('vaccination.reminder.note', { name: patientName })}
            actions={ways.map((way) => ({ label: words(way), run: () => void note(way) }))}
          />
        </Box>
      )}
      <ErrorNotice failure={remind.failure ?? takeBack.failure} />
    </Box>
  );
}
