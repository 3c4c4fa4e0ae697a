import type { DocumentView } from '@burrow/shared/modules/documents/documents.module.ts';
import { Box, LinearProgress, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { byteWords } from '../../kit/byte-words.ts';
import { LoadingRows } from '../../kit/loading-rows.tsx';

/** What stands in the place of a file that comes in parts, with how far it is. */
export function ArrivingFile({
  document,
  share,
}: {
  document: Pick<DocumentView, 'sizeBytes'>;
  share: number;
}) {
  const { t, i18n } = useTranslation();
  const words = (bytes: number) => byteWords(bytes, i18n.language);
  if (share === 0) return <LoadingRows rows={6} />;
  return (
    <Box sx={{ display: 'grid', gap: 2, justifyItems: 'start', p: 3, width: '100%' }}>
      <Typography variant="body2" role="status">
        {t('documents.arriving', {
          here: words(share * document.sizeBytes),
          all: words(document.sizeBytes),
        })}
      </Typography>
      <LinearProgress
        variant="determinate"
        value={share * 100}
        aria-label={t('common.loading')}
        sx={{ width: 'min(320px, 100%)' }}
      />
    </Box>
  );
}
