import { Button, Link as MuiLink } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useCommand } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Rows } from '../../kit/rows.tsx';
import { ChargeRow } from './charge-row.tsx';
import type { Bill } from './charge-words.ts';

/** What one owner is to be billed for, animal by animal. */
export function BillPanel({ bill }: { bill: Bill }) {
  const { t } = useTranslation();
  const may = useMay();
  const settle = useCommand('billing', 'settle');
  const name = bill.ownerName || t('billing.noOwner');
  const invoice = async () => {
    let count = 0;
    for (const [patientId, groups] of Map.groupBy(bill.groups, ({ line }) => line.patientId)) {
      const acts = groups.flatMap((group) => group.acts);
      const done = await settle.run({ patientId, acts, outcome: 'invoiced' });
      if (!done) return;
      count += done.length;
    }
    notify(t('billing.invoiced', { name, count }));
  };
  return (
    <Panel
      title={
        bill.ownerId ? (
          <MuiLink component={Link} href={`/owners/${bill.ownerId}`} color="inherit" underline="hover">
            {name}
          </MuiLink>
        ) : (
          name
        )
      }
      count={bill.groups.length}
      action={
        may('billing.settle') && (
          <Button
            variant="outlined"
            disabled={settle.isRunning}
            aria-label={t('billing.invoiceOf', { name })}
            onClick={() => void invoice()}
          >
            {t('billing.invoice')}
          </Button>
        )
      }
    >
      <ErrorNotice failure={settle.failure} />
      <Rows label={name}>
        {bill.groups.map(({ line, acts }) => (
          <ChargeRow key={`${line.act.kind}-${line.act.id}`} line={line} acts={acts} />
        ))}
      </Rows>
    </Panel>
  );
}
