import type { VisitLine } from '@burrow/shared/modules/visit/visit-views.ts';
import LockIcon from '@mui/icons-material/LockOutlined';
import { useTranslation } from 'react-i18next';
import { MeaningChip } from '../../kit/meaning-chip.tsx';

const meanings = { draft: 'waiting', locked: 'abnormal', signed: 'done' } as const;

/** Whether a note is open, locked without a signature, or signed. */
export function VisitStatusChip({ status }: { status: VisitLine['status'] }) {
  const { t } = useTranslation();
  return (
    <MeaningChip meaning={meanings[status]} icon={status === 'locked' ? <LockIcon aria-hidden /> : undefined}>
      {t(`visit.status.${status}`)}
    </MeaningChip>
  );
}
