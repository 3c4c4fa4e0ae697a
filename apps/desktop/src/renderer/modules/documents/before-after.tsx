import type { DocumentView } from '@burrow/shared/modules/documents/documents.module.ts';
import { Box, Slider, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { usePictureFile } from './document-file.ts';

/** Two pictures of one patient over each other; a slider moves the border between the earlier and the later one. */
export function BeforeAfter({ pictures }: { pictures: readonly [DocumentView, DocumentView] }) {
  const { t } = useTranslation();
  const [before, after] = [...pictures].sort((a, b) => (a.at < b.at ? -1 : 1)) as [
    DocumentView,
    DocumentView,
  ];
  const [border, setBorder] = useState(50);
  const left = usePictureFile(before);
  const right = usePictureFile(after);
  const picture = { width: '100%', height: '100%', objectFit: 'contain' } as const;
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: 900 }}>
      <ErrorNotice failure={left.failure ?? right.failure} />
      <Box
        sx={{
          position: 'relative',
          aspectRatio: '4 / 3',
          bgcolor: 'common.black',
          borderRadius: 1,
          overflow: 'hidden',
        }}
      >
        {right.address && <Box component="img" src={right.address} alt={after.title} sx={picture} />}
        {left.address && (
          <Box
            component="img"
            src={left.address}
            alt={before.title}
            sx={{ ...picture, position: 'absolute', inset: 0, clipPath: `inset(0 ${100 - border}% 0 0)` }}
          />
        )}
        <Box
          aria-hidden
          sx={{ position: 'absolute', insetBlock: 0, left: `${border}%`, width: 2, bgcolor: 'common.white' }}
        />
      </Box>
      <Slider
        value={border}
        aria-label={t('documents.border')}
        onChange={(_, value) => setBorder(value as number)}
      />
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 4 }}>
        {[before, after].map((one, i) => (
          <Typography key={one.id} variant="body2">
            <strong>{t(i === 0 ? 'documents.before' : 'documents.after')}</strong> {one.title} ·{' '}
            <RelativeTime at={one.at} />
          </Typography>
        ))}
      </Box>
    </Box>
  );
}
