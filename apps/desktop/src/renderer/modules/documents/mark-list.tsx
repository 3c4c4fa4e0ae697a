import type { Mark } from '@burrow/shared/modules/documents/document-entities.ts';
import { Box, Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';

interface MarkListProps {
  marks: readonly Mark[];
  /** Absent for those who only look. */
  onRemove?: ((mark: Mark) => void) | undefined;
}

/** The marks of a picture in words, each with the way to remove it. */
export function MarkList({ marks, onRemove }: MarkListProps) {
  const { t } = useTranslation();
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
      {marks.map((mark) => {
        const words = [t(`documents.marks.${mark.shape}`), mark.text].filter(Boolean).join(': ');
        return (
          <Box
            component="li"
            key={mark.id}
            data-testid="mark"
            sx={{ display: 'flex', gap: 2, alignItems: 'center' }}
          >
            <Typography variant="body2">{words}</Typography>
            {onRemove && (
              <Button
                color="inherit"
                size="small"
                aria-label={t('documents.marks.removeOne', { mark: words })}
                onClick={() => onRemove(mark)}
              >
                {t('documents.marks.remove')}
              </Button>
            )}
          </Box>
        );
      })}
    </Box>
  );
}
