import type { HeldView } from '@burrow/shared/modules/attention/attention.module.ts';
import ImagingIcon from '@mui/icons-material/ImageSearchOutlined';
import LabIcon from '@mui/icons-material/ScienceOutlined';
import { Box, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row, RowLink } from '../../kit/rows.tsx';

/** One held item: what it is, what it was sent as, and why nobody could file it. */
export function HeldRow({ item, isFresh }: { item: HeldView; isFresh: boolean }) {
  const { t } = useTranslation();
  const Icon = item.kind === 'study' ? ImagingIcon : LabIcon;
  const sentAs = [
    item.sent.patientName,
    item.sent.species,
    ...item.sent.patientIds,
    ...item.accessions,
  ].filter(Boolean);
  return (
    <Row isFresh={isFresh}>
      <RowLink href={`/attention/held/${item.id}`} wraps>
        <Icon sx={{ color: 'text.secondary', fontSize: 20 }} titleAccess={t(`held.kinds.${item.kind}`)} />
        <Box sx={{ minWidth: 0, flex: '1 1 260px' }}>
          <Typography variant="body2" sx={{ fontWeight: 620 }}>
            {item.title}
          </Typography>
          <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
            {item.deviceName} · {t('held.sentAs')} {sentAs.join(' · ') || t('held.nothingSent')}
          </Typography>
        </Box>
        <MeaningChip meaning="waiting">{t(`held.reasons.${item.reason}`)}</MeaningChip>
        <Typography
          variant="caption"
          component="span"
          sx={{ color: 'text.secondary', minWidth: 92, textAlign: 'right' }}
        >
          <RelativeTime at={item.receivedAt} />
        </Typography>
      </RowLink>
    </Row>
  );
}
