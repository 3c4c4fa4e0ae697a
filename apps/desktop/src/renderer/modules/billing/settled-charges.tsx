import { Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { Panel } from '../../kit/panel.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { chargeWords } from './charge-words.ts';

/** What was put aside last, with the way back. */
export function SettledCharges() {
  const { t } = useTranslation();
  const may = useMay();
  const { locale } = useClinicTime();
  const settled = useProcedure('billing', 'settled', { limit: 50 });
  const reopen = useCommand('billing', 'reopen');
  if (!settled.data?.length) return <ErrorNotice failure={settled.failure} />;
  return (
    <Panel title={t('billing.settled')}>
      <ErrorNotice failure={reopen.failure} />
      <Rows label={t('billing.settled')}>
        {settled.data.map((charge) => {
          const [what, name] = [chargeWords(t, charge, locale), charge.patientName];
          const takeBack = async () => {
            if (await reopen.run({ patientId: charge.patientId, chargeId: charge.id }))
              notify(t('billing.takenBack', { name, what }));
          };
          return (
            <Row
              key={charge.id}
              testId="settled-charge"
              sx={{ px: 3, py: 1, display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 3 }}
            >
              <Typography variant="body2" sx={{ flex: '1 1 220px', minWidth: 0, overflowWrap: 'anywhere' }}>
                <strong>{name}</strong> · {what}
              </Typography>
              <Typography variant="caption" sx={{ color: 'text.secondary', flex: '1 1 200px' }}>
                {[t(`billing.outcomes.${charge.outcome}`), charge.reason, charge.settledBy]
                  .filter(Boolean)
                  .join(' · ')}{' '}
                · <RelativeTime at={charge.settledAt} />
              </Typography>
              {may('billing.settle') && (
                <Button color="inherit" size="small" onClick={() => void takeBack()}>
                  {t('billing.takeBack')}
                </Button>
              )}
            </Row>
          );
        })}
      </Rows>
    </Panel>
  );
}
