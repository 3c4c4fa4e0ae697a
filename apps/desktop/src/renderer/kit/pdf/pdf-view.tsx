import SaveIcon from '@mui/icons-material/FileDownloadOutlined';
import PrintIcon from '@mui/icons-material/PrintOutlined';
import { Alert, Box, Button, Skeleton } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { PrintSheet } from '../print-sheet.tsx';
import { useFileAddress } from '../use-file-address.ts';
import { type PdfPage, usePdfPages } from './use-pdf-pages.ts';

/** A PDF in place: its pages, and buttons to print and to save it. */
export function PdfView({ file, canPrint = true }: { file: File; canPrint?: boolean }) {
  const { t } = useTranslation();
  const { pages, count, isBroken } = usePdfPages(file);
  const address = useFileAddress(file);
  if (isBroken) return <Alert severity="error">{t('print.broken')}</Alert>;
  const isReady = count > 0 && pages.length === count;
  return (
    <Box sx={{ display: 'grid', gap: 3, justifyItems: 'start', gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Box sx={{ display: 'flex', gap: 2 }}>
        {canPrint && (
          <Button
            variant="outlined"
            startIcon={<PrintIcon />}
            disabled={!isReady}
            onClick={() => window.print()}
          >
            {t('print.print')}
          </Button>
        )}
        <Button
          color="inherit"
          variant="outlined"
          startIcon={<SaveIcon />}
          component="a"
          href={address ?? ''}
          download={file.name}
        >
          {t('print.save')}
        </Button>
      </Box>
      {pages.map((page) => (
        <Page key={page.number} page={page} count={count} />
      ))}
      {!isReady && (
        <Skeleton variant="rectangular" width="100%" sx={{ aspectRatio: '210 / 297', height: 'auto' }} />
      )}
      {isReady && canPrint && (
        <PrintSheet>
          {pages.map((page) => (
            <Box
              key={page.number}
              component="img"
              src={page.address}
              alt=""
              sx={{ display: 'block', width: '100%', breakAfter: 'page' }}
            />
          ))}
        </PrintSheet>
      )}
    </Box>
  );
}

function Page({ page, count }: { page: PdfPage; count: number }) {
  const { t } = useTranslation();
  return (
    <Box
      component="img"
      src={page.address}
      alt={`${t('print.page', { number: page.number, count })}: ${page.text}`}
      data-testid="pdf-page"
      sx={{
        width: '100%',
        aspectRatio: `${page.widthPx} / ${page.heightPx}`,
        border: 1,
        borderColor: 'divider',
        bgcolor: 'common.white',
      }}
    />
  );
}
