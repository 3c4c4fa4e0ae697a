import BillIcon from '@mui/icons-material/ReceiptLongOutlined';
import { Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useProcedure } from '../../app/procedures.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { useFresh } from '../../kit/fresh.ts';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Rows } from '../../kit/rows.tsx';
import { chargeWords } from '../billing/charge-words.ts';
import { TodayLine } from './today-line.tsx';

const SHOWN = 12;

/** What was done last and waits for its bill. */
export function ToBill() {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const open = useProcedure('billing', 'open', {});
  const isFresh = useFresh(open.data?.map(({ act }) => act.id));
  return (
    <Panel
      title={t('billing.title')}
      count={open.data?.length}
      action={
        <Button component={Link} href="/billing">
          {t('common.all')}
        </Button>
      }
    >
      <ErrorNotice failure={open.failure} />
      {open.isPending && <LoadingRows rows={4} height={44} />}
      {open.data?.length === 0 && <EmptyState icon={<BillIcon />}>{t('billing.none')}</EmptyState>}
      <Rows>
        {open.data?.slice(0, SHOWN).map((line) => (
          <TodayLine
            key={`${line.act.kind}-${line.act.id}`}
            href="/billing"
            lead={<BillIcon aria-hidden />}
            name={line.patientName}
            species={line.species}
            ownerName={line.ownerName}
            alerts={line.alerts}
            detail={chargeWords(t, line, locale)}
            at={line.at}
            isFresh={isFresh(line.act.id)}
            chip={<MeaningChip meaning="waiting">{t('billing.title')}</MeaningChip>}
          />
        ))}
      </Rows>
    </Panel>
  );
}
