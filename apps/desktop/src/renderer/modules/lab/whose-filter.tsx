import type { LabReportView } from '@burrow/shared/modules/lab/lab-views.ts';
import { ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useTranslation } from 'react-i18next';

export type Whose = 'all' | 'mine' | 'nobody';

/** True when a report is shown under a filter; a critical value that waits is shown under each (L-72). */
export function isUnder(
  whose: Whose,
  report: Pick<LabReportView, 'assignee' | 'status'>,
  me: string,
): boolean {
  if (whose === 'all' || report.status === 'critical') return true;
  return whose === 'mine' ? report.assignee?.id === me : report.assignee === undefined;
}

interface WhoseFilterProps {
  whose: Whose;
  reports: readonly LabReportView[];
  me: string;
  onChange: (whose: Whose) => void;
}

/** One's own reports, nobody's, or all, with their counts. */
export function WhoseFilter({ whose, reports, me, onChange }: WhoseFilterProps) {
  const { t } = useTranslation();
  return (
    <ToggleButtonGroup
      size="small"
      exclusive
      value={whose}
      onChange={(_, value: Whose | null) => value && onChange(value)}
      aria-label={t('lab.assignee.whose')}
    >
      {(['all', 'mine', 'nobody'] as const).map((value) => (
        <ToggleButton key={value} value={value}>
          {t(`lab.assignee.filters.${value}`, {
            count: reports.filter((report) => isUnder(value, report, me)).length,
          })}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
