import { Box, Skeleton } from '@mui/material';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const SHOWN_AFTER_MS = 150;

/** The shape of the rows that come; invisible for the first 150 ms, and it takes their room from the start. */
export function LoadingRows({ rows = 6, height = 32 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Box
      role="status"
      aria-label={t('common.loading')}
      sx={{ p: 3, visibility: isShown ? 'visible' : 'hidden' }}
    >
      {Array.from({ length: rows }, (_, i) => i).map((i) => (
        <Skeleton
          key={i}
          variant="rounded"
          animation={false}
          height={height - 10}
          sx={{ my: '10px', opacity: 0.7 - i * 0.07 }}
        />
      ))}
    </Box>
  );
}
