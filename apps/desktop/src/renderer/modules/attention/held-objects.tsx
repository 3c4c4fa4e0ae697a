import type { ReceivedObject } from '@burrow/shared/modules/imaging/received-object.ts';
import { Box, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useTranslation } from 'react-i18next';

/** What held images say of themselves. */
export function HeldObjects({ objects }: { objects: readonly ReceivedObject[] }) {
  const { t } = useTranslation();
  return (
    <Box sx={{ overflowX: 'auto', maxHeight: 420 }} tabIndex={0} role="region" aria-label={t('held.images')}>
      <Table stickyHeader>
        <TableHead>
          <TableRow>
            <TableCell>{t('imaging.image')}</TableCell>
            <TableCell>{t('imaging.modality')}</TableCell>
            <TableCell>{t('imaging.bodyPart')}</TableCell>
            <TableCell>{t('imaging.size')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {objects.map((object) => (
            <TableRow key={object.sopInstanceUid + object.digest}>
              <TableCell component="th" scope="row">
                {object.seriesDescription || object.studyDescription || '–'} {object.instanceNumber}
              </TableCell>
              <TableCell>{object.modality}</TableCell>
              <TableCell>{object.bodyPart}</TableCell>
              <TableCell>
                {object.columns && object.rows ? `${object.columns} × ${object.rows}` : '–'}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
