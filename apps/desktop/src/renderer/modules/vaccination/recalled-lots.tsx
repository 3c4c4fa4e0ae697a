import { Box, Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row, Rows } from '../../kit/rows.tsx';

/** Lots that cannot be recorded; each can be let go again. */
export function RecalledLots() {
  const { t } = useTranslation();
  const recalls = useProcedure('vaccination', 'recalledLots', {});
  const lift = useCommand('vaccination', 'liftRecall');
  return (
    <>
      <ErrorNotice failure={recalls.failure ?? lift.failure} />
      {recalls.data?.length === 0 && (
        <Typography variant="body2" sx={{ p: 4, pb: 0, color: 'text.secondary' }}>
          {t('vaccination.settings.noRecalls')}
        </Typography>
      )}
      <Rows label={t('vaccination.settings.recalls')}>
        {recalls.data?.map(({ id, productName, lot, reason, at }) => (
          <Row key={id} testId="recall" sx={{ px: 4, py: 2, display: 'flex', gap: 3, alignItems: 'center' }}>
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <Typography variant="body2" sx={{ fontWeight: 600 }}>
                {productName} · {lot}
              </Typography>
              <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                {reason} · <RelativeTime at={at} />
              </Typography>
            </Box>
            <Button color="inherit" disabled={lift.isRunning} onClick={() => void lift.run({ recallId: id })}>
              {t('vaccination.settings.lift', { lot })}
            </Button>
          </Row>
        ))}
      </Rows>
    </>
  );
}
