import type { Acknowledgement } from '@burrow/shared/modules/lab/lab-views.ts';
import SeenIcon from '@mui/icons-material/CheckCircleOutlined';
import WaitingIcon from '@mui/icons-material/HourglassEmpty';
import { Tooltip } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { AcknowledgementList } from './acknowledgement-list.tsx';

/** Beside a critical value: that it waits for an acknowledgement, or who gave it. */
export function CriticalMark({ acknowledgements }: { acknowledgements: readonly Acknowledgement[] }) {
  const { t } = useTranslation();
  const [first] = acknowledgements;
  const words = first ? t('lab.critical.by', { name: first.by }) : t('lab.critical.waiting');
  const Icon = first ? SeenIcon : WaitingIcon;
  return (
    <Tooltip title={first ? <AcknowledgementList acknowledgements={acknowledgements} /> : words}>
      <Icon titleAccess={words} color={first ? 'success' : 'error'} sx={{ fontSize: 15 }} />
    </Tooltip>
  );
}
