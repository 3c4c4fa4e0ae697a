import type { HeldView } from '@burrow/shared/modules/attention/attention.module.ts';
import { Box, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Fact, FactList } from '../../kit/fact-list.tsx';
import { Panel } from '../../kit/panel.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { HeldObjects } from './held-objects.tsx';
import { HeldReadings } from './held-readings.tsx';

/** What arrived, exactly as sent: every identifier, then the readings or what the images say of themselves. */
export function HeldEvidence({ held }: { held: HeldView }) {
  const { t } = useTranslation();
  const { sent } = held;
  const identifiers = [
    { term: t('held.sent.patientName'), value: sent.patientName },
    { term: t('held.sent.ownerName'), value: sent.ownerName },
    { term: t('held.sent.species'), value: sent.species },
    { term: t('held.sent.breed'), value: sent.breed },
    { term: t('held.sent.sex'), value: sent.sex },
    { term: t('held.sent.birthOn'), value: sent.birthOn },
    { term: t('held.sent.patientIds'), value: sent.patientIds.join(', ') },
    { term: t('held.sent.accessions'), value: held.accessions.join(', ') },
  ];
  return (
    <Panel title={t('held.arrived')}>
      <Box sx={{ p: 3, display: 'grid', gap: 3 }}>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {held.deviceName} · <RelativeTime at={held.receivedAt} />
        </Typography>
        <FactList>
          {identifiers.map(({ term, value }) => (
            <Fact key={term} term={term}>
              {value ? (
                <Box component="span" sx={{ typography: 'body1', fontWeight: 560 }}>
                  {value}
                </Box>
              ) : (
                <Box component="span" sx={{ color: 'text.secondary' }}>
                  {t('held.notSent')}
                </Box>
              )}
            </Fact>
          ))}
        </FactList>
        {held.specimen && <HeldReadings readings={held.specimen.readings} />}
        {held.objects && <HeldObjects objects={held.objects} />}
      </Box>
    </Panel>
  );
}
