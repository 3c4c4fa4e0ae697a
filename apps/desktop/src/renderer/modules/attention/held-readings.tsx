import type { Reading } from '@burrow/shared/modules/lab/analyzer-message.ts';
import { Box, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useTranslation } from 'react-i18next';

/** The readings as sent; they are not judged, since the species is not certain. */
export function HeldReadings({ readings }: { readings: readonly Reading[] }) {
  const { t } = useTranslation();
  return (
    <Box
      sx={{ overflowX: 'auto', maxHeight: 420 }}
      tabIndex={0}
      role="region"
      aria-label={t('held.readings')}
    >
      <Table stickyHeader>
        <TableHead>
          <TableRow>
            <TableCell>{t('lab.analyte')}</TableCell>
            <TableCell>{t('lab.value')}</TableCell>
            <TableCell>{t('held.deviceRange')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {readings.map((reading) => (
            <TableRow key={reading.sequence}>
              <TableCell component="th" scope="row">
                {reading.name || reading.code}
              </TableCell>
              <TableCell sx={{ fontWeight: 560 }}>
                {reading.value} {reading.unit}
              </TableCell>
              <TableCell>{reading.deviceRange}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
