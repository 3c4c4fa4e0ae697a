import BillIcon from '@mui/icons-material/ReceiptLongOutlined';
import { MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { Screen } from '../../kit/screen.tsx';
import { BillPanel } from './bill-panel.tsx';
import { billsOf } from './charge-words.ts';
import { SettledCharges } from './settled-charges.tsx';

const ranges = [30, 90, 365, 3650] as const;

/** What was done and is on no invoice yet, owner by owner. */
export default function Billing() {
  const { t } = useTranslation();
  const [days, setDays] = useState<(typeof ranges)[number]>(30);
  const open = useProcedure('billing', 'open', { days });
  return (
    <Screen
      title={t('billing.title')}
      subtitle={t('billing.hint')}
      actions={
        <TextField
          select
          label={t('billing.days')}
          value={days}
          onChange={(e) => setDays(Number(e.target.value) as typeof days)}
          sx={{ minWidth: 140 }}
        >
          {ranges.map((range) => (
            <MenuItem key={range} value={range}>
              {t('billing.daysBack', { count: range })}
            </MenuItem>
          ))}
        </TextField>
      }
    >
      <ErrorNotice failure={open.failure} onRetry={() => void open.refetch()} />
      {open.isPending && <LoadingRows rows={8} />}
      {open.data?.length === 0 && <EmptyState icon={<BillIcon />}>{t('billing.none')}</EmptyState>}
      {open.data && billsOf(open.data).map((bill) => <BillPanel key={bill.ownerId} bill={bill} />)}
      <SettledCharges />
    </Screen>
  );
}
