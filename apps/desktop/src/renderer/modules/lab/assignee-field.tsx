import type { LabReportView } from '@burrow/shared/modules/lab/lab-views.ts';
import { MenuItem, TextField, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';

/** Who is to look at a report, and the way to hand it to a colleague. */
export function AssigneeField({ report }: { report: LabReportView }) {
  const { t } = useTranslation();
  const may = useMay();
  const mayHandOver = may('lab.review') && report.status !== 'withdrawn' && report.status !== 'reviewed';
  const clinicians = useProcedure('lab', 'clinicians', {}, { enabled: mayHandOver });
  const handOver = useCommand('lab', 'handOver');
  if (!mayHandOver)
    return (
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('lab.assignee.for', { name: report.assignee?.name ?? t('lab.assignee.nobody') })}
      </Typography>
    );
  const give = async (toStaffId: string) => {
    const handed = toStaffId && (await handOver.run({ reportId: report.id, toStaffId }));
    if (handed)
      notify(t('lab.assignee.handed', { name: report.patientName, to: handed.assignee?.name ?? '' }));
  };
  const listed = clinicians.data ?? (report.assignee ? [report.assignee] : []);
  const known = listed.some(({ id }) => id === report.assignee?.id);
  return (
    <>
      <TextField
        select
        label={t('lab.assignee.label')}
        value={known ? report.assignee!.id : ''}
        disabled={handOver.isRunning}
        onChange={(e) => void give(e.target.value)}
        slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
        sx={{ maxWidth: 260 }}
      >
        {!known && <MenuItem value="">{report.assignee?.name ?? t('lab.assignee.nobody')}</MenuItem>}
        {listed.map(({ id, name }) => (
          <MenuItem key={id} value={id}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      <ErrorNotice failure={handOver.failure} />
    </>
  );
}
