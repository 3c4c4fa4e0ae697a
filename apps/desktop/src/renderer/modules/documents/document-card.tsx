import type { DocumentView } from '@burrow/shared/modules/documents/documents.module.ts';
import PdfIcon from '@mui/icons-material/PictureAsPdfOutlined';
import { Box, ButtonBase, Checkbox, Paper, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { useDrawnFile } from './document-file.ts';

interface DocumentCardProps {
  document: DocumentView;
  onOpen: () => void;
  /** For pictures, which can be compared two by two. */
  isCompared: boolean;
  onCompare: (isCompared: boolean) => void;
}

/** A document with its small picture; a click opens it. */
export function DocumentCard({ document, onOpen, isCompared, onCompare }: DocumentCardProps) {
  const { t } = useTranslation();
  const { address } = useDrawnFile(document.id, 'preview', document.hasPreview);
  const isPicture = document.mediaType !== 'application/pdf';
  return (
    <Paper variant="outlined" component="li" data-testid="document" sx={{ overflow: 'hidden' }}>
      <ButtonBase onClick={onOpen} sx={{ display: 'block', width: '100%', textAlign: 'left' }}>
        <Box sx={{ height: 140, display: 'grid', placeItems: 'center', bgcolor: 'action.hover' }}>
          {address ? (
            <Box
              component="img"
              src={address}
              alt=""
              sx={{ width: '100%', height: 140, objectFit: 'cover', objectPosition: 'top' }}
            />
          ) : (
            <PdfIcon aria-hidden sx={{ fontSize: 40, color: 'text.secondary' }} />
          )}
        </Box>
        <Box sx={{ p: 2 }}>
          <Typography variant="body2" noWrap sx={{ fontWeight: 620 }}>
            {document.title}
          </Typography>
          <Typography variant="caption" component="div" noWrap sx={{ color: 'text.secondary' }}>
            {t(`documents.kinds.${document.kind}`)} · <RelativeTime at={document.at} />
          </Typography>
        </Box>
      </ButtonBase>
      {isPicture && (
        <Typography
          variant="caption"
          component="label"
          sx={{ display: 'flex', alignItems: 'center', px: 1, borderTop: 1, borderColor: 'divider' }}
        >
          <Checkbox size="small" checked={isCompared} onChange={(e) => onCompare(e.target.checked)} />
          {t('documents.compare')}
        </Typography>
      )}
    </Paper>
  );
}
