import PrintIcon from '@mui/icons-material/PrintOutlined';
import { Box, Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Barcode } from '../../kit/barcode-label.tsx';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { PrintSheet } from '../../kit/print-sheet.tsx';
import { speciesOf } from '../../kit/species-glyph.tsx';
import { timeWords } from '../../kit/time-words.ts';
import type { OrderFacts } from './order-views.ts';

interface OrderLabelProps {
  order: OrderFacts;
  /** What was ordered, as it stands on the label. */
  lines: readonly string[];
}

/** The label for tube or cassette, on screen and for the label printer. */
export function OrderLabel(props: OrderLabelProps) {
  const { t } = useTranslation();
  return (
    <Box sx={{ display: 'grid', gap: 3, justifyItems: 'start' }}>
      <Typography role="status" variant="body2">
        {t('lab.ordered', { name: props.order.patientName })}
      </Typography>
      <Box
        sx={{
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          bgcolor: 'common.white',
          color: 'common.black',
          p: 3,
          width: '100%',
          maxWidth: 320,
        }}
      >
        <LabelContent {...props} />
      </Box>
      <Button variant="outlined" startIcon={<PrintIcon />} onClick={() => window.print()}>
        {t('lab.printLabel')}
      </Button>
      <PrintSheet>
        <Box sx={{ width: '57mm', p: '2mm' }}>
          <LabelContent {...props} />
        </Box>
      </PrintSheet>
    </Box>
  );
}

function LabelContent({ order, lines }: OrderLabelProps) {
  const { t } = useTranslation();
  const { locale, timeZone } = useClinicTime();
  const { accession, patientName, species, ownerName, alerts, at } = order;
  return (
    <Box sx={{ display: 'grid', gap: 1, fontSize: '0.8125rem', lineHeight: 1.3 }}>
      <Box sx={{ fontWeight: 700, fontSize: '1rem' }}>{patientName}</Box>
      <Box>
        {t(`species.${speciesOf(species)}`)} · {ownerName}
      </Box>
      {alerts.length > 0 && (
        <Box sx={{ fontWeight: 700 }}>⚠ {alerts.map(({ text }) => text).join(' · ')}</Box>
      )}
      <Barcode text={accession} />
      <Box data-testid="accession" sx={{ fontWeight: 650, letterSpacing: '0.08em' }}>
        {accession}
      </Box>
      <Box>{lines.join(', ')}</Box>
      <Box>{timeWords(new Date(at), new Date(0), locale, timeZone)}</Box>
    </Box>
  );
}
